// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencetable.h"

#include "app/core/formattedtext.h"

#include <QDataStream>
#include <QIODevice>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace calltray {

namespace {

constexpr std::size_t LongestName = 1'000;
//! Of toBytes(); to be raised with every change of what it writes.
constexpr quint32 FormatVersion = 2;

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

//! An entry to be sorted by its id, of which most comparisons need the first bytes alone: through the places each would
//! miss the cache.
struct SortedId
{
    quint64 head = 0;
    quint32 place = 0;
    quint8 length = 0;
};

quint64 headOf(std::string_view id)
{
    std::array<char, sizeof(quint64)> bytes{};
    std::copy_n(id.cbegin(), std::min(id.size(), bytes.size()), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

} // namespace

PresenceTable PresenceTable::of(const QList<PresenceUser> &users)
{
    Builder builder;
    for (const PresenceUser &user : users)
        builder.add(user.id.toStdString(), user.online, user.name.toStdString());
    return builder.take();
}

QByteArray PresenceTable::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << FormatVersion << static_cast<quint32>(m_entries.size());
    QByteArray texts; // m_texts may hold those of doubles as well, and in another order
    texts.reserve(static_cast<qsizetype>(m_texts.size()));
    for (const Entry &entry : m_entries) {
        stream << entry.idLength << entry.nameLength << entry.online;
        texts += QByteArrayView(textsOf(entry));
    }
    stream << texts;
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
    quint64 textBytes = 0;
    for (Entry &entry : table.m_entries) {
        stream >> entry.idLength >> entry.nameLength >> entry.online;
        entry.begin = static_cast<quint32>(textBytes);
        textBytes += entry.idLength + entry.nameLength;
    }
    QByteArray texts;
    stream >> texts;
    if (stream.status() != QDataStream::Ok || static_cast<quint64>(texts.size()) != textBytes)
        return std::nullopt;
    table.m_texts = texts.toStdString();
    const auto isDamaged = [&table](const Entry &entry) {
        return entry.idLength < 1 || entry.idLength > LongestUserId
            || !QUtf8StringView(table.idOf(entry)).isValidUtf8();
    };
    if (std::any_of(table.m_entries.cbegin(), table.m_entries.cend(), isDamaged))
        return std::nullopt;
    table.finish();
    return table;
}

PresenceUser PresenceTable::at(qsizetype place) const
{
    const Entry &found = entry(place);
    const std::string_view name = textsOf(found).substr(found.idLength);
    return {.id = QString::fromUtf8(idOf(found)),
            .name = sanitisedLine(QString::fromUtf8(name)),
            .online = found.online};
}

std::optional<qsizetype> PresenceTable::placeOf(const QString &id) const
{
    const std::string wanted = id.toStdString();
    qsizetype low = 0;
    qsizetype high = size();
    while (low < high) {
        const qsizetype middle = std::midpoint(low, high);
        if (std::is_lt(compareUserIds(idAt(placeByRank(middle)), wanted)))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == size() || idAt(placeByRank(low)) != wanted)
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
    return one.idLength == two.idLength && one.online == two.online
        && textsOf(one) == other.textsOf(two);
}

void PresenceTable::finish()
{
    const auto isAfter = [this](const Entry &left, const Entry &right) {
        return std::is_gteq(compareUserIds(idOf(left), idOf(right)));
    };
    const bool isSorted =
        std::adjacent_find(m_entries.cbegin(), m_entries.cend(), isAfter) == m_entries.cend();
    if (!isSorted && sort()) {
        mergeDoubles();
        return;
    }
    m_onlineCount = static_cast<int>(std::count_if(
        m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) { return entry.online; }));
}

bool PresenceTable::sort()
{
    std::vector<SortedId> ids;
    ids.reserve(m_entries.size());
    for (const Entry &entry : m_entries)
        ids.push_back({.head = headOf(idOf(entry)),
                       .place = static_cast<quint32>(ids.size()),
                       .length = entry.idLength});
    const auto compare = [this](const SortedId &left, const SortedId &right) {
        if (left.length != right.length)
            return left.length <=> right.length;
        return left.head != right.head
            ? left.head <=> right.head
            : compareUserIds(idOf(m_entries[left.place]), idOf(m_entries[right.place]));
    };
    std::sort(ids.begin(), ids.end(), [&compare](const SortedId &left, const SortedId &right) {
        const std::strong_ordering order = compare(left, right);
        return std::is_eq(order) ? left.place < right.place : std::is_lt(order);
    });
    m_order.clear();
    m_order.reserve(ids.size());
    for (const SortedId &id : ids)
        m_order.push_back(id.place);
    return std::adjacent_find(ids.cbegin(), ids.cend(),
                              [&compare](const SortedId &left, const SortedId &right) {
                                  return std::is_eq(compare(left, right));
                              })
        != ids.cend();
}

void PresenceTable::mergeDoubles()
{
    std::vector<bool> isLeftOut(m_entries.size());
    for (std::size_t rank = 0; rank < m_order.size();) {
        Entry &first = m_entries[m_order[rank]];
        for (++rank; rank < m_order.size() && idOf(m_entries[m_order[rank]]) == idOf(first);
             ++rank) {
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

void PresenceTable::Builder::reserve(qsizetype users, qsizetype textBytes)
{
    m_table.m_entries.reserve(static_cast<std::size_t>(users));
    m_table.m_texts.reserve(static_cast<std::size_t>(textBytes));
}

void PresenceTable::Builder::add(std::string_view id, bool online, std::string_view name)
{
    Q_ASSERT(!id.empty() && id.size() <= static_cast<std::size_t>(LongestUserId));
    const std::string_view kept = bounded(name);
    m_table.m_entries.push_back({.begin = static_cast<quint32>(m_table.m_texts.size()),
                                 .nameLength = static_cast<quint16>(kept.size()),
                                 .idLength = static_cast<quint8>(id.size()),
                                 .online = online});
    m_table.m_texts += id;
    m_table.m_texts += kept;
}

void PresenceTable::Builder::cut(qsizetype users)
{
    if (users >= size())
        return;
    m_table.m_texts.resize(m_table.entry(users).begin);
    m_table.m_entries.resize(static_cast<std::size_t>(users));
}

PresenceTable PresenceTable::Builder::take(const PresenceLeftOut &leftOut)
{
    m_table.m_entries.shrink_to_fit();
    m_table.m_texts.shrink_to_fit();
    m_table.m_leftOut = leftOut;
    m_table.finish();
    return std::exchange(m_table, {});
}

} // namespace calltray
