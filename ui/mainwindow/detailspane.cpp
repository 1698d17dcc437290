// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/detailspane.h"

#include "ui/style/theme.h"

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
        const qsizetype link = number.fragment().toLongLong();
        if (link >= 0 && link < m_content.links.size())
            Q_EMIT openRequested(m_content.links[link].target);
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

} // namespace calltray
