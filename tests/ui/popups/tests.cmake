# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/popups/cardtext calltray_ui)
calltray_add_test(ui/popups/textcard calltray_ui)
calltray_add_test(ui/popups/popupqueue calltray_ui)
calltray_add_test(ui/popups/popupstack calltray_ui)

# The scale of the offscreen platform cannot change.
calltray_add_test(ui/popups/popupscale calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
target_link_libraries(tst_ui_popups PRIVATE PkgConfig::XCB)
