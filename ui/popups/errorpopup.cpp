// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/errorpopup.h"

#include "app/core/formattedtext.h"
#include "ui/popups/cardtext.h"
#include "ui/style/theme.h"
#include "ui/style/tooltips.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

ErrorPopup::ErrorPopup(const Shared &shared)
    : TextCard(shared, u"error"_s)
    , m_count(new ElidedLabel(u"count"_s, this))
    , m_open(new LinkButton(u"open"_s, this))
    , m_remind(new LinkButton(u"remind"_s, this))
{
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setForegroundRole(QPalette::BrightText);
    m_open->setText(tr("Open"));
    m_remind->setText(tr("Remind me in an hour"));
    connect(m_open, &QAbstractButton::clicked, this, [this] { Q_EMIT openRequested(m_target); });
    connect(m_remind, &QAbstractButton::clicked, this,
            [this] { Q_EMIT requested(Request::Remind); });
    guardChildren();
    restyle();
}

void ErrorPopup::setContent(const PopupContent &content, const Context &context)
{
    const auto &notification = std::get<Notification>(content);
    m_shown = context.isMasked ? NotificationWords::masked(notification) : notification;
    const ErrorNotification &error = m_shown.error();
    setTexts(NotificationWords::title(m_shown), NotificationWords::text(error.text, context.crm));
    m_count->setText(u"×%1"_s.arg(m_shown.count));
    m_count->setVisible(m_shown.count > 1);
    m_target = webLink(error.link, context.crm);
    m_open->setVisible(!m_target.isEmpty());
    m_open->setToolTip(ToolTips::asText(shownTarget(m_target)));
    setNow(context.now);
}

void ErrorPopup::setNow(const QDateTime &now)
{
    setSecondLine(NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(m_shown.date()), now));
    layOutNow();
}

QString ErrorPopup::description() const
{
    QStringList parts{text().text(), secondLine()};
    if (m_shown.count > 1)
        parts.append(m_count->text());
    parts.removeAll(QString());
    return parts.join(u'\n');
}

void ErrorPopup::restyle()
{
    m_count->setFont(theme().font(metrics::SmallPixels, QFont::DemiBold));
    m_open->setFont(theme().font(metrics::SmallPixels));
    m_remind->setFont(theme().font(metrics::SmallPixels));
    TextCard::restyle();
    setDisc(u"alert"_s, theme().colors().error, theme().colors().errorBackground);
    setEdge(theme().colors().error);
}

int ErrorPopup::layOut(QPoint origin, int width)
{
    const bool hasCount = m_shown.count > 1;
    const int badge = hasCount ? m_count->textWidth() + px(14) : 0;
    int y = layOutTop(origin, width, hasCount ? badge + px(8) : 0);
    const QRect title = titleLabel().geometry();
    const int badgeX = title.left() + std::min(titleLabel().textWidth(), title.width()) + px(8);
    m_count->setGeometry(badgeX, title.top(), badge, title.height()); // beside its first line

    y += px(metrics::Gap) - px(2);
    const int end = origin.x() + width - px(metrics::PaddingX);
    const QSize remind = m_remind->sizeHint();
    m_remind->setGeometry(end - remind.width(), origin.y() + y, remind.width(),
                          px(metrics::FootHeight));
    m_open->setGeometry(origin.x() + px(metrics::PaddingX), origin.y() + y,
                        m_open->sizeHint().width(), px(metrics::FootHeight));
    y += px(metrics::FootHeight);
    return y + px(metrics::PaddingY);
}

void ErrorPopup::paintEvent(QPaintEvent *event)
{
    TextCard::paintEvent(event);
    if (m_shown.count <= 1)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().colors().errorBackground);
    const QRect badge = m_count->geometry();
    painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
}

} // namespace calltray
