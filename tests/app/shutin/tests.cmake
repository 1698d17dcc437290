# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The filters of calltray-decoder and calltray-audio in a program that tries to get out of them.
add_executable(hostile app/shutin/hostile.cpp
    ${CMAKE_SOURCE_DIR}/app/audio/shutin_linux.cpp ${CMAKE_SOURCE_DIR}/app/decoder/shutin_linux.cpp)
target_link_libraries(hostile PRIVATE calltray_options calltray_shutin)
set_target_properties(hostile PROPERTIES
    AUTOMOC OFF UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/bin)
calltray_add_test(app/shutin/shutin calltray_app)
add_dependencies(tst_app_shutin hostile)
set_property(TEST app/shutin/shutin APPEND PROPERTY ENVIRONMENT
    "CALLTRAY_FAKES=${CMAKE_CURRENT_BINARY_DIR}/bin")
