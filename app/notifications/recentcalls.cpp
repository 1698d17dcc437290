// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/recentcalls.h"

#include <chrono>

namespace calltray {
namespace {

constexpr qsizetype MaxCalls = 10'000;
constexpr qint64 MaxAge = std::chrono::seconds(std::chrono::hours(24)).count();

const QString &newer(const QString &update, const QString &known)
{
    return update.isEmpty() ? known : update;
}

} // namespace

CallNotification mergedCall(const CallNotification &known, const CallNotification &update)
{
    return {
        .callId = known.callId,
        .from = newer(update.from, known.from),
        .to = newer(update.to, known.to),
        .header = newer(update.header, known.header),
        .text = newer(update.text, known.text),
        .duration = update.duration ? update.duration : known.duration,
        .link = newer(update.link, known.link),
        .clickLink = newer(update.clickLink, known.clickLink),
        .date = known.date,
        .element = update.element ? update.element : known.element,
    };
}

const Notification *RecentCalls::find(const QString &callId, qint64 now) const
{
    const auto entry = m_calls.constFind(callId);
    return entry == m_calls.cend() || now - entry->received > MaxAge ? nullptr : &entry->call;
}

QList<qint64> RecentCalls::insert(const Notification &call, qint64 now)
{
    QList<qint64> pushedOut;
    while (!m_order.empty()) {
        const auto oldest = m_calls.constFind(m_order.front());
        if (m_calls.size() < MaxCalls && now - oldest->received <= MaxAge)
            break;
        pushedOut.append(oldest->call.id);
        m_calls.erase(oldest);
        m_order.pop_front();
    }
    // It is still there where the time of day was set back; each is in the order once.
    if (!m_calls.contains(call.call().callId))
        m_order.push_back(call.call().callId);
    m_calls.insert(call.call().callId, {call, now});
    return pushedOut;
}

void RecentCalls::update(const Notification &call)
{
    const auto entry = m_calls.find(call.call().callId);
    if (entry != m_calls.end() && entry->call.id == call.id)
        entry->call = call;
}

void RecentCalls::clear()
{
    m_calls.clear();
    m_order.clear();
}

void RecentCalls::setServerId(const QString &callId, qint64 id, qint64 serverId)
{
    const auto entry = m_calls.find(callId);
    if (entry != m_calls.end() && entry->call.id == id)
        entry->call.serverId = serverId;
}

} // namespace calltray
