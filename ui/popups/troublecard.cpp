// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/troublecard.h"

#include "app/core/formattedtext.h"
#include "ui/popups/cardtext.h"
#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

TroubleCard::TroubleCard(const Shared &shared)
    : TextCard(shared, u"error"_s)
    , m_restart(new LinkButton(u"restart"_s, this))
{
    m_restart->setText(tr("Restart now"));
    connect(m_restart, &QAbstractButton::clicked, this,
            [this] { Q_EMIT requested(Request::Restart); });
    guardChildren();
    restyle();
}

void TroubleCard::setContent(const PopupContent &content, const Context &context)
{
    const auto &[trouble, date] = std::get<TroubleNotice>(content);
    m_date = date;
    m_hasAction = trouble.action != Trouble::Action::None && !context.isMasked;
    m_restart->setVisible(m_hasAction);
    if (context.isMasked)
        setTexts(NotificationWords::maskedMessage(), {});
    else
        setTexts(withNumbersIsolated(sanitisedText(trouble.headline)).text,
                 withNumbersIsolated(sanitisedText(trouble.text)));
    setNow(context.now);
}

void TroubleCard::setNow(const QDateTime &now)
{
    setSecondLine(NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(m_date), now));
    layOutNow();
}

QString TroubleCard::description() const
{
    QStringList parts{text().text(), secondLine()};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

void TroubleCard::restyle()
{
    m_restart->setFont(theme().font(metrics::SmallPixels));
    TextCard::restyle();
    setDisc(u"alert"_s, theme().colors().error, theme().colors().errorBackground);
    setEdge(theme().colors().error);
}

int TroubleCard::layOut(QPoint origin, int width)
{
    int y = layOutTop(origin, width);
    if (m_hasAction) {
        y += px(metrics::Gap) - px(2);
        m_restart->setGeometry(origin.x() + px(metrics::PaddingX), origin.y() + y,
                               m_restart->sizeHint().width(), px(metrics::FootHeight));
        y += px(metrics::FootHeight);
    }
    return y + px(metrics::PaddingY);
}

} // namespace calltray
