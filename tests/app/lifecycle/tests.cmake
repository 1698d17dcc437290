# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/lifecycle/handover calltray_app)
calltray_add_test(app/lifecycle/handoverjournal calltray_app)
calltray_add_test(app/lifecycle/sessionguard calltray_app)
calltray_add_test(app/lifecycle/upgradestep calltray_app)
calltray_add_test(app/lifecycle/upgradewatcher calltray_app)
