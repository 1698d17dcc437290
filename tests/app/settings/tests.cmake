# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/settings/administratorfiles calltray_app)
calltray_add_test(app/settings/autostart calltray_app)
calltray_add_test(app/settings/gonekeychain calltray_app)
calltray_add_test(app/settings/inifile calltray_app)
calltray_add_test(app/settings/keychain calltray_app)
calltray_add_test(app/settings/mergedsettings calltray_app)
calltray_add_test(app/settings/secretstore calltray_app)
calltray_add_test(app/settings/settings calltray_app)
calltray_add_test(app/settings/settingtable calltray_app)
