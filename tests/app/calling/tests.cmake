# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/calling/callingstatus calltray_app)
calltray_add_test(app/calling/handover calltray_app)
calltray_add_test(app/calling/handoverjournal calltray_app)
calltray_add_test(app/calling/sessionguard calltray_app)
calltray_add_test(app/calling/upgradestep calltray_app)
calltray_add_test(app/calling/upgradewatcher calltray_app)
