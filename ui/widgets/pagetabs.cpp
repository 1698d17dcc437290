// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/pagetabs.h"

#include "ui/style/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal TabPixels = 13;
constexpr qreal TabHeight = 30;
constexpr qreal TabMargin = 12;
constexpr qreal CrowdedMargin = 4;
constexpr qreal CountGap = 5;
constexpr qreal Radius = 6;
constexpr qreal NarrowestTab = 64;
constexpr qreal FocusLine = 2;
constexpr qreal FieldWidth = 240;
constexpr qreal FieldHeight = 32;

} // namespace

PageTabs::PageTabs(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
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

void PageTabs::fitInto(int width)
{
    m_isCrowded = false;
    int wanted = 0;
    for (int tab = 0; tab < count(); ++tab)
        wanted += tabSizeHint(tab).width();
    m_isCrowded = wanted > width;
    for (int tab = 0; tab < count(); ++tab)
        setTabText(tab, tabText(tab)); // its size may be another now
}

QString PageTabs::countText(int tab) const
{
    const int count = tabData(tab).toInt();
    return count > 0 ? QString::number(count) : QString();
}

QSize PageTabs::tabSizeHint(int index) const
{
    const QFontMetrics metrics(m_theme.font(TabPixels, QFont::DemiBold));
    int width = metrics.horizontalAdvance(tabText(index))
        + 2 * m_theme.scaled(m_isCrowded ? CrowdedMargin : TabMargin);
    if (const QString count = countText(index); !count.isEmpty())
        width += metrics.horizontalAdvance(count) + m_theme.scaled(CountGap);
    return {width + m_theme.scaled(CountGap), m_theme.scaled(TabHeight)};
}

QSize PageTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index).boundedTo({m_theme.scaled(NarrowestTab), m_theme.scaled(TabHeight)});
}

void PageTabs::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int tab = 0; tab < count(); ++tab)
        paintTab(painter, tab);
}

void PageTabs::paintTab(QPainter &painter, int tab) const
{
    const Theme::Colors &colors = m_theme.colors();
    const bool isCurrent = tab == currentIndex();
    const QRectF pill = QRectF(tabRect(tab)).adjusted(1, 1, -m_theme.scaled(CountGap) - 1, -1);
    if (isCurrent) {
        painter.setPen(hasFocus() ? QPen(colors.accent, FocusLine) : QPen(Qt::NoPen));
        painter.setBrush(colors.accentBackground);
        painter.drawRoundedRect(pill, m_theme.scaled(Radius), m_theme.scaled(Radius));
    }
    const QFont font = m_theme.font(TabPixels, isCurrent ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics metrics(font);
    const QString count = countText(tab);
    const int counted =
        count.isEmpty() ? 0 : metrics.horizontalAdvance(count) + m_theme.scaled(CountGap);
    const int margin = m_theme.scaled(TabMargin) - 1;
    const QRectF text = pill.adjusted(margin, 0, 0, 0);
    const QString name = metrics.elidedText(tabText(tab), Qt::ElideRight,
                                            static_cast<int>(text.width()) - counted - margin + 2);
    painter.setFont(font);
    painter.setPen(isCurrent ? colors.onAccentBackground : colors.muted);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setPen(colors.error);
    painter.drawText(
        text.adjusted(metrics.horizontalAdvance(name) + m_theme.scaled(CountGap), 0, 0, 0),
        Qt::AlignLeft | Qt::AlignVCenter, count);
}

SearchField::SearchField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setFrame(false);
    setClearButtonEnabled(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
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
    painter.setPen(hasFocus() ? QPen(colors.accent, FocusLine) : QPen(colors.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.scaled(Radius),
                            m_theme.scaled(Radius));
}

} // namespace calltray
