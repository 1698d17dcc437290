// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencetable.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <numeric>
#include <utility>

namespace calltray {

namespace {

constexpr std::size_t LongestName = 1'000;
//! Of toBytes(); to be raised with every change of what it writes.
constexpr quint32 FormatVersion = 1;

bool beginsCharacter(char unit)
{
    return (static_cast<unsigned char>(unit) & 0xC0U) != 0x80U;
}

//! The first \ref LongestName characters of \a name.
std::string_view bounded(std::string_view name)
{
    if (name.size() <= LongestName)
        return name;
    std::size_t characters = 0;
    const auto *const end = std::find_if(name.cbegin(), name.cend(), [&characters](char unit) {
        return beginsCharacter(unit) && ++characters > LongestName;
    });
    return name.substr(0, static_cast<std::size_t>(end - name.cbegin()));
}

} // namespace

PresenceTable PresenceTable::of(const QList<PresenceUser> &users)
{
    Builder builder;
    for (const PresenceUser &user : users)
        builder.add(user.id, user.online, user.name.toStdString());
    return builder.take();
}

QByteArray PresenceTable::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << FormatVersion << static_cast<quint32>(m_entries.size());
    QByteArray names; // those of doubles stand in m_names still, and its order is another then
    for (const Entry &entry : m_entries) {
        stream << entry.id << entry.nameLength << entry.online;
        names += QByteArrayView(nameOf(entry));
    }
    stream << names;
    return bytes;
}

std::optional<PresenceTable> PresenceTable::fromBytes(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    quint32 count = 0;
    stream >> version >> count;
    if (version != FormatVersion || count > bytes.size())
        return std::nullopt;
    PresenceTable table;
    table.m_entries.resize(count);
    quint64 nameBytes = 0;
    for (Entry &entry : table.m_entries) {
        stream >> entry.id >> entry.nameLength >> entry.online;
        entry.nameBegin = static_cast<quint32>(nameBytes);
        nameBytes += entry.nameLength;
        if (entry.id < 1 || entry.id > LargestUserId)
            return std::nullopt;
    }
    QByteArray names;
    stream >> names;
    if (stream.status() != QDataStream::Ok || static_cast<quint64>(names.size()) != nameBytes)
        return std::nullopt;
    table.m_names = names.toStdString();
    table.finish();
    return table;
}

PresenceUser PresenceTable::at(qsizetype place) const
{
    const Entry &found = entry(place);
    return {.id = found.id, .name = QString::fromUtf8(nameOf(found)), .online = found.online};
}

std::optional<qsizetype> PresenceTable::placeOf(qint64 id) const
{
    qsizetype low = 0;
    qsizetype high = size();
    while (low < high) {
        const qsizetype middle = std::midpoint(low, high);
        if (idAt(placeByRank(middle)) < id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == size() || idAt(placeByRank(low)) != id)
        return std::nullopt;
    return placeByRank(low);
}

qsizetype PresenceTable::placeByRank(qsizetype rank) const
{
    return m_order.empty() ? rank : m_order[static_cast<std::size_t>(rank)];
}

bool PresenceTable::isSame(qsizetype place, const PresenceTable &other, qsizetype otherPlace) const
{
    const Entry &one = entry(place);
    const Entry &two = other.entry(otherPlace);
    return one.id == two.id && one.online == two.online && nameOf(one) == other.nameOf(two);
}

void PresenceTable::finish()
{
    const auto isAfter = [](const Entry &left, const Entry &right) { return left.id >= right.id; };
    const bool isSorted =
        std::adjacent_find(m_entries.cbegin(), m_entries.cend(), isAfter) == m_entries.cend();
    if (!isSorted) {
        // Sorted as pairs: through the places alone every comparison would miss the cache.
        std::vector<std::pair<qint64, quint32>> pairs;
        pairs.reserve(m_entries.size());
        for (const Entry &entry : m_entries)
            pairs.emplace_back(entry.id, static_cast<quint32>(pairs.size()));
        std::sort(pairs.begin(), pairs.end());
        const bool hasDoubles = std::adjacent_find(pairs.cbegin(), pairs.cend(),
                                                   [](const auto &left, const auto &right) {
                                                       return left.first == right.first;
                                                   })
            != pairs.cend();
        m_order.clear();
        m_order.reserve(pairs.size());
        for (const auto &[id, place] : pairs)
            m_order.push_back(place);
        if (hasDoubles) {
            mergeDoubles();
            return;
        }
    }
    m_onlineCount = static_cast<int>(std::count_if(
        m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) { return entry.online; }));
}

void PresenceTable::mergeDoubles()
{
    std::vector<bool> isLeftOut(m_entries.size());
    for (std::size_t rank = 0; rank < m_order.size();) {
        Entry &first = m_entries[m_order[rank]];
        for (++rank; rank < m_order.size() && m_entries[m_order[rank]].id == first.id; ++rank) {
            first = m_entries[m_order[rank]];
            isLeftOut[m_order[rank]] = true;
        }
    }
    std::vector<Entry> kept;
    kept.reserve(m_entries.size());
    for (std::size_t place = 0; place < m_entries.size(); ++place) {
        if (!isLeftOut[place])
            kept.push_back(m_entries[place]);
    }
    m_entries = std::move(kept);
    m_order.clear();
    finish();
}

void PresenceTable::Builder::reserve(qsizetype users, qsizetype nameBytes)
{
    m_table.m_entries.reserve(static_cast<std::size_t>(users));
    m_table.m_names.reserve(static_cast<std::size_t>(nameBytes));
}

void PresenceTable::Builder::add(qint64 id, bool online, std::string_view name)
{
    const std::string_view kept = bounded(name);
    m_table.m_entries.push_back({.id = id,
                                 .nameBegin = static_cast<quint32>(m_table.m_names.size()),
                                 .nameLength = static_cast<quint16>(kept.size()),
                                 .online = online});
    m_table.m_names += kept;
}

PresenceTable PresenceTable::Builder::take()
{
    m_table.m_entries.shrink_to_fit();
    m_table.m_names.shrink_to_fit();
    m_table.finish();
    return std::exchange(m_table, {});
}

} // namespace calltray
