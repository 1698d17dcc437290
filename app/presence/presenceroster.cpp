// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceroster.h"

namespace calltray {

PresenceRoster::PresenceRoster(QObject *parent)
    : QObject(parent)
{ }

void PresenceRoster::setUsers(const QList<PresenceUser> &users, const QDateTime &asOf)
{
    apply(presenceDiff(*m_table, PresenceTable::of(users)), asOf);
}

void PresenceRoster::apply(const PresenceDiff &diff, const QDateTime &asOf)
{
    m_table = diff.after;
    m_asOf = asOf;
    if (!diff.changes.isEmpty())
        Q_EMIT changed(diff.changes);
}

void PresenceRoster::setState(State state, const QString &trouble)
{
    if (state == m_state && trouble == m_trouble)
        return;
    m_state = state;
    m_trouble = trouble;
    Q_EMIT stateChanged(state);
}

std::optional<bool> PresenceRoster::isOnline(const QString &id) const
{
    const std::optional<qsizetype> place = m_table->placeOf(id);
    return place ? std::optional(m_table->isOnlineAt(*place)) : std::nullopt;
}

} // namespace calltray

#include "moc_presenceroster.cpp"
