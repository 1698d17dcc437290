// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/colleaguespage.h"

#include "app/core/clock.h"
#include "app/presence/returnwatch.h"
#include "ui/models/cellroles.h"
#include "ui/models/colleaguesmodel.h"
#include "ui/style/theme.h"
#include "ui/words/notificationwords.h"

#include <QLabel>
#include <QListView>
#include <QMenu>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr qreal FooterPixels = 13;
constexpr int FooterMargin = 12;

//! What goes behind the rest; empty where nothing was left out.
QString leftOutText(const PresenceLeftOut &leftOut)
{
    QString text;
    if (leftOut.withoutId > 0)
        text += u" · "_s
            + ColleaguesPage::tr("entries without an id: %1 of %2")
                  .arg(leftOut.withoutId)
                  .arg(leftOut.entries);
    if (leftOut.withoutStatus > 0)
        text += u" · "_s
            + ColleaguesPage::tr("entries without a status: %1 of %2")
                  .arg(leftOut.withoutStatus)
                  .arg(leftOut.entries);
    return text;
}

} // namespace

ColleaguesPage::ColleaguesPage(PresenceRoster &roster, ReturnWatch &returnWatch, const Clock &clock,
                               const Theme &theme, QWidget *parent)
    : ListPage(theme, parent)
    , m_roster(roster)
    , m_returnWatch(returnWatch)
    , m_clock(clock)
    , m_model(new ColleaguesModel(roster, &returnWatch, this))
    , m_view(new QListView(this))
    , m_footer(new QLabel(this))
{
    setObjectName("colleaguesPage"_L1);
    m_view->setObjectName("list"_L1);
    m_view->setAccessibleName(tr("Colleagues"));
    m_view->setUniformItemSizes(true);
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ColleaguesPage::showMenu);
    setView(m_view);
    watchCurrentRow();

    m_footer->setObjectName("footer"_L1);
    m_footer->setTextFormat(Qt::PlainText);
    m_footer->setMargin(FooterMargin);
    m_footer->setForegroundRole(QPalette::PlaceholderText);
    setFooter(m_footer);

    connect(&m_ageing, &QTimer::timeout, this, &ColleaguesPage::refresh);
    connect(m_model, &ColleaguesModel::arranged, this, &ColleaguesPage::refresh);
    connect(&m_roster, &PresenceRoster::stateChanged, this, &ColleaguesPage::refresh);
}

void ColleaguesPage::search(const QString &text)
{
    m_model->setFilter(text);
}

QString ColleaguesPage::footerText(const Facts &facts, const QDateTime &now)
{
    const auto counts = [&facts] { return tr("%1 of %2 online").arg(facts.online).arg(facts.all); };
    const auto age = [&facts, &now] {
        const auto seconds = std::max<qint64>(0, facts.asOf.secsTo(now));
        return seconds < 60 ? tr("%1 s ago").arg(seconds) : tr("%1 min ago").arg(seconds / 60);
    };
    switch (facts.state) {
    case PresenceRoster::State::Off:
        return {};
    case PresenceRoster::State::Waiting:
        return tr("Asking who is online…");
    case PresenceRoster::State::Live:
        return tr("Updated %1 · %2", "4 s ago, 3 of 5 online").arg(age(), counts())
            + leftOutText(facts.leftOut);
    case PresenceRoster::State::Stale:
        return tr("As of %1 · %2").arg(NotificationWords::clockTime(facts.asOf, now), counts());
    case PresenceRoster::State::Failing:
        if (!facts.asOf.isValid())
            return tr(
                "The server that knows who is online cannot be reached. Calltray goes on trying.");
        return tr("As of %1 · the server cannot be reached, Calltray goes on trying")
            .arg(NotificationWords::clockTime(facts.asOf, now));
    }
    Q_UNREACHABLE();
}

void ColleaguesPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_model->setWatched(true);
    m_ageing.start(1s);
    refresh();
}

void ColleaguesPage::hideEvent(QHideEvent *event)
{
    m_ageing.stop();
    m_model->setWatched(false);
    ListPage::hideEvent(event);
}

void ColleaguesPage::refresh()
{
    m_footer->setFont(theme().font(FooterPixels));
    const QString text = footerText({.state = m_roster.state(),
                                     .asOf = m_roster.asOf(),
                                     .online = m_roster.onlineCount(),
                                     .all = m_roster.users().size(),
                                     .leftOut = m_roster.users().leftOut()},
                                    m_clock.now());
    m_footer->setVisible(!text.isEmpty());
    m_footer->setText(text);
    setPlaceholder(placeholderText());
}

void ColleaguesPage::showMenu(QPoint position)
{
    // The menu key asks for the row that is chosen, wherever the pointer is.
    const QModelIndex pointed = m_view->indexAt(position);
    const QModelIndex row = pointed.isValid() ? pointed : m_view->currentIndex();
    if (!row.isValid())
        return;
    const QString id = row.data(UserRole).toString();
    auto *menu = new QMenu(m_view);
    menu->setObjectName("colleagueMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *tell = menu->addAction(tr("Tell me when back"));
    tell->setObjectName("whenBack"_L1);
    tell->setCheckable(true);
    tell->setChecked(m_returnWatch.isWatched(id));
    tell->setEnabled(tell->isChecked() || m_roster.isOnline(id) != std::optional(true));
    connect(tell, &QAction::triggered, this, [this, id](bool isWanted) {
        if (isWanted)
            m_returnWatch.watchOrTell(id);
        else
            (void)m_returnWatch.cancel(id);
    });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QString ColleaguesPage::placeholderText() const
{
    if (m_model->rowCount() > 0 || !m_model->isReady())
        return {};
    if (m_roster.state() == PresenceRoster::State::Off)
        return tr(
            "No presence feed is set up. Your administrator enters its address as “url” under "
            "[presence] in calltray.ini.");
    if (!m_model->filter().isEmpty())
        return tr("No colleague's name holds “%1”.").arg(m_model->filter());
    return m_roster.state() == PresenceRoster::State::Live
        ? tr("The feed names no colleagues yet.")
        : tr("Nothing is known of your colleagues yet.");
}

} // namespace calltray
