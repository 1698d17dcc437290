// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/pagetabs.h"

#include "ui/style/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal TabPixels = 13;
constexpr qreal TabHeight = 30;
constexpr qreal TabMargin = 12;
constexpr qreal CountGap = 5;
constexpr qreal Radius = 6;
constexpr qreal FieldWidth = 240;
constexpr qreal FieldHeight = 32;

} // namespace

PageTabs::PageTabs(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setFocusPolicy(Qt::TabFocus);
}

void PageTabs::setCount(int tab, int count)
{
    setTabData(tab, count);
    setAccessibleTabName(tab,
                         count > 0 ? tr("%1, %2 open", "tab, count").arg(tabText(tab)).arg(count)
                                   : tabText(tab));
    setTabText(tab, tabText(tab)); // its size is another now
}

QString PageTabs::countText(int tab) const
{
    const int count = tabData(tab).toInt();
    return count > 0 ? QString::number(count) : QString();
}

QSize PageTabs::tabSizeHint(int index) const
{
    const QFontMetrics metrics(m_theme.font(TabPixels, QFont::DemiBold));
    int width = metrics.horizontalAdvance(tabText(index)) + 2 * m_theme.scaled(TabMargin);
    if (const QString count = countText(index); !count.isEmpty())
        width += metrics.horizontalAdvance(count) + m_theme.scaled(CountGap);
    return {width + m_theme.scaled(CountGap), m_theme.scaled(TabHeight)};
}

void PageTabs::paintEvent(QPaintEvent * /*event*/)
{
    const Theme::Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int tab = 0; tab < count(); ++tab) {
        const bool isCurrent = tab == currentIndex();
        const QRectF pill =
            QRectF(tabRect(tab)).adjusted(.5, .5, -m_theme.scaled(CountGap) - .5, -.5);
        if (isCurrent) {
            painter.setPen(hasFocus() ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
            painter.setBrush(colors.accentBackground);
            painter.drawRoundedRect(pill, m_theme.scaled(Radius), m_theme.scaled(Radius));
        }
        const QFont font = m_theme.font(TabPixels, isCurrent ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(isCurrent ? colors.onAccentBackground : colors.muted);
        const QRectF text = pill.adjusted(m_theme.scaled(TabMargin) - 1, 0, 0, 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tabText(tab));
        painter.setPen(colors.error);
        const int advance = QFontMetrics(font).horizontalAdvance(tabText(tab));
        painter.drawText(text.adjusted(advance + m_theme.scaled(CountGap), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, countText(tab));
    }
}

SearchField::SearchField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setFrame(false);
    setClearButtonEnabled(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setTextMargins(m_theme.scaled(Radius), 0, m_theme.scaled(Radius), 0);
}

QSize SearchField::sizeHint() const
{
    return {m_theme.scaled(FieldWidth), m_theme.scaled(FieldHeight)};
}

QSize SearchField::minimumSizeHint() const
{
    return {m_theme.scaled(FieldWidth) / 2, m_theme.scaled(FieldHeight)};
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme::Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), m_theme.scaled(Radius),
                            m_theme.scaled(Radius));
}

} // namespace calltray
