# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(module platform style widgets words models popups player tray mainwindow settings)
    include(${CMAKE_CURRENT_SOURCE_DIR}/ui/${module}/tests.cmake OPTIONAL)
endforeach()

calltray_add_test(ui/fitting calltray_ui)
set_property(TEST ui/fitting APPEND PROPERTY ENVIRONMENT "CALLTRAY_TRANSLATIONS=${CMAKE_BINARY_DIR}/translations")
add_dependencies(tst_ui compiled_translations)
