# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/notifications/damagedhistory calltray_app)
calltray_add_test(app/notifications/decisiontrace calltray_app)
calltray_add_test(app/notifications/donotdisturb calltray_app)
calltray_add_test(app/notifications/payload calltray_app)
calltray_add_test(app/notifications/notificationstore calltray_app)
calltray_add_test(app/notifications/notificationcenter calltray_app)
calltray_add_test(app/notifications/erroridentity calltray_app)
calltray_add_test(app/notifications/errorreplies calltray_app)
calltray_add_test(app/notifications/notificationintake calltray_app)
calltray_add_test(app/notifications/notificationmemory calltray_app)
calltray_add_test(app/notifications/knownerrors calltray_app)
calltray_add_test(app/notifications/lockedscreen calltray_app)
calltray_add_test(app/notifications/popupstage calltray_app)
calltray_add_test(app/notifications/recentcalls calltray_app)
calltray_add_test(app/notifications/reminders calltray_app)
calltray_add_test(app/notifications/ringrule calltray_app)
