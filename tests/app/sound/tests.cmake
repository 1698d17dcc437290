# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class audiosystem hostileaudio nosound pipewire ring)
    calltray_add_test(app/sound/${class} calltray_app)
endforeach()
# What the process that plays may not say is said by a fake of it.
set_property(TEST app/sound/hostileaudio APPEND PROPERTY ENVIRONMENT
    "CALLTRAY_FAKES=${CMAKE_CURRENT_BINARY_DIR}/bin")
add_dependencies(tst_app_sound calltray-audio calltray-decoder fakeaudio)
