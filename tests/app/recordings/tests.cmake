# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class audiosystem ring recordingplayer recordingformats recordingseeking nosound pipewire damagedfiles waveformreader)
    calltray_add_test(app/recordings/${class} calltray_app)
endforeach()
calltray_add_test(app/recordings/decoderstate calltray_app)
# What the helpers may not say is said by fakes of them.
foreach(class decoderprocess hostileaudio)
    calltray_add_test(app/recordings/${class} calltray_app)
    set_property(TEST app/recordings/${class} APPEND PROPERTY ENVIRONMENT
        "CALLTRAY_FAKES=${CMAKE_CURRENT_BINARY_DIR}/bin")
endforeach()
foreach(class accessplace audiocontent cachefolder cacheprivacy fetchingfromnginx fetchpolicy fulldisk hostilefetching
        oddanswers
        recordingcache rawname recordingname recordingversion securefetching silentkeychain transferpair)
    calltray_add_test(app/recordings/${class} calltray_app)
endforeach()
add_dependencies(tst_app_recordings calltray-audio calltray-decoder fakedecoder fakeaudio)
