// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <compare>
#include <string_view>

namespace calltray {

//! What is known of a colleague.
enum class Presence { Online, Offline, Unknown };

//! Bytes in UTF-8 of a colleague's id, which is any text that is not empty: "007" is not "7".
constexpr qsizetype LongestUserId = 200;

//! Ids, UTF-8, by length, then by their bytes, so that plain numbers stand by their size.
[[nodiscard]] std::strong_ordering compareUserIds(std::string_view left, std::string_view right);

//! \brief That order, for containers.
struct UserIdOrder
{
    [[nodiscard]] bool operator()(const QString &left, const QString &right) const
    {
        return std::is_lt(compareUserIds(left.toStdString(), right.toStdString()));
    }
};

//! \brief A colleague as the presence feed gives one.
struct PresenceUser
{
    QString id;
    QString name; //!< may be empty: show the id
    bool online = false;

    bool operator==(const PresenceUser &) const = default;
};

//! \brief What has become of a colleague; the name may have changed as well.
struct PresenceChange
{
    QString id;
    Presence presence = Presence::Unknown; //!< Unknown: the feed names the user no more

    bool operator==(const PresenceChange &) const = default;
};

//! \brief What of a feed could not be read.
struct PresenceLeftOut
{
    qsizetype entries = 0; //!< of the feed, those that were read among them
    qsizetype withoutId = 0;
    qsizetype withoutStatus = 0;

    //! English, as "2 of 40 entries have no id"; empty where nothing was left out.
    [[nodiscard]] QString words() const;

    bool operator==(const PresenceLeftOut &) const = default;
};

} // namespace calltray
