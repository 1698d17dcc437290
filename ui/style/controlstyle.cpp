// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/controlstyle.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal FocusLine = 2;
constexpr qreal FocusRadius = 2;

//! Inside of a control's own line of one pixel: against that it would be hard to see.
constexpr int FocusInset = 1;

void drawFocusFrame(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette.color(QPalette::Highlight), FocusLine));
    painter.setBrush(Qt::NoBrush);
    constexpr qreal Half = FocusLine / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(Half, Half, -Half, -Half), FocusRadius,
                            FocusRadius);
    painter.restore();
}

QRect insideOf(const QRect &control)
{
    return control.adjusted(FocusInset, FocusInset, -FocusInset, -FocusInset);
}

//! Where one types it is shown to those who use the mouse as well.
bool isSeen(const QStyleOption &option, bool isTypedInto)
{
    return option.state.testFlag(QStyle::State_HasFocus)
        && (isTypedInto || option.state.testFlag(QStyle::State_KeyboardFocusChange));
}

} // namespace

ControlStyle::ControlStyle()
    : QProxyStyle(u"fusion"_s)
{ }

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) {
        if (isSeen(*option, false))
            drawFocusFrame(*painter, option->rect, option->palette);
        return;
    }
    const auto *box = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (box != nullptr && qobject_cast<const QMenu *>(widget) != nullptr) {
        // In a menu its frame would have nearly the colour of the menu.
        QStyleOptionButton seen = *box;
        seen.palette = QApplication::palette("QAbstractButton");
        QProxyStyle::drawPrimitive(element, &seen, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit && isSeen(*option, true))
        drawFocusFrame(*painter, insideOf(option->rect), option->palette);
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    if (control == CC_Slider && isSeen(*option, false)) // first: the handle stays whole
        drawFocusFrame(*painter, option->rect, option->palette);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool isBox = control == CC_ComboBox || control == CC_SpinBox;
    if (isBox && isSeen(*option, control == CC_SpinBox))
        drawFocusFrame(*painter, insideOf(option->rect), option->palette);
}

void ControlStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    if (element == CE_PushButton && isSeen(*option, false))
        drawFocusFrame(*painter, insideOf(option->rect), option->palette);
}

} // namespace calltray
