# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/api/dispatcher calltray_app)
calltray_add_test(app/api/localserver calltray_app)
calltray_add_test(app/api/messagelimits calltray_app)
calltray_add_test(app/api/openrpc calltray_app)

foreach(family app calling event log notification outbox presence settings)
    calltray_add_test(app/api/methods/${family}methods calltray_app)
endforeach()
