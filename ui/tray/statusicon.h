// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/theme.h"
#include "ui/words/traywords.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

#include <optional>

namespace calltray {

//! \brief The icon in the tray: what the user is doing, by shape and colour, and how many calls were not seen.
//!
//! Every shape has an outline in the opposite shade, so that it stands out from light and dark panels.
class StatusIcon final
{
public:
    struct Look
    {
        TrayState state = TrayState::Ready;
        int unseen = 0;
        Theme::Scheme scheme = Theme::Scheme::Light;

        bool operator==(const Look &) const = default;
    };

    //! \a theme must outlive it.
    explicit StatusIcon(const Theme &theme);

    //! Empty, the number, or `99+`.
    [[nodiscard]] static QString badgeText(int unseen);

    //! The icon for \a look, which is drawn only where it differs from the last one.
    [[nodiscard]] const QIcon &icon(const Look &look);
    //! \a size device-independent pixels for a screen of \a devicePixelRatio.
    [[nodiscard]] QPixmap pixmap(const Look &look, int size, qreal devicePixelRatio) const;

private:
    const Theme &m_theme;
    std::optional<Look> m_look;
    QIcon m_icon;
};

} // namespace calltray
