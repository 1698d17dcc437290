// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/detailspane.h"

#include "app/core/weblink.h"
#include "ui/style/theme.h"
#include "ui/style/tooltips.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextCursor>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal DetailPixels = 14;
constexpr qreal DetailMargin = 12;
//! The list above it keeps some rows.
constexpr qreal MostPixels = 190;

} // namespace

DetailsPane::DetailsPane(const Theme &theme, QWidget *parent)
    : QTextBrowser(parent)
    , m_theme(theme)
{
    setObjectName("details"_L1);
    setAccessibleName(tr("All of the text"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &number) {
        if (const FormattedText::Link *link = linkOf(number.toString()); link != nullptr)
            Q_EMIT openRequested(link->target);
    });
    connect(&m_theme, &Theme::changed, this, &DetailsPane::restyle);
    restyle();
    hide();
}

void DetailsPane::setContent(const FormattedText &content)
{
    if (content == m_content)
        return;
    m_content = content;
    fill();
    setVisible(!m_content.text.isEmpty());
}

QSize DetailsPane::sizeHint() const
{
    const int height = static_cast<int>(document()->size().height());
    return {m_theme.scaled(DetailPixels), std::min(height, m_theme.scaled(MostPixels))};
}

QSize DetailsPane::minimumSizeHint() const
{
    return {0, 0}; // in a low window it gives way to what can be clicked
}

bool DetailsPane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const FormattedText::Link *link = linkOf(anchorAt(help->pos())); link != nullptr) {
            showTarget(*link, help->globalPos());
            return true;
        }
    }
    return QTextBrowser::viewportEvent(event);
}

bool DetailsPane::focusNextPrevChild(bool next)
{
    const bool isMoved = QTextBrowser::focusNextPrevChild(next);
    const QTextCursor cursor = textCursor();
    const FormattedText::Link *link =
        hasFocus() && cursor.hasSelection() ? linkOf(cursor.charFormat().anchorHref()) : nullptr;
    if (link != nullptr)
        showTarget(*link, viewport()->mapToGlobal(areaOf(*link).boundingRect().topLeft()));
    return isMoved;
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    updateGeometry(); // the lines break elsewhere
}

void DetailsPane::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    painter.setPen(m_theme.colors().accent);
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void DetailsPane::restyle()
{
    setFont(m_theme.font(DetailPixels));
    document()->setDocumentMargin(m_theme.scaled(DetailMargin));
    fill();
}

void DetailsPane::fill()
{
    clear();
    QTextCursor cursor(document());
    QTextCharFormat plain;
    plain.setForeground(m_theme.colors().text);
    qsizetype end = 0;
    for (qsizetype i = 0; i < m_content.links.size(); ++i) {
        const FormattedText::Link &link = m_content.links[i];
        QTextCharFormat anchor;
        anchor.setAnchor(true);
        anchor.setAnchorHref(u'#' + QString::number(i)); // an address would be encoded anew
        anchor.setForeground(m_theme.colors().accent);
        anchor.setFontUnderline(true);
        cursor.insertText(m_content.text.mid(end, link.start - end), plain);
        cursor.insertText(m_content.text.mid(link.start, link.length), anchor);
        end = link.start + link.length;
    }
    cursor.insertText(m_content.text.mid(end), plain);
    moveCursor(QTextCursor::Start);
    updateGeometry();
}

const FormattedText::Link *DetailsPane::linkOf(const QString &href) const
{
    bool isNumber = false;
    const qsizetype link = QStringView(href).mid(1).toLongLong(&isNumber);
    return isNumber && link >= 0 && link < m_content.links.size() ? &m_content.links[link]
                                                                  : nullptr;
}

QRegion DetailsPane::areaOf(const FormattedText::Link &link) const
{
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(link.start));
    const QRect begin = cursorRect(cursor);
    cursor.setPosition(static_cast<int>(link.start + link.length));
    const QRect end = cursorRect(cursor);
    if (begin.top() == end.top())
        return begin | end;
    const int width = viewport()->width();
    QRegion area(begin.left(), begin.top(), width - begin.left(), begin.height());
    area += QRect(0, begin.bottom() + 1, width, end.top() - begin.bottom() - 1);
    return area + QRect(0, end.top(), end.left(), end.height());
}

void DetailsPane::showTarget(const FormattedText::Link &link, QPoint pointer)
{
    ToolTips::show(ToolTips::asText(shownTarget(link.target)), pointer, *viewport(), areaOf(link));
}

} // namespace calltray
