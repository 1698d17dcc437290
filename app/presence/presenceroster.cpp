// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceroster.h"

#include <utility>

namespace calltray {

PresenceRoster::PresenceRoster(QObject *parent)
    : QObject(parent)
{ }

void PresenceRoster::setUsers(QList<PresenceUser> users, const QDateTime &asOf)
{
    apply(presenceDiff(m_index, std::move(users)), asOf);
}

void PresenceRoster::apply(PresenceDiff diff, const QDateTime &asOf)
{
    m_index = std::move(diff.after);
    m_asOf = asOf;
    if (!diff.changed.isEmpty() || !diff.removed.isEmpty())
        Q_EMIT changed(diff.changed, diff.removed);
}

void PresenceRoster::setState(State state, const QString &trouble)
{
    if (state == m_state && trouble == m_trouble)
        return;
    m_state = state;
    m_trouble = trouble;
    Q_EMIT stateChanged(state);
}

std::optional<bool> PresenceRoster::isOnline(qint64 id) const
{
    const PresenceUser *user = m_index.find(id);
    return user == nullptr ? std::nullopt : std::optional(user->online);
}

} // namespace calltray

#include "moc_presenceroster.cpp"
