# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

# These start the real binaries on X servers of their own.
add_library(calltray_desktop_support desktop/support/desktop.cpp desktop/support/smalldisk.cpp)
target_link_libraries(calltray_desktop_support PRIVATE calltray_options PUBLIC calltray_test_support)

function(calltray_add_desktop_test name)
    calltray_add_test(desktop/${name} calltray_app)
    target_link_libraries(tst_desktop PRIVATE calltray_desktop_support)
    set_tests_properties(desktop/${name} PROPERTIES LABELS desktop)
endfunction()

foreach(name connections popups lifecycle screens screenreader links presence durability exactlyonce network badinput servertrouble recordings settings doctor log)
    calltray_add_desktop_test(${name})
endforeach()
calltray_add_desktop_test(callguard)
calltray_add_desktop_test(endings)
target_link_libraries(tst_desktop PRIVATE PkgConfig::XCB)
# An X session manager of the tests' own: the desktops' bring their whole desktop.
find_package(PkgConfig REQUIRED)
pkg_check_modules(SM REQUIRED IMPORTED_TARGET sm ice)
add_executable(calltray_session_manager support/sessionmanager.cpp)
target_link_libraries(calltray_session_manager PRIVATE calltray_options PkgConfig::SM)
set_target_properties(calltray_session_manager PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/bin)
add_dependencies(tst_desktop calltray calltrayctl calltray_session_manager)
calltray_add_desktop_test(upgrade)
