# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/presence/presencefeed calltray_app)
calltray_add_test(app/presence/presenceparser calltray_app)
calltray_add_test(app/presence/presenceroster calltray_app)
calltray_add_test(app/presence/presencetable calltray_app)
calltray_add_test(app/presence/pollschedule calltray_app)
calltray_add_test(app/presence/presencecache calltray_app)
calltray_add_test(app/presence/returnwatch calltray_app)
calltray_add_test(app/presence/presencesimulation calltray_app)
