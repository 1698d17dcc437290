# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(module style popups player tray mainwindow settings)
    include(${CMAKE_CURRENT_SOURCE_DIR}/ui/${module}/tests.cmake OPTIONAL)
endforeach()

calltray_add_test(ui/errortext calltray_ui)
calltray_add_test(ui/idletime calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
calltray_add_test(ui/screenlock calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
calltray_add_test(ui/x11 calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
calltray_add_test(ui/fitting calltray_ui)
target_link_libraries(tst_ui PRIVATE PkgConfig::XCB)
set_property(TEST ui/fitting APPEND PROPERTY ENVIRONMENT "CALLTRAY_TRANSLATIONS=${CMAKE_BINARY_DIR}/translations")
add_dependencies(tst_ui compiled_translations)
