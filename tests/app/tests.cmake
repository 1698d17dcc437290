# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(module core settings storage server notifications presence calling lifecycle sound recordings audio shutin platform logging api bridge demo ctl calltray doctor)
    include(${CMAKE_CURRENT_SOURCE_DIR}/app/${module}/tests.cmake OPTIONAL)
endforeach()

calltray_add_test(app/layers calltray_app)
calltray_add_test(app/destructors calltray_app)
