// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presencetable.h"
#include "app/presence/presenceuser.h"

#include <QList>

#include <memory>

namespace calltray {

//! \brief What a new answer of the feed changes.
struct PresenceDiff
{
    std::shared_ptr<const PresenceTable> after;
    QList<PresenceChange> changes; //!< new, changed, or not in it any more; by id
};

//! The way from \a before to \a after. Pure: may run on any thread.
[[nodiscard]] PresenceDiff presenceDiff(const PresenceTable &before, PresenceTable after);

} // namespace calltray
