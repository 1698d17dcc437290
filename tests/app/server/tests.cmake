# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/server/httpanswer calltray_app)
calltray_add_test(app/server/hostileserver calltray_app)
calltray_add_test(app/server/httpexchange calltray_app)
calltray_add_test(app/server/linkpolicy calltray_app)
calltray_add_test(app/server/outbox calltray_app)
calltray_add_test(app/server/outboxstate calltray_app)
calltray_add_test(app/server/retrydelay calltray_app)
calltray_add_test(app/server/realservers calltray_app)
calltray_add_test(app/server/serveraccount calltray_app)
calltray_add_test(app/server/serverclient calltray_app)
calltray_add_test(app/server/serverwatch calltray_app)
calltray_add_test(app/server/urlrules calltray_app)
