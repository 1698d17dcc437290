# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class masking logfile logwriter loglevels log crashreport)
    calltray_add_test(app/logging/${class} calltray_app)
endforeach()
