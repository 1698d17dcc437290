// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/troublecard.h"

#include "app/core/formattedtext.h"
#include "ui/popups/cardtext.h"
#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Nobody allows what they have not read.
constexpr std::chrono::milliseconds QuestionGuard{1'000};

Popup::Request requestOf(Trouble::Action action)
{
    switch (action) {
    case Trouble::Action::Restart:
        return Popup::Request::Restart;
    case Trouble::Action::ShowReport:
        return Popup::Request::ShowReport;
    case Trouble::Action::AllowOrDeny:
    case Trouble::Action::None:
        break;
    }
    return Popup::Request::Close;
}

} // namespace

TroubleCard::TroubleCard(const Shared &shared)
    : TextCard(shared, u"error"_s)
    , m_button(new LinkButton(u"action"_s, this))
    , m_allow(new LinkButton(u"allow"_s, this))
{
    connect(m_button, &QAbstractButton::clicked, this,
            [this] { Q_EMIT requested(requestOf(m_action)); });
    m_allow->setText(tr("Allow"));
    connect(m_allow, &QAbstractButton::clicked, this, [this] { Q_EMIT requested(Request::Allow); });
    m_lively.setSingleShot(true);
    m_lively.setInterval(QuestionGuard);
    connect(&m_lively, &QTimer::timeout, m_allow, [this] { m_allow->setEnabled(true); });
    guardChildren();
    restyle();
}

void TroubleCard::setContent(const PopupContent &content, const Context &context)
{
    const auto &[trouble, date] = std::get<TroubleNotice>(content);
    m_date = date;
    showAction(context.isMasked ? Trouble::Action::None : trouble.action);
    showQuestion(m_action == Trouble::Action::AllowOrDeny ? trouble.headline + trouble.text
                                                          : QString());
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
    case Trouble::Action::AllowOrDeny:
        m_button->setText(tr("Deny"));
        return;
    }
}

void TroubleCard::showQuestion(const QString &headline)
{
    m_allow->setVisible(!headline.isEmpty());
    if (!headline.isEmpty())
        titleLabel().setElideMode(Qt::ElideLeft); // whose site it is stands at its end
    if (headline == m_question)
        return;
    m_question = headline;
    m_allow->setEnabled(false);
    m_lively.start();
    restyle();
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
    m_allow->setFont(m_button->font());
    TextCard::restyle();
    if (m_action == Trouble::Action::AllowOrDeny) {
        setDisc(u"info"_s, theme().colors().accent, theme().colors().accentBackground);
        setEdge(theme().colors().accent);
        return;
    }
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
        const QRect deny = m_button->geometry();
        m_allow->setGeometry(deny.right() + 1 + px(metrics::Gap), deny.y(),
                             m_allow->sizeHint().width(), deny.height());
        y += px(metrics::FootHeight);
    }
    return y + px(metrics::PaddingY);
}

} // namespace calltray
