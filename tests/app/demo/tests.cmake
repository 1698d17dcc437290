# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/demo/demoserver calltray_demonstration)
calltray_add_test(app/demo/demotour calltray_demonstration)
