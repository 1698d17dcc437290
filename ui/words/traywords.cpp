// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words/traywords.h"

#include "ui/words/notificationwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QStringView Separator = u" · ";
constexpr qsizetype MostHolders = 3;

} // namespace

TrayState TrayWords::state(bool calling, bool doNotDisturb, PresenceRoster::State feed)
{
    if (calling)
        return TrayState::Calling;
    if (doNotDisturb)
        return TrayState::DoNotDisturb;
    switch (feed) {
    case PresenceRoster::State::Off:
    case PresenceRoster::State::Waiting:
    case PresenceRoster::State::Live:
        return TrayState::Ready;
    case PresenceRoster::State::Stale:
    case PresenceRoster::State::Failing:
        return TrayState::Trouble;
    }
    Q_UNREACHABLE();
}

QString TrayWords::stateText(TrayState state)
{
    switch (state) {
    case TrayState::Ready:
        return tr("Ready");
    case TrayState::Calling:
        return tr("On a call");
    case TrayState::DoNotDisturb:
        return tr("Do not disturb");
    case TrayState::Trouble:
        return tr("Trouble");
    }
    Q_UNREACHABLE();
}

QString TrayWords::feedText(PresenceRoster::State feed, const QDateTime &asOf, const QDateTime &now)
{
    switch (feed) {
    case PresenceRoster::State::Off:
        return {};
    case PresenceRoster::State::Waiting:
        return tr("feed connecting");
    case PresenceRoster::State::Live:
        return tr("feed live");
    case PresenceRoster::State::Stale:
    case PresenceRoster::State::Failing:
        return asOf.isValid()
            ? tr("feed silent since %1").arg(NotificationWords::clockTime(asOf, now))
            : tr("feed not reached");
    }
    Q_UNREACHABLE();
}

QString TrayWords::unseenText(int unseen)
{
    if (unseen <= 0)
        return {};
    return unseen == 1 ? tr("1 unseen call") : tr("%n unseen calls", nullptr, unseen);
}

QString TrayWords::onlineText(int online, qsizetype all)
{
    return tr("%1 of %2 online").arg(online).arg(all);
}

QString TrayWords::quietText(const QDateTime &until, const QDateTime &now)
{
    if (!until.isValid())
        return tr("on", "do not disturb, without an end");
    if (now.date().daysTo(until.date()) == 1)
        return tr("until tomorrow %1").arg(NotificationWords::clockTime(until, until));
    return tr("until %1").arg(NotificationWords::clockTime(until, now));
}

QString TrayWords::tooltip(TrayState state, int unseen, const PresenceRoster &roster,
                           const QDateTime &now)
{
    QStringList parts{tr("Calltray: %1").arg(stateText(state).toLower())};
    if (const QString text = unseenText(unseen); !text.isEmpty())
        parts += text;
    switch (roster.state()) {
    case PresenceRoster::State::Off:
        break;
    case PresenceRoster::State::Live:
        parts += onlineText(roster.onlineCount(), roster.users().size());
        break;
    case PresenceRoster::State::Waiting:
    case PresenceRoster::State::Stale:
    case PresenceRoster::State::Failing:
        parts += feedText(roster.state(), roster.asOf(), now);
        break;
    }
    return parts.join(Separator);
}

QString TrayWords::holdersText(const QList<CallingStatus::Hold> &holds, const QDateTime &now)
{
    QStringList lines;
    for (const CallingStatus::Hold &hold : holds.first(std::min(holds.size(), MostHolders))) {
        const QString since = NotificationWords::clockTime(hold.since, now);
        lines += hold.owner == "tray"_L1
            ? tr("Since %1, by “On a call” in the tray menu").arg(since)
            : tr("Since %1, by %2").arg(since, hold.owner);
    }
    if (const auto more = static_cast<int>(holds.size() - lines.size()); more > 0)
        lines += tr("and %n more", "people or programs that report a call", more);
    return lines.join(u'\n');
}

} // namespace calltray
