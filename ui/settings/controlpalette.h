// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace calltray {

class Theme;

//! \a theme's palette for controls, so that their frames are seen in both schemes.
[[nodiscard]] QPalette controlPalette(const Theme &theme);

} // namespace calltray
