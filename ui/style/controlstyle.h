// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace calltray {

//! \brief Qt's own style, whose colours are the palette's (desktops' own take some from elsewhere), with a frame around the
//! control that the keyboard is on.
//!
//! Qt's marks it by another shade of the same thin line.
class ControlStyle final : public QProxyStyle
{
public:
    ControlStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
};

} // namespace calltray
