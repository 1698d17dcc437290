# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/words/errortext calltray_ui)
calltray_add_test(ui/words/notificationwords calltray_ui)
calltray_add_test(ui/words/recordingwords calltray_ui)
calltray_add_test(ui/words/settingswords calltray_ui)
calltray_add_test(ui/words/traywords calltray_ui)
set_property(TEST ui/words/settingswords APPEND PROPERTY ENVIRONMENT "CALLTRAY_TRANSLATIONS=${CMAKE_BINARY_DIR}/translations")
add_dependencies(tst_ui_words compiled_translations)
