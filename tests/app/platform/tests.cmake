# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/platform/autostartentry calltray_app)
calltray_add_test(app/platform/busaddress calltray_app)
calltray_add_test(app/platform/networkwatcher calltray_app)
calltray_add_test(app/platform/peercredentials calltray_app)
calltray_add_test(app/platform/sessioninhibitor calltray_app)
calltray_add_test(app/platform/sessionwatcher calltray_app)
calltray_add_test(app/platform/singleinstance calltray_app)
calltray_add_test(app/platform/succession calltray_app)
