// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/reminders.h"

namespace calltray {

void Reminders::add(const Notification &error, std::chrono::milliseconds after)
{
    m_reminders.append({QDeadlineTimer(after), error});
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
