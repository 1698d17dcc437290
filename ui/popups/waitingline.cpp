// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/waitingline.h"

#include <algorithm>

namespace calltray {

namespace {

auto withId(std::deque<Notification> &notifications, qint64 id)
{
    return std::find_if(notifications.begin(), notifications.end(),
                        [id](const Notification &notification) { return notification.id == id; });
}

void insertId(std::vector<qint64> &ascending, qint64 id)
{
    ascending.insert(std::lower_bound(ascending.begin(), ascending.end(), id), id);
}

bool removeId(std::vector<qint64> &ascending, qint64 id)
{
    const auto known = std::lower_bound(ascending.begin(), ascending.end(), id);
    if (known == ascending.end() || *known != id)
        return false;
    ascending.erase(known);
    return true;
}

} // namespace

std::optional<qint64> WaitingLine::add(const Notification &notification)
{
    Line &line = lineOf(notification);
    removeId(line.countedOnly, notification.id);
    auto place = line.kept.end();
    while (place != line.kept.begin() && std::prev(place)->id > notification.id)
        --place;
    line.kept.insert(place, notification);
    if (line.kept.size() <= Capacity)
        return {};
    const qint64 oldest = line.kept.front().id;
    line.kept.pop_front();
    insertId(line.countedOnly, oldest);
    return oldest;
}

bool WaitingLine::update(const Notification &notification)
{
    Line &line = lineOf(notification);
    const auto known = withId(line.kept, notification.id);
    if (known == line.kept.end())
        return false;
    *known = notification;
    return true;
}

bool WaitingLine::remove(qint64 id)
{
    return remove(m_own, id) || remove(m_calls, id) || remove(m_errors, id);
}

QList<StackClaim> WaitingLine::newest(std::size_t most) const
{
    QList<StackClaim> claims;
    for (const Notification &notification : m_own.kept)
        claims.append({.id = notification.id, .kind = StackClaim::Kind::Own});
    const auto add = [&claims, most](const Line &line, StackClaim::Kind kind) {
        const auto count = static_cast<std::ptrdiff_t>(std::min(most, line.kept.size()));
        std::for_each_n(line.kept.crbegin(), count, [&](const Notification &notification) {
            claims.append({.id = notification.id, .kind = kind});
        });
    };
    add(m_calls, StackClaim::Kind::Call);
    add(m_errors, StackClaim::Kind::Error);
    return claims;
}

const Notification *WaitingLine::find(qint64 id) const
{
    for (const Line *line : {&m_own, &m_calls, &m_errors}) {
        const auto known =
            std::find_if(line->kept.crbegin(), line->kept.crend(),
                         [id](const Notification &notification) { return notification.id == id; });
        if (known != line->kept.crend())
            return &*known;
    }
    return nullptr;
}

QList<qint64> WaitingLine::clearCalls()
{
    return clear(m_calls);
}

QList<qint64> WaitingLine::clear()
{
    return clear(m_own) + clear(m_calls) + clear(m_errors);
}

QList<qint64> WaitingLine::ids() const
{
    QList<qint64> ids;
    for (const Line *line : {&m_own, &m_calls, &m_errors}) {
        for (const Notification &notification : line->kept)
            ids.append(notification.id);
    }
    return ids;
}

int WaitingLine::count() const
{
    int waiting = 0;
    for (const Line *line : {&m_own, &m_calls, &m_errors})
        waiting += static_cast<int>(line->kept.size() + line->countedOnly.size());
    return waiting;
}

bool WaitingLine::remove(Line &line, qint64 id)
{
    const auto known = withId(line.kept, id);
    if (known == line.kept.end())
        return removeId(line.countedOnly, id);
    line.kept.erase(known);
    return true;
}

QList<qint64> WaitingLine::clear(Line &line)
{
    QList<qint64> ids(line.countedOnly.cbegin(), line.countedOnly.cend());
    for (const Notification &notification : line.kept)
        ids.append(notification.id);
    line = {};
    return ids;
}

} // namespace calltray
