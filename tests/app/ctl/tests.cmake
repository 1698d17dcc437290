# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class commands log login streaming completion doctorreport)
    calltray_add_test(app/ctl/${class} calltray_app)
endforeach()
add_dependencies(tst_app_ctl calltrayctl)
