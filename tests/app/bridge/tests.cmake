# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(name bridge extension gate origin pairings proof ratelimit)
    calltray_add_test(app/bridge/${name} calltray_app)
endforeach()
add_dependencies(tst_app_bridge calltrayctl)
