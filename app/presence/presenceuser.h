// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! What is known of a colleague.
enum class Presence { Online, Offline, Unknown };

//! Of a colleague's id: past 2^53 a double skips numbers.
constexpr qint64 LargestUserId = 9'007'199'254'740'992;

//! \brief A colleague as the presence feed gives one.
struct PresenceUser
{
    qint64 id = 0;
    QString name; //!< may be empty: show the id
    bool online = false;

    bool operator==(const PresenceUser &) const = default;
};

//! \brief What has become of a colleague; the name may have changed as well.
struct PresenceChange
{
    qint64 id = 0;
    Presence presence = Presence::Unknown; //!< Unknown: the feed names the user no more

    bool operator==(const PresenceChange &) const = default;
};

} // namespace calltray
