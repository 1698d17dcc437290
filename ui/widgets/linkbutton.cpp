// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/linkbutton.h"

#include <QPainter>

namespace calltray {

LinkButton::LinkButton(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(name);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()), fontMetrics().height()};
}

void LinkButton::paintEvent(QPaintEvent * /*event*/)
{
    QFont drawn = font();
    drawn.setUnderline(underMouse() || hasFocus());
    QPainter painter(this);
    painter.setFont(drawn);
    painter.setPen(palette().color(QPalette::Link));
    const bool isWhole = sizeHint().width() <= width();
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     isWhole ? text() : fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

void LinkButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void LinkButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace calltray
