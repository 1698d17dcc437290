// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/notificationpopup.h"

#include "app/core/formattedtext.h"
#include "ui/popups/cardmetrics.h"
#include "ui/popups/cardtext.h"
#include "ui/popups/elidedlabel.h"
#include "ui/popups/notificationwords.h"
#include "ui/style/theme.h"

using namespace Qt::StringLiterals;

namespace calltray {

NotificationPopup::NotificationPopup(const Shared &shared, const QString &kind)
    : Popup(shared, kind)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_secondLine(new ElidedLabel(u"secondLine"_s, this))
    , m_text(new CardText(u"text"_s, this))
{
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

    if (m_text->text().isEmpty())
        return px(metrics::PaddingY + metrics::Disc);
    const int textWidth = width - 2 * px(metrics::PaddingX);
    const int textHeight = m_text->layOut(textWidth);
    m_text->setGeometry(origin.x() + px(metrics::PaddingX), origin.y() + px(metrics::TextY),
                        textWidth, textHeight);
    return px(metrics::TextY) + textHeight;
}

} // namespace calltray
