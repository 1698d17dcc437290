# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/settings/cacheusage calltray_ui)
calltray_add_test(ui/settings/everysetting calltray_ui)
calltray_add_test(ui/settings/settingswindow calltray_ui)
