# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/audio/soundqueue calltray_playing)
calltray_add_test(app/audio/audiostate calltray_playing)
calltray_add_test(app/audio/session calltray_app)
add_dependencies(tst_app_audio calltray-audio)
