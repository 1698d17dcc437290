// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingstext.h"

#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace calltray {

namespace {

constexpr qreal TextPixels = 13;
constexpr qreal SmallPixels = 12;
constexpr qreal WidestHint = 320;
constexpr qreal Narrowest = 120;

} // namespace

SettingsText::SettingsText(Kind kind, const Theme &theme, QWidget *parent)
    : QLabel(parent)
    , m_kind(kind)
    , m_theme(theme)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    connect(&theme, &Theme::changed, this, &SettingsText::restyle);
    restyle();
}

QSize SettingsText::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const QSize whole = fontMetrics().size(0, text());
    return {std::min(whole.width() + margins.left() + margins.right(), m_theme.scaled(WidestHint)),
            whole.height() + margins.top() + margins.bottom()};
}

QSize SettingsText::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), m_theme.scaled(Narrowest)), sizeHint().height()};
}

void SettingsText::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(m_theme.colors().accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void SettingsText::restyle()
{
    const bool isSmall = m_kind == Kind::Hint || m_kind == Kind::Trouble;
    setFont(m_theme.font(isSmall ? SmallPixels : TextPixels,
                         m_kind == Kind::Heading ? QFont::DemiBold : QFont::Normal));
    const Theme::Colors &colors = m_theme.colors();
    const auto color = [this, &colors] {
        switch (m_kind) {
        case Kind::Heading:
        case Kind::Plain:
            return colors.text;
        case Kind::Hint:
            return colors.muted;
        case Kind::Trouble:
            return colors.error;
        }
        Q_UNREACHABLE();
    };
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::WindowText, color());
    setPalette(palette);
}

} // namespace calltray
