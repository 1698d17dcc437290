# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/platform/desktopappearance calltray_ui)
calltray_add_test(ui/platform/panelspace calltray_ui)
calltray_add_test(ui/platform/stacking calltray_ui)

# The offscreen platform knows no idle time, no lock and no XSETTINGS.
foreach(class idletime screenlock x11 x11events xsettings)
    calltray_add_test(ui/platform/${class} calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
endforeach()
target_link_libraries(tst_ui_platform PRIVATE PkgConfig::XCB)
