# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/tray/quiettime calltray_ui)
calltray_add_test(ui/tray/statusicon calltray_ui)
calltray_add_test(ui/tray/trayicon calltray_ui)
calltray_add_test(ui/tray/traymenu calltray_ui)
