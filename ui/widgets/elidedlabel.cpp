// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/elidedlabel.h"

#include "ui/style/tooltips.h"

#include <QEvent>
#include <QPainter>

namespace calltray {

ElidedLabel::ElidedLabel(const QString &name, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(name);
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

int ElidedLabel::textWidth() const
{
    return fontMetrics().horizontalAdvance(text());
}

void ElidedLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = isElided() ? fontMetrics().elidedText(text(), m_mode, width()) : text();
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        setToolTip(isElided() ? ToolTips::asText(text()) : QString());
    return QLabel::event(event);
}

} // namespace calltray
