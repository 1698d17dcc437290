// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/calling/handover.h"
#include "app/notifications/notification.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QList>

#include <chrono>

namespace calltray {

//! \brief The errors that their user wants to see again later; not stored, since open errors come again at start.
class Reminders
{
public:
    void add(const Notification &error, std::chrono::milliseconds after);
    //! As add(), \a now being the time of day; at once where \a due has passed.
    void addUntil(const Notification &error, const QDateTime &due, const QDateTime &now);
    //! Those of notifications, without the program's own.
    [[nodiscard]] QList<HandOver::Reminder> all(const QDateTime &now) const;
    //! The same error has come anew, or was closed.
    void removeSameAs(const Notification &notification);
    void remove(qint64 id);
    //! Those whose time has come, oldest first; they are forgotten.
    [[nodiscard]] QList<Notification> takeDue();
    //! Forever where there is none.
    [[nodiscard]] QDeadlineTimer next() const;

private:
    struct Reminder
    {
        QDeadlineTimer due;
        Notification error;
    };

    QList<Reminder> m_reminders; //!< by due time
};

} // namespace calltray
