// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/notification.h"

#include <QDeadlineTimer>
#include <QList>

#include <chrono>

namespace calltray {

//! \brief The errors that their user wants to see again later; in memory only, since open errors come again at start.
class Reminders
{
public:
    void add(const Notification &error, std::chrono::milliseconds after);
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
