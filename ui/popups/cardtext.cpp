// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/cardtext.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextOption>

#include <algorithm>

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

int CardText::layOut(int width)
{
    m_shown = m_content;
    m_shown.text.replace(u'\n', QChar::LineSeparator); // as long as it was: the links stay in place
    breakIntoLines(width);
    if (m_layout.lineCount() == MaxLines) {
        const QTextLine last = m_layout.lineAt(MaxLines - 1);
        if (last.textStart() + last.textLength() < m_shown.text.size())
            elide(width);
    }
    const bool isWhole = m_shown.text.size() == m_content.text.size();
    setToolTip(isWhole ? QString() : u"<p>%1</p>"_s.arg(m_content.text.toHtmlEscaped()));
    return m_layout.lineCount() * m_lineHeight;
}

void CardText::breakIntoLines(int width)
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
    for (int i = 0; i < MaxLines; ++i) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, i * m_lineHeight + (m_lineHeight - line.height()) / 2});
    }
    m_layout.endLayout();
}

void CardText::elide(int width)
{
    const qsizetype start = m_layout.lineAt(MaxLines - 1).textStart();
    // A line holds far fewer characters than this; measuring the rest would be for nothing.
    constexpr qsizetype LongestLine = 400;
    QString rest = m_shown.text.mid(start, LongestLine);
    if (const qsizetype end = rest.indexOf(QChar::LineSeparator); end >= 0)
        rest.truncate(end);
    rest += u"…"_s;
    const QString last = QFontMetrics(font()).elidedText(rest, Qt::ElideRight, width);

    m_shown.text.truncate(start);
    m_shown.text += last;
    const qsizetype end = m_shown.text.size() - 1;
    m_shown.links.removeIf([end](const FormattedText::Link &link) { return link.start >= end; });
    for (FormattedText::Link &link : m_shown.links)
        link.length = std::min(link.length, end - link.start);
    breakIntoLines(width);
}

QPoint CardText::linkPosition(qsizetype index) const
{
    if (index >= m_shown.links.size())
        return {};
    const int start = static_cast<int>(m_shown.links[index].start);
    const QTextLine line = m_layout.lineForTextPosition(start);
    const auto x = line.cursorToX(start);
    return {qRound(x) + 2, qRound(line.y() + line.height() / 2)};
}

QString CardText::linkAt(QPoint position) const
{
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (!line.naturalTextRect().contains(position))
            continue;
        const int cursor = line.xToCursor(position.x(), QTextLine::CursorOnCharacter);
        for (const FormattedText::Link &link : m_shown.links) {
            if (cursor >= link.start && cursor < link.start + link.length)
                return link.target;
        }
    }
    return {};
}

void CardText::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    m_layout.draw(&painter, {0, 0});
}

void CardText::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(linkAt(event->position().toPoint()).isEmpty() ? Qt::ArrowCursor
                                                            : Qt::PointingHandCursor);
}

void CardText::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? linkAt(event->position().toPoint()) : QString();
}

void CardText::mouseReleaseEvent(QMouseEvent *event)
{
    const QString target = std::exchange(m_pressed, {});
    if (!target.isEmpty() && event->button() == Qt::LeftButton
        && target == linkAt(event->position().toPoint()))
        Q_EMIT linkActivated(target);
}

} // namespace calltray
