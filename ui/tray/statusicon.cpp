// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/statusicon.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The icons are drawn on a square of this side.
constexpr qreal Grid = 24;

QString glyphName(TrayState state)
{
    switch (state) {
    case TrayState::Ready:
        return u"tray-ready"_s;
    case TrayState::Calling:
        return u"tray-calling"_s;
    case TrayState::DoNotDisturb:
        return u"tray-do-not-disturb"_s;
    case TrayState::Trouble:
        return u"tray-trouble"_s;
    }
    Q_UNREACHABLE();
}

QColor glyphColor(TrayState state, const Theme::Colors &colors)
{
    switch (state) {
    case TrayState::Ready:
        return colors.accent;
    case TrayState::Calling:
        return colors.ok;
    case TrayState::DoNotDisturb:
        return colors.muted;
    case TrayState::Trouble:
        return colors.error;
    }
    Q_UNREACHABLE();
}

//! The glyph's shape without what is cut out of it, on the Grid.
QPainterPath silhouette(TrayState state)
{
    QPainterPath path;
    switch (state) {
    case TrayState::Ready:
        path.addRoundedRect(QRectF(1, 1, 22, 22), 6, 6);
        break;
    case TrayState::Calling:
        path.addEllipse(QPointF(12, 12), 11.5, 11.5);
        break;
    case TrayState::DoNotDisturb:
        path.addPolygon({QList<QPointF>{
            {8, .8}, {16, .8}, {23.2, 8}, {23.2, 16}, {16, 23.2}, {8, 23.2}, {.8, 16}, {.8, 8}}});
        path.closeSubpath();
        break;
    case TrayState::Trouble:
        path.addPolygon({QList<QPointF>{
            {12, 1.4}, {14.2, 2.7}, {23.3, 18.6}, {21.6, 22}, {2.4, 22}, {.7, 18.6}, {9.8, 2.7}}});
        path.closeSubpath();
        break;
    }
    return path;
}

//! The number in the lower right corner of a square of \a pixels.
void drawBadge(QPainter &painter, const QString &text, int pixels, const Theme::Colors &colors)
{
    const qreal side = pixels;
    // The more it says, the more of the shape would be behind it.
    const qreal height = side * (text.size() > 2 ? 0.5 : text.size() > 1 ? 0.55 : 0.6);
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(std::max(1, qRound(height * 0.84)));
    const QFontMetricsF metrics(font);
    const qreal textWidth = metrics.horizontalAdvance(text);
    const qreal line = std::max(1.0, side / 22);
    const qreal width = std::min(side, std::max(height, textWidth + height * 0.45));
    const QRectF pill(side - width, side - height, width, height);

    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.onAccent);
    painter.drawRoundedRect(pill, height / 2, height / 2);
    painter.setBrush(colors.error);
    painter.drawRoundedRect(pill.adjusted(line, line, -line, -line), height / 2 - line,
                            height / 2 - line);

    // Three characters are wider than a small icon: they are drawn narrower, not left out.
    const qreal squeeze = std::min(1.0, (width - 2 * line) / textWidth);
    painter.setPen(colors.onAccent);
    painter.setFont(font);
    painter.translate(pill.center());
    painter.scale(squeeze, squeeze < 0.8 ? 0.85 : 1);
    painter.drawText(QPointF(-textWidth / 2, metrics.capHeight() / 2), text);
    painter.resetTransform();
}

} // namespace

StatusIcon::StatusIcon(const Theme &theme)
    : m_theme(theme)
{ }

QString StatusIcon::badgeText(int unseen)
{
    if (unseen <= 0)
        return {};
    return unseen > 99 ? u"99+"_s : QString::number(unseen);
}

const QIcon &StatusIcon::icon(const Look &look)
{
    if (m_look == look)
        return m_icon;
    m_look = look;
    m_icon = {};
    for (const int size : {16, 22, 24, 32, 44, 48, 64})
        m_icon.addPixmap(pixmap(look, size, 1));
    return m_icon;
}

QPixmap StatusIcon::pixmap(const Look &look, int size, qreal devicePixelRatio) const
{
    const Theme::Colors &colors = Theme::colors(look.scheme);
    const int pixels = qRound(size * devicePixelRatio);
    const int outline = std::max(1, qRound(pixels / Grid));
    const int inner = pixels - 2 * outline;

    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);

    // The shade behind the glyph shows in its cuts, and around it.
    const qreal unit = inner / Grid;
    painter.translate(outline, outline);
    painter.scale(unit, unit);
    painter.setPen(
        QPen(colors.onAccent, 2 * outline / unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colors.onAccent);
    painter.drawPath(silhouette(look.state));
    painter.resetTransform();
    painter.drawPixmap(
        QPoint(outline, outline),
        m_theme.icon(glyphName(look.state), glyphColor(look.state, colors), inner, 1));

    if (const QString text = badgeText(look.unseen); !text.isEmpty())
        drawBadge(painter, text, pixels, colors);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace calltray
