// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/textcard.h"

#include "ui/popups/cardtext.h"
#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

TextCard::TextCard(const Shared &shared, const QString &kind)
    : Popup(shared, kind)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_wholeTitle(new CardText(u"wholeTitle"_s, this))
    , m_secondLine(new ElidedLabel(u"secondLine"_s, this))
    , m_text(new CardText(u"text"_s, this))
    , m_more(new LinkButton(u"more"_s, this))
{
    connect(m_more, &QAbstractButton::clicked, this, [this] { Q_EMIT requested(Request::Fold); });
    m_secondLine->setForegroundRole(QPalette::PlaceholderText);
    connect(m_text, &QLabel::linkActivated, this, &TextCard::openRequested);
}

QString TextCard::title() const
{
    return m_title->text();
}

QString TextCard::secondLine() const
{
    return m_secondLine->text();
}

void TextCard::setSecondLine(const QString &secondLine)
{
    m_secondLine->setText(secondLine);
    m_secondLine->setVisible(!secondLine.isEmpty());
}

void TextCard::setTexts(const QString &title, const FormattedText &text)
{
    m_title->setText(title);
    m_wholeTitle->setContent({title, {}});
    m_title->setElideMode(NotificationWords::isNumber(title) ? Qt::ElideMiddle : Qt::ElideRight);
    m_text->setContent(text);
    m_text->setVisible(!text.text.isEmpty());
}

void TextCard::restyle()
{
    m_title->setFont(theme().font(metrics::TitlePixels, QFont::DemiBold));
    m_wholeTitle->setFont(m_title->font());
    m_wholeTitle->setLineHeight(px(metrics::TitleHeight));
    m_secondLine->setFont(theme().font(metrics::SmallPixels));
    m_text->setFont(theme().font(metrics::TextPixels));
    m_text->setLineHeight(px(metrics::TextLine));
    m_more->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
}

int TextCard::layOutTop(QPoint origin, int width, int badgeWidth)
{
    //: Shows all of a text that is cut
    m_more->setText(m_isUnfolded ? tr("less") : tr("more"));
    const int lineWidth =
        width - px(metrics::TitleX) - px(metrics::CloseSize + metrics::CloseInset);
    const int titleHeight = breakTitle(lineWidth - badgeWidth);
    const int grown = titleHeight - px(metrics::TitleHeight);
    const int textHeight = breakText(width - 2 * px(metrics::PaddingX), m_room - grown);
    const bool isMoreAbove = !m_isUnfolded && m_title->isElided() && !m_text->isCut();
    const bool hasSecondLine = isMoreAbove || !m_secondLine->text().isEmpty();

    const int lines = titleHeight + (hasSecondLine ? px(metrics::SecondLineHeight) : 0);
    const int top = px(metrics::PaddingY) + std::max(0, (px(metrics::Disc) - lines) / 2);
    const QPoint title = origin + QPoint(px(metrics::TitleX), top);
    m_title->move(title);
    m_wholeTitle->move(title);
    QRect second(title + QPoint(0, titleHeight), QSize(lineWidth, px(metrics::SecondLineHeight)));
    if (isMoreAbove) {
        const QSize more(m_more->sizeHint().width(), second.height());
        m_more->setGeometry(QRect(second.topRight() - QPoint(more.width() - 1, 0), more));
        second.setWidth(lineWidth - more.width() - px(metrics::Gap) / 2);
    }
    m_secondLine->setGeometry(second);
    layOutClose(origin, width);

    m_more->setVisible(m_isUnfolded || isMoreAbove || m_text->isCut());
    if (textHeight == 0 && !m_isUnfolded)
        return px(metrics::PaddingY + metrics::Disc);
    const QRect text(origin + QPoint(px(metrics::PaddingX), px(metrics::TextY) + grown),
                     QSize(width - 2 * px(metrics::PaddingX), textHeight));
    m_text->setGeometry(text);
    if (!isMoreAbove)
        layOutMore(text);
    const int less = m_isUnfolded ? m_more->height() : 0;
    return px(metrics::TextY) + grown + textHeight + less;
}

int TextCard::breakTitle(int width)
{
    const int line = px(metrics::TitleHeight);
    m_title->resize(width, line);
    const bool isWhole = m_isUnfolded && m_title->isElided();
    m_title->setVisible(!isWhole);
    m_wholeTitle->setVisible(isWhole);
    const int height =
        isWhole ? m_wholeTitle->layOutWhole(width, line + m_room - m_leastText) : line;
    m_wholeTitle->resize(width, height);
    return height;
}

int TextCard::breakText(int width, int room)
{
    const int forMore = m_more->sizeHint().width() + px(metrics::Gap) / 2;
    const int height =
        m_isUnfolded ? m_text->layOutWhole(width, room) : m_text->layOut(width, forMore);
    return m_text->text().isEmpty() ? 0 : height;
}

void TextCard::layOutMore(const QRect &text)
{
    const QSize more(m_more->sizeHint().width(), px(metrics::TextLine));
    const int y = m_isUnfolded ? text.height() : text.height() - more.height();
    m_more->setGeometry(QRect(text.topLeft() + QPoint(text.width() - more.width(), y), more));
}

void TextCard::unfold(int room)
{
    fold();
    const bool hasText = !m_text->text().isEmpty();
    m_leastText = hasText ? m_text->height() : 0;
    const int top = px(metrics::TextY) - px(metrics::PaddingY + metrics::Disc);
    const int others =
        cardSize().height() - m_leastText + px(metrics::TextLine) + (hasText ? 0 : top);
    m_room = std::max(m_leastText, room - others);
    m_isUnfolded = true;
    layOutNow();
}

void TextCard::fold()
{
    if (std::exchange(m_isUnfolded, false))
        layOutNow();
}

void TextCard::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_text, event); // wherever on the card the pointer is
}

} // namespace calltray
