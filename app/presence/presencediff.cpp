// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencediff.h"

#include <utility>

namespace calltray {

namespace {

QString idAt(const PresenceTable &table, qsizetype place)
{
    return QString::fromUtf8(table.idAt(place));
}

PresenceChange changeOf(const PresenceTable &table, qsizetype place)
{
    return {.id = idAt(table, place),
            .presence = table.isOnlineAt(place) ? Presence::Online : Presence::Offline};
}

//! In which of the two tables the next id stands.
enum class Side { Before, After, Both };

Side sideOfNext(const PresenceTable &before, qsizetype oldRank, const PresenceTable &after,
                qsizetype newRank)
{
    if (oldRank == before.size())
        return Side::After;
    if (newRank == after.size())
        return Side::Before;
    const std::strong_ordering order = compareUserIds(before.idAt(before.placeByRank(oldRank)),
                                                      after.idAt(after.placeByRank(newRank)));
    if (std::is_eq(order))
        return Side::Both;
    return std::is_lt(order) ? Side::Before : Side::After;
}

//! Both by their ids, side by side.
QList<PresenceChange> changesBetween(const PresenceTable &before, const PresenceTable &after)
{
    QList<PresenceChange> changes;
    qsizetype oldRank = 0;
    qsizetype newRank = 0;
    while (oldRank < before.size() || newRank < after.size()) {
        switch (sideOfNext(before, oldRank, after, newRank)) {
        case Side::Before:
            changes.append(
                {.id = idAt(before, before.placeByRank(oldRank++)), .presence = Presence::Unknown});
            break;
        case Side::After:
            changes.append(changeOf(after, after.placeByRank(newRank++)));
            break;
        case Side::Both: {
            const qsizetype newPlace = after.placeByRank(newRank++);
            if (!after.isSame(newPlace, before, before.placeByRank(oldRank++)))
                changes.append(changeOf(after, newPlace));
            break;
        }
        }
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
