// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceuser.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltray {

//! \brief All users that the feed names, in its order, an id at most once; read-only, so that threads may share it.
//!
//! Compact, since a feed may name a million: 8 to 12 bytes, the id and the name for each.
class PresenceTable
{
public:
    class Builder;

    PresenceTable() = default;
    [[nodiscard]] static PresenceTable of(const QList<PresenceUser> &users);
    //! What toBytes() gave; nothing where \a bytes are damaged, or of another version.
    [[nodiscard]] static std::optional<PresenceTable> fromBytes(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] int onlineCount() const { return m_onlineCount; }

    //! What the feed had besides; not in toBytes().
    [[nodiscard]] const PresenceLeftOut &leftOut() const { return m_leftOut; }

    //! UTF-8, valid as long as the table.
    [[nodiscard]] std::string_view idAt(qsizetype place) const { return idOf(entry(place)); }
    [[nodiscard]] bool isOnlineAt(qsizetype place) const { return entry(place).online; }
    //! To be shown: the name is sanitised.
    [[nodiscard]] PresenceUser at(qsizetype place) const;
    //! Nothing for a user that the feed does not name.
    [[nodiscard]] std::optional<qsizetype> placeOf(const QString &id) const;
    //! Where the user stands whose id is the one after \a rank others, as compareUserIds() has them.
    [[nodiscard]] qsizetype placeByRank(qsizetype rank) const;

    //! Whether the users at these places are the same in everything.
    [[nodiscard]] bool isSame(qsizetype place, const PresenceTable &other,
                              qsizetype otherPlace) const;

private:
    struct Entry
    {
        quint32 begin = 0; //!< of its id in m_texts; its name follows
        quint16 nameLength = 0;
        quint8 idLength = 0;
        bool online = false;
    };

    [[nodiscard]] const Entry &entry(qsizetype place) const
    {
        return m_entries[static_cast<std::size_t>(place)];
    }
    [[nodiscard]] std::string_view idOf(const Entry &entry) const
    {
        return std::string_view(m_texts).substr(entry.begin, entry.idLength);
    }
    //! Id and name.
    [[nodiscard]] std::string_view textsOf(const Entry &entry) const
    {
        return std::string_view(m_texts).substr(entry.begin, entry.idLength + entry.nameLength);
    }
    //! Fills m_order and m_onlineCount; of two entries with one id the last counts, at the place of the first.
    void finish();
    //! Fills m_order; whether an id is there twice.
    [[nodiscard]] bool sort();
    void mergeDoubles();

    std::vector<Entry> m_entries;
    std::vector<quint32> m_order; //!< places by id; empty where the entries are in that order
    std::string m_texts; //!< UTF-8, one after the other
    PresenceLeftOut m_leftOut;
    int m_onlineCount = 0;
};

//! \brief Makes a PresenceTable, user by user.
class PresenceTable::Builder
{
public:
    //! Makes room for so many users, whose ids and names are so many bytes in all.
    void reserve(qsizetype users, qsizetype textBytes);
    //! Both are UTF-8; \a id has 1 to \ref LongestUserId bytes, at most 1,000 characters of \a name are kept.
    void add(std::string_view id, bool online, std::string_view name);
    [[nodiscard]] qsizetype size() const { return m_table.size(); }
    //! Removes all but the first \a users.
    void cut(qsizetype users);
    [[nodiscard]] PresenceTable take(const PresenceLeftOut &leftOut = {});

private:
    PresenceTable m_table;
};

} // namespace calltray
