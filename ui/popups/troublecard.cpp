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
    , m_button(new LinkButton(u"action"_s, this))
{
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        const bool isRestart = m_action == Trouble::Action::Restart;
        Q_EMIT requested(isRestart ? Request::Restart : Request::ShowReport);
    });
    guardChildren();
    restyle();
}

void TroubleCard::setContent(const PopupContent &content, const Context &context)
{
    const auto &[trouble, date] = std::get<TroubleNotice>(content);
    m_date = date;
    showAction(context.isMasked ? Trouble::Action::None : trouble.action);
    if (context.isMasked)
        setTexts(NotificationWords::maskedMessage(), {});
    else
        setTexts(withNumbersIsolated(sanitisedText(trouble.headline)).text,
                 withNumbersIsolated(sanitisedText(trouble.text)));
    setNow(context.now);
}

void TroubleCard::showAction(Trouble::Action action)
{
    m_action = action;
    m_button->setVisible(action != Trouble::Action::None);
    switch (action) {
    case Trouble::Action::None:
        return;
    case Trouble::Action::Restart:
        m_button->setText(tr("Restart now"));
        return;
    case Trouble::Action::ShowReport:
        m_button->setText(tr("Show report"));
        return;
    }
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
    m_button->setFont(theme().font(metrics::SmallPixels));
    TextCard::restyle();
    setDisc(u"alert"_s, theme().colors().error, theme().colors().errorBackground);
    setEdge(theme().colors().error);
}

int TroubleCard::layOut(QPoint origin, int width)
{
    int y = layOutTop(origin, width);
    if (m_action != Trouble::Action::None) {
        y += px(metrics::Gap) - px(2);
        m_button->setGeometry(origin.x() + px(metrics::PaddingX), origin.y() + y,
                              m_button->sizeHint().width(), px(metrics::FootHeight));
        y += px(metrics::FootHeight);
    }
    return y + px(metrics::PaddingY);
}

} // namespace calltray
