// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencediff.h"

#include <utility>

namespace calltray {

const PresenceUser *PresenceIndex::find(qint64 id) const
{
    const auto place = places.constFind(id);
    return place == places.cend() ? nullptr : &users.at(*place);
}

PresenceDiff presenceDiff(const PresenceIndex &before, QList<PresenceUser> users)
{
    PresenceDiff diff;
    diff.after.users = std::move(users);
    diff.after.places.reserve(diff.after.users.size());
    for (qsizetype place = 0; place < diff.after.users.size(); ++place) {
        const PresenceUser &user = diff.after.users.at(place);
        diff.after.places.insert(user.id, place);
        diff.after.onlineCount += user.online ? 1 : 0;
        const PresenceUser *old = before.find(user.id);
        if (old == nullptr || *old != user)
            diff.changed.append(user);
    }
    for (const PresenceUser &user : before.users) {
        if (!diff.after.places.contains(user.id))
            diff.removed.append(user.id);
    }
    return diff;
}

} // namespace calltray
