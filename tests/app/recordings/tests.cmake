# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(class audiosystem ring recordingplayer recordingformats nosound pipewire damagedfiles waveformreader)
    calltray_add_test(app/recordings/${class} calltray_app)
endforeach()
foreach(class accesstoken audiocontent cachefolder cacheprivacy fetchingfromnginx fetchpolicy fulldisk oddanswers
        recordingcache recordingname recordingversion securefetching)
    calltray_add_test(app/recordings/${class} calltray_app)
endforeach()
add_dependencies(tst_app_recordings calltray-audio calltray-decoder)
