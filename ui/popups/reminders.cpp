// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/reminders.h"

#include <algorithm>

namespace calltray {

void Reminders::add(const Notification &error, std::chrono::milliseconds after)
{
    const QDeadlineTimer due(after);
    const auto place = std::upper_bound(
        m_reminders.cbegin(), m_reminders.cend(), due,
        [](const QDeadlineTimer &time, const Reminder &reminder) { return time < reminder.due; });
    m_reminders.insert(place, {due, error});
}

void Reminders::addUntil(const Notification &error, const QDateTime &due, const QDateTime &now)
{
    add(error, std::max(std::chrono::milliseconds(now.msecsTo(due)), std::chrono::milliseconds(0)));
}

QList<HandOver::Reminder> Reminders::all(const QDateTime &now) const
{
    QList<HandOver::Reminder> all;
    for (const Reminder &reminder : m_reminders) {
        if (reminder.error.id > 0)
            all.append({reminder.error.id, now.addMSecs(reminder.due.remainingTime())});
    }
    return all;
}

void Reminders::removeSameAs(const Notification &notification)
{
    if (notification.isCall())
        return;
    m_reminders.removeIf([&notification](const Reminder &reminder) {
        return reminder.error.id == notification.id
            || reminder.error.error().isSameAs(notification.error());
    });
}

void Reminders::remove(qint64 id)
{
    m_reminders.removeIf([id](const Reminder &reminder) { return reminder.error.id == id; });
}

QList<Notification> Reminders::takeDue()
{
    QList<Notification> due;
    while (!m_reminders.isEmpty() && m_reminders.constFirst().due.hasExpired())
        due.append(m_reminders.takeFirst().error);
    return due;
}

QDeadlineTimer Reminders::next() const
{
    return m_reminders.isEmpty() ? QDeadlineTimer(QDeadlineTimer::Forever)
                                 : m_reminders.constFirst().due;
}

} // namespace calltray
