# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The filters of calltray-decoder and calltray-audio in a program that tries to get out of them. Without calltray_options:
# under a sanitiser nothing shuts itself in.
set(shutin_sources
    audio/shutin_linux.cpp decoder/shutin_linux.cpp shutin/landlock_linux.cpp shutin/systemcalls_linux.cpp)
list(TRANSFORM shutin_sources PREPEND ${CMAKE_SOURCE_DIR}/app/)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
add_executable(hostile app/shutin/hostile.cpp ${shutin_sources})
target_include_directories(hostile PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(hostile PRIVATE PkgConfig::SECCOMP)
set_target_properties(hostile PROPERTIES
    AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/bin)
calltray_add_test(app/shutin/shutin calltray_app)
add_dependencies(tst_app_shutin hostile)
set_property(TEST app/shutin/shutin APPEND PROPERTY ENVIRONMENT
    "CALLTRAY_FAKES=${CMAKE_CURRENT_BINARY_DIR}/bin")
