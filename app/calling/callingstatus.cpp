// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/callingstatus.h"

#include "app/core/clock.h"

#include <QPointer>

#include <algorithm>

namespace calltray {
namespace {

using namespace std::chrono_literals;

//! A century: longer ones would overflow the arithmetic of dates and deadlines.
constexpr std::chrono::seconds LongestTtl = 24h * 365 * 100;
//! QTimer counts milliseconds in an int: 24.8 days.
constexpr std::chrono::milliseconds LongestTimer = 24h;

} // namespace

CallingStatus::CallingStatus(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_expiry(this)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &CallingStatus::onExpiry);
}

void CallingStatus::hold(const QString &owner, std::optional<std::chrono::seconds> ttl)
{
    if (ttl && *ttl <= 0s) {
        release(owner);
        return;
    }
    const bool wasCalling = isCalling();
    const QDateTime now = m_clock.now();
    auto held = std::find_if(m_holds.begin(), m_holds.end(),
                             [&](const TimedHold &other) { return other.hold.owner == owner; });
    if (held == m_holds.end())
        held = m_holds.insert(m_holds.end(), {.hold = {owner, now, {}}, .end = {}});
    if (ttl) {
        const std::chrono::seconds length = std::min(*ttl, LongestTtl);
        held->hold.until = now.addSecs(length.count());
        held->end = QDeadlineTimer(length);
    } else {
        held->hold.until = {};
        held->end = QDeadlineTimer(QDeadlineTimer::Forever);
    }
    settle(wasCalling);
}

void CallingStatus::resume(const Hold &before)
{
    const QDateTime now = m_clock.now();
    const bool hasEnded = before.until.isValid() && before.until <= now;
    const auto isSame = [&](const TimedHold &held) { return held.hold.owner == before.owner; };
    if (hasEnded || !hasRoomFor(before.owner)
        || std::any_of(m_holds.cbegin(), m_holds.cend(), isSame))
        return;
    const bool wasCalling = isCalling();
    QDeadlineTimer end(QDeadlineTimer::Forever);
    if (before.until.isValid())
        end = QDeadlineTimer(std::min<std::chrono::milliseconds>(
            std::chrono::milliseconds(now.msecsTo(before.until)), LongestTtl));
    m_holds.append({.hold = before, .end = end});
    settle(wasCalling);
}

bool CallingStatus::hasRoomFor(const QString &owner) const
{
    return m_holds.size() < MaxHolds
        || std::any_of(m_holds.cbegin(), m_holds.cend(),
                       [&](const TimedHold &held) { return held.hold.owner == owner; });
}

void CallingStatus::release(const QString &owner)
{
    const bool wasCalling = isCalling();
    if (m_holds.removeIf([&](const TimedHold &held) { return held.hold.owner == owner; }) > 0)
        settle(wasCalling);
}

QList<CallingStatus::Hold> CallingStatus::holds() const
{
    QList<Hold> holds;
    holds.reserve(m_holds.size());
    for (const TimedHold &held : m_holds)
        holds.append(held.hold);
    return holds;
}

void CallingStatus::onExpiry()
{
    const bool wasCalling = isCalling();
    if (m_holds.removeIf([](const TimedHold &held) { return held.end.hasExpired(); }) > 0)
        settle(wasCalling);
    else
        armExpiry();
}

void CallingStatus::settle(bool wasCalling)
{
    armExpiry();
    // A listener may delete this.
    const QPointer<CallingStatus> alive(this);
    const bool calling = isCalling();
    if (calling != wasCalling)
        Q_EMIT changed(calling);
    if (!alive.isNull())
        Q_EMIT holdsChanged();
}

void CallingStatus::armExpiry()
{
    QDeadlineTimer next(QDeadlineTimer::Forever);
    for (const TimedHold &held : std::as_const(m_holds))
        next = std::min(next, held.end);
    if (next.isForever()) {
        m_expiry.stop();
        return;
    }
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(next.remainingTimeAsDuration());
    m_expiry.start(std::clamp<std::chrono::milliseconds>(rest, 1ms, LongestTimer));
}

} // namespace calltray

#include "moc_callingstatus.cpp"
