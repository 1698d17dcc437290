// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMargins>
#include <QPixmap>
#include <QRect>

class QPainter;

namespace calltray {

//! \brief The soft shadow under a card, computed once for each device pixel ratio, scheme and kind of card.
class Shadow
{
public:
    //! How far it reaches beyond its card, in device-independent pixels.
    static constexpr QMargins Reach{24, 16, 24, 32};

    //! Draws it under \a card with corners of \a radius.
    void paint(QPainter &painter, const QRect &card, int radius, bool isDark);

private:
    struct Drawing
    {
        QPixmap pixmap;
        qreal devicePixelRatio = 0;
        QSize patch; //!< of the card that it was computed for
        int radius = 0;
        bool isDark = false;
    };

    const Drawing &drawing(qreal devicePixelRatio, QSize patch, int radius, bool isDark);

    QList<Drawing> m_drawings; //!< the newest first
};

} // namespace calltray
