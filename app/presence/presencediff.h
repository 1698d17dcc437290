// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceuser.h"

#include <QHash>
#include <QList>

namespace calltray {

//! \brief A roster's users with the place of each, so that one is found at once.
struct PresenceIndex
{
    QList<PresenceUser> users; //!< in the feed's order, an id at most once
    QHash<qint64, qsizetype> places; //!< id → place in \ref users
    int onlineCount = 0;

    [[nodiscard]] const PresenceUser *find(qint64 id) const;
};

//! \brief What a new answer of the feed changes.
struct PresenceDiff
{
    PresenceIndex after;
    QList<PresenceUser> changed; //!< new, or other than before
    QList<qint64> removed;
};

//! The way from \a before to \a users (an id at most once). Pure: may run on any thread.
[[nodiscard]] PresenceDiff presenceDiff(const PresenceIndex &before, QList<PresenceUser> users);

} // namespace calltray
