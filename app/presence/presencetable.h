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

//! \brief All whom the feed names, in its order, an id at most once; read-only, so that threads may share it.
//!
//! Compact, since a feed may name a million: 16 to 20 bytes and the name for each.
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

    [[nodiscard]] qint64 idAt(qsizetype place) const { return entry(place).id; }
    [[nodiscard]] bool isOnlineAt(qsizetype place) const { return entry(place).online; }
    [[nodiscard]] PresenceUser at(qsizetype place) const;
    //! Nothing for one whom the feed does not name.
    [[nodiscard]] std::optional<qsizetype> placeOf(qint64 id) const;
    //! Where the user stands whose id is the one after \a rank others, by size.
    [[nodiscard]] qsizetype placeByRank(qsizetype rank) const;

    //! Whether the users at these places are the same in everything.
    [[nodiscard]] bool isSame(qsizetype place, const PresenceTable &other,
                              qsizetype otherPlace) const;

private:
    struct Entry
    {
        qint64 id = 0;
        quint32 nameBegin = 0; //!< in m_names
        quint16 nameLength = 0;
        bool online = false;
    };

    [[nodiscard]] const Entry &entry(qsizetype place) const
    {
        return m_entries[static_cast<std::size_t>(place)];
    }
    [[nodiscard]] std::string_view nameOf(const Entry &entry) const
    {
        return std::string_view(m_names).substr(entry.nameBegin, entry.nameLength);
    }
    //! Fills m_order and m_onlineCount; of two entries with one id the last counts, at the place of the first.
    void finish();
    void mergeDoubles();

    std::vector<Entry> m_entries;
    std::vector<quint32> m_order; //!< places by id; empty where the entries are in that order
    std::string m_names; //!< UTF-8, one after the other
    int m_onlineCount = 0;
};

//! \brief Makes a PresenceTable, user by user.
class PresenceTable::Builder
{
public:
    //! For so many users, whose names take so many bytes in all.
    void reserve(qsizetype users, qsizetype nameBytes);
    //! \a name is UTF-8; at most 1,000 characters of it are kept.
    void add(qint64 id, bool online, std::string_view name);
    [[nodiscard]] PresenceTable take();

private:
    PresenceTable m_table;
};

} // namespace calltray
