# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/doctor/doctor calltray_app)
calltray_add_test(app/doctor/placechecks calltray_app)
calltray_add_test(app/doctor/serverchecks calltray_app)
