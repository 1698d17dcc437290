# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(ui/style/theme calltray_ui)

# The offscreen platform has no XSETTINGS.
calltray_add_test(ui/style/xsettings calltray_ui ${CMAKE_CURRENT_SOURCE_DIR}/on-virtual-display)
target_link_libraries(tst_ui_style PRIVATE PkgConfig::XCB)
