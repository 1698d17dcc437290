// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/glyphbutton.h"

#include "ui/style/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace calltray {

GlyphButton::GlyphButton(const QString &name, Kind kind, const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_kind(kind)
    , m_glyph(kind == Kind::Play ? u"play"_s : u"close"_s)
{
    setObjectName(name);
    setFocusPolicy(Qt::NoFocus);
    if (kind == Kind::Play)
        setCursor(Qt::PointingHandCursor);
}

void GlyphButton::setGlyph(const QString &glyph)
{
    if (glyph == m_glyph)
        return;
    m_glyph = glyph;
    update();
}

void GlyphButton::paintEvent(QPaintEvent * /*event*/)
{
    const Theme::Colors &colors = m_theme.colors();
    const bool isPlay = m_kind == Kind::Play;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isPlay || underMouse()) {
        painter.setBrush(isPlay ? colors.accent : colors.accentBackground);
        painter.drawEllipse(rect());
    }
    if (hasFocus()) {
        painter.setPen(QPen(isPlay ? colors.onAccent : colors.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QRectF(rect()).adjusted(2, 2, -2, -2));
    }
    const QColor closeColor = underMouse() ? colors.text : colors.muted;
    const QPixmap icon = m_theme.icon(m_glyph, isPlay ? colors.onAccent : closeColor,
                                      m_theme.scaled(isPlay ? 12 : 16), devicePixelRatioF());
    const QSizeF size = icon.deviceIndependentSize();
    // A triangle looks centred where its centre of gravity is, not its box.
    const qreal toTheRight = m_glyph == "play"_L1 ? size.width() / 24 : 0;
    painter.drawPixmap(
        QPointF((width() - size.width()) / 2 + toTheRight, (height() - size.height()) / 2), icon);
}

void GlyphButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void GlyphButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace calltray
