// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/controlpalette.h"

#include "ui/style/theme.h"

namespace calltray {

QPalette controlPalette(const Theme &theme)
{
    const Theme::Colors &colors = theme.colors();
    const bool isDark = theme.scheme() == Theme::Scheme::Dark;
    QPalette palette = theme.palette();
    // Qt's own style draws frames in this colour, much darkened.
    palette.setColor(QPalette::Window, isDark ? colors.muted : colors.track);
    return palette;
}

} // namespace calltray
