// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencediff.h"

#include <utility>

namespace calltray {

namespace {

PresenceChange changeOf(const PresenceTable &table, qsizetype place)
{
    return {.id = table.idAt(place),
            .presence = table.isOnlineAt(place) ? Presence::Online : Presence::Offline};
}

//! Both by the size of their ids, side by side.
QList<PresenceChange> changesBetween(const PresenceTable &before, const PresenceTable &after)
{
    QList<PresenceChange> changes;
    qsizetype oldRank = 0;
    qsizetype newRank = 0;
    while (oldRank < before.size() || newRank < after.size()) {
        const qsizetype oldPlace = oldRank < before.size() ? before.placeByRank(oldRank) : -1;
        const qsizetype newPlace = newRank < after.size() ? after.placeByRank(newRank) : -1;
        const bool isGone =
            newPlace < 0 || (oldPlace >= 0 && before.idAt(oldPlace) < after.idAt(newPlace));
        const bool isNew =
            oldPlace < 0 || (newPlace >= 0 && after.idAt(newPlace) < before.idAt(oldPlace));
        if (isGone)
            changes.append({.id = before.idAt(oldPlace), .presence = Presence::Unknown});
        else if (isNew || !after.isSame(newPlace, before, oldPlace))
            changes.append(changeOf(after, newPlace));
        oldRank += isNew ? 0 : 1;
        newRank += isGone ? 0 : 1;
    }
    return changes;
}

} // namespace

PresenceDiff presenceDiff(const PresenceTable &before, PresenceTable after)
{
    QList<PresenceChange> changes = changesBetween(before, after);
    return {.after = std::make_shared<const PresenceTable>(std::move(after)),
            .changes = std::move(changes)};
}

} // namespace calltray
