# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class damagedfiles decoderprocess decoderstate recordingcache recordingformats recordingname recordingplayer
        recordingseeking waveformreader)
    calltray_add_test(app/recordings/${class} calltray_app)
endforeach()
# What the decoder may not say is said by a fake of it.
set_property(TEST app/recordings/decoderprocess APPEND PROPERTY ENVIRONMENT
    "CALLTRAY_FAKES=${CMAKE_CURRENT_BINARY_DIR}/bin")
foreach(class audiocontent cachefolder cacheprivacy fulldisk rawname recordingversion)
    calltray_add_test(app/recordings/cache/${class} calltray_app)
endforeach()
foreach(class accessplace fetchingfromnginx fetchpolicy hostilefetching oddanswers securefetching silentkeychain
        transferpair)
    calltray_add_test(app/recordings/fetch/${class} calltray_app)
endforeach()
add_dependencies(tst_app_recordings calltray-audio calltray-decoder fakedecoder)
