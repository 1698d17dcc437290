// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/cardtext.h"

#include "app/core/weblink.h"
#include "ui/style/tooltips.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextOption>
#include <QToolTip>
#include <QtMath>

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;

namespace calltray {

CardText::CardText(const QString &name, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(name);
    setTextFormat(Qt::PlainText);
    setMouseTracking(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
}

void CardText::setContent(const FormattedText &content)
{
    m_content = content;
    setText(content.text);
}

int CardText::layOut(int width, int forMore)
{
    startOver();
    breakIntoLines(width, MaxLines);
    if (m_layout.lineCount() == MaxLines) {
        const QTextLine last = m_layout.lineAt(MaxLines - 1);
        if (last.textStart() + last.textLength() < m_shown.text.size())
            elide(width, forMore);
    }
    return m_layout.lineCount() * m_lineHeight;
}

int CardText::layOutWhole(int width, int room)
{
    startOver();
    breakIntoLines(width, std::numeric_limits<int>::max());
    const int height = m_layout.lineCount() * m_lineHeight;
    const int shown = std::max(1, room / m_lineHeight) * m_lineHeight;
    if (height <= shown)
        return height;
    if (m_bar == nullptr) {
        m_bar = new QScrollBar(Qt::Vertical, this);
        m_bar->setObjectName("scrollBar"_L1);
        m_bar->setFocusPolicy(Qt::NoFocus);
        m_bar->setCursor(Qt::ArrowCursor);
        connect(m_bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    }
    breakIntoLines(width - m_bar->sizeHint().width(), std::numeric_limits<int>::max());
    m_bar->setRange(0, m_layout.lineCount() * m_lineHeight - shown);
    m_bar->setSingleStep(m_lineHeight);
    m_bar->setPageStep(shown);
    m_bar->show();
    return shown;
}

void CardText::startOver()
{
    if (m_bar != nullptr) {
        m_bar->hide();
        m_bar->setRange(0, 0);
    }
    m_shown = m_content;
    m_shown.text.replace(u'\n', QChar::LineSeparator); // as long as it was: the links stay in place
}

void CardText::breakIntoLines(int width, int most)
{
    m_layout.clearLayout();
    m_layout.setFont(font());
    m_layout.setText(m_shown.text);
    QList<QTextLayout::FormatRange> formats;
    for (const FormattedText::Link &link : m_shown.links) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(link.start);
        range.length = static_cast<int>(link.length);
        range.format.setForeground(palette().brush(QPalette::Link));
        formats.append(range);
    }
    m_layout.setFormats(formats);

    m_layout.beginLayout();
    for (int i = 0; i < most; ++i) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, i * m_lineHeight + (m_lineHeight - line.height()) / 2});
    }
    m_layout.endLayout();
}

void CardText::elide(int width, int forMore)
{
    const qsizetype start = m_layout.lineAt(MaxLines - 1).textStart();
    // A line holds far fewer characters than this; measuring more would be for nothing.
    constexpr qsizetype LongestLine = 400;
    QString tail = m_shown.text.mid(start, LongestLine);
    if (const qsizetype end = tail.indexOf(QChar::LineSeparator); end >= 0)
        tail.truncate(end);
    tail += u"…"_s;
    const QString last = QFontMetrics(font()).elidedText(tail, Qt::ElideRight, width - forMore);

    m_shown.text.truncate(start);
    m_shown.text += last;
    const qsizetype end = m_shown.text.size() - 1;
    m_shown.links.removeIf([end](const FormattedText::Link &link) { return link.start >= end; });
    for (FormattedText::Link &link : m_shown.links)
        link.length = std::min(link.length, end - link.start);
    breakIntoLines(width, MaxLines);
}

QPoint CardText::linkPosition(qsizetype index) const
{
    if (index >= m_shown.links.size())
        return {};
    const int start = static_cast<int>(m_shown.links[index].start);
    const QTextLine line = m_layout.lineForTextPosition(start);
    const auto x = line.cursorToX(start);
    return {qRound(x) + 2, top() + qRound(line.y() + line.height() / 2)};
}

int CardText::top() const
{
    return m_bar == nullptr ? 0 : -m_bar->value();
}

const FormattedText::Link *CardText::linkAt(QPoint position) const
{
    position.ry() -= top();
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (!line.naturalTextRect().contains(position))
            continue;
        const int cursor = line.xToCursor(position.x(), QTextLine::CursorOnCharacter);
        for (const FormattedText::Link &link : m_shown.links) {
            if (cursor >= link.start && cursor < link.start + link.length)
                return &link;
        }
    }
    return nullptr;
}

QString CardText::targetAt(QPoint position) const
{
    const FormattedText::Link *link = linkAt(position);
    return link == nullptr ? QString() : link->target;
}

QRegion CardText::areaOf(const FormattedText::Link &link) const
{
    QRegion area;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const qsizetype begin = std::max<qsizetype>(link.start, line.textStart());
        const qsizetype end =
            std::min<qsizetype>(link.start + link.length, line.textStart() + line.textLength());
        if (begin >= end)
            continue;
        const int left = qFloor(line.cursorToX(static_cast<int>(begin)));
        const int right = qCeil(line.cursorToX(static_cast<int>(end)));
        area += QRect(std::min(left, right), top() + i * m_lineHeight, std::abs(right - left),
                      m_lineHeight);
    }
    return area & rect();
}

bool CardText::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const FormattedText::Link *link = linkAt(help->pos()); link != nullptr) {
            ToolTips::show(ToolTips::asText(shownTarget(link->target)), help->globalPos(), *this,
                           areaOf(*link));
            return true;
        }
        QToolTip::hideText();
    }
    return QLabel::event(event);
}

void CardText::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    m_layout.draw(&painter, QPointF(0, top()));
}

void CardText::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(linkAt(event->position().toPoint()) == nullptr ? Qt::ArrowCursor
                                                             : Qt::PointingHandCursor);
}

void CardText::mousePressEvent(QMouseEvent *event)
{
    m_pressed =
        event->button() == Qt::LeftButton ? targetAt(event->position().toPoint()) : QString();
}

void CardText::mouseReleaseEvent(QMouseEvent *event)
{
    const QString target = std::exchange(m_pressed, {});
    if (!target.isEmpty() && event->button() == Qt::LeftButton
        && target == targetAt(event->position().toPoint()))
        Q_EMIT linkActivated(target);
}

void CardText::wheelEvent(QWheelEvent *event)
{
    // Never on to the card, which hands it to this.
    event->accept();
    if (m_bar != nullptr && m_bar->isVisibleTo(this))
        m_bar->setValue(m_bar->value() - event->angleDelta().y() * 3 * m_lineHeight / 120);
}

void CardText::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (m_bar != nullptr)
        m_bar->setGeometry(width() - m_bar->sizeHint().width(), 0, m_bar->sizeHint().width(),
                           height());
}

} // namespace calltray
