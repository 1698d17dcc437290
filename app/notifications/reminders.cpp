// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/reminders.h"

#include "app/core/clock.h"

#include <QList>
#include <QPointer>

#include <algorithm>

namespace calltray {
namespace {

using namespace std::chrono_literals;

//! Timers stand still while the machine sleeps, and do not notice that the clock was set.
constexpr std::chrono::seconds RecheckAtLeastEvery = 1min;

} // namespace

Reminders::Reminders(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_next(this)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Reminders::recheck);
}

void Reminders::addEarlier(const QHash<ErrorIdentity, qint64> &stored)
{
    for (auto reminder = stored.cbegin(); reminder != stored.cend(); ++reminder) {
        if (!m_due.contains(reminder.key()))
            m_due.insert(reminder.key(), reminder.value());
    }
    arm();
}

qint64 Reminders::add(const ErrorIdentity &error)
{
    const qint64 due = m_clock.unixTime() + After.count();
    m_due.insert(error, due);
    arm();
    return due;
}

bool Reminders::remove(const ErrorIdentity &error)
{
    const bool wasHere = m_due.remove(error) > 0;
    arm();
    return wasHere;
}

void Reminders::recheck()
{
    const qint64 now = m_clock.unixTime();
    QList<ErrorIdentity> over;
    for (auto reminder = m_due.begin(); reminder != m_due.end(); ++reminder) {
        if (*reminder <= now)
            over.append(reminder.key());
        else
            *reminder = std::min<qint64>(*reminder, now + After.count());
    }
    for (const ErrorIdentity &error : std::as_const(over))
        m_due.remove(error);
    arm();
    const QPointer<Reminders> alive(this);
    for (const ErrorIdentity &error : std::as_const(over)) {
        if (alive.isNull())
            return;
        Q_EMIT due(error);
    }
}

void Reminders::arm()
{
    if (m_due.isEmpty()) {
        m_next.stop();
        return;
    }
    const qint64 next = *std::min_element(m_due.cbegin(), m_due.cend());
    m_next.start(
        std::clamp(std::chrono::seconds(next - m_clock.unixTime()), 0s, RecheckAtLeastEvery));
}

} // namespace calltray

#include "moc_reminders.cpp"
