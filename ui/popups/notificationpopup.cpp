// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/notificationpopup.h"

#include "app/core/formattedtext.h"
#include "ui/popups/cardmetrics.h"
#include "ui/popups/cardtext.h"
#include "ui/popups/elidedlabel.h"
#include "ui/popups/linkbutton.h"
#include "ui/popups/notificationwords.h"
#include "ui/style/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

NotificationPopup::NotificationPopup(const Shared &shared, const QString &kind)
    : Popup(shared, kind)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_secondLine(new ElidedLabel(u"secondLine"_s, this))
    , m_text(new CardText(u"text"_s, this))
    , m_more(new LinkButton(u"more"_s, this))
{
    connect(m_more, &QAbstractButton::clicked, this, &NotificationPopup::foldingRequested);
    m_secondLine->setForegroundRole(QPalette::PlaceholderText);
    connect(m_text, &QLabel::linkActivated, this, &NotificationPopup::openRequested);
}

QString NotificationPopup::title() const
{
    return m_title->text();
}

QString NotificationPopup::secondLine() const
{
    return m_secondLine->text();
}

void NotificationPopup::setSecondLine(const QString &secondLine)
{
    m_secondLine->setText(secondLine);
    m_secondLine->setVisible(!secondLine.isEmpty());
}

void NotificationPopup::showContent(const Notification &notification, const QString &secondLine,
                                    const Context &context)
{
    if (notification.id != m_notification.id)
        m_isUnfolded = false;
    m_notification = notification;
    const QString title = NotificationWords::title(notification);
    m_title->setText(title);
    m_title->setElideMode(NotificationWords::isNumber(title) ? Qt::ElideMiddle : Qt::ElideRight);
    setSecondLine(secondLine);
    const QString &text =
        notification.isCall() ? notification.call().text : notification.error().text;
    m_text->setContent(sanitised(text, context.crm));
    m_text->setVisible(!m_text->text().isEmpty());
}

void NotificationPopup::restyle()
{
    m_title->setFont(theme().font(metrics::TitlePixels, QFont::DemiBold));
    m_secondLine->setFont(theme().font(metrics::SmallPixels));
    m_text->setFont(theme().font(metrics::TextPixels));
    m_text->setLineHeight(theme().scaled(metrics::TextLine));
    m_more->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
}

int NotificationPopup::layOutTop(QPoint origin, int width, int badgeWidth)
{
    const auto px = [this](int value) { return theme().scaled(value); };
    const bool hasSecondLine = !m_secondLine->text().isEmpty();
    const int lines =
        px(metrics::TitleHeight) + (hasSecondLine ? px(metrics::SecondLineHeight) : 0);
    const int top = px(metrics::PaddingY) + (hasSecondLine ? 0 : (px(metrics::Disc) - lines) / 2);
    const int lineWidth =
        width - px(metrics::TitleX) - px(metrics::CloseSize + metrics::CloseInset);
    m_title->setGeometry(origin.x() + px(metrics::TitleX), origin.y() + top, lineWidth - badgeWidth,
                         px(metrics::TitleHeight));
    m_secondLine->setGeometry(origin.x() + px(metrics::TitleX),
                              origin.y() + top + px(metrics::TitleHeight), lineWidth,
                              px(metrics::SecondLineHeight));
    layOutClose(origin, width);

    if (m_text->text().isEmpty()) {
        m_more->hide();
        return px(metrics::PaddingY + metrics::Disc);
    }
    const QPoint text = origin + QPoint(px(metrics::PaddingX), px(metrics::TextY));
    return px(metrics::TextY) + layOutText(text, width - 2 * px(metrics::PaddingX));
}

int NotificationPopup::layOutText(QPoint origin, int width)
{
    //: Shows all of a text that is cut
    m_more->setText(m_isUnfolded ? tr("less") : tr("more"));
    const QSize more(m_more->sizeHint().width(), theme().scaled(metrics::TextLine));
    const int forMore = more.width() + theme().scaled(metrics::Gap) / 2;
    const int height =
        m_isUnfolded ? m_text->layOutWhole(width, m_textRoom) : m_text->layOut(width, forMore);
    m_text->setGeometry(QRect(origin, QSize(width, height)));
    m_more->setVisible(m_isUnfolded || m_text->isCut());
    // Over the end of the last line, which leaves it free; below the whole text.
    const int y = m_isUnfolded ? height : height - more.height();
    m_more->setGeometry(QRect(origin + QPoint(width - more.width(), y), more));
    return m_isUnfolded ? height + more.height() : height;
}

void NotificationPopup::unfold(int room)
{
    fold();
    const int folded = m_text->height();
    const int rest = cardSize().height() - folded + theme().scaled(metrics::TextLine);
    m_textRoom = std::max(folded, room - rest);
    m_isUnfolded = true;
    layOutNow();
}

void NotificationPopup::fold()
{
    if (std::exchange(m_isUnfolded, false))
        layOutNow();
}

void NotificationPopup::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_text, event); // wherever on the card the pointer is
}

} // namespace calltray
