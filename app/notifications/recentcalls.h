// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"

#include <QHash>
#include <QList>

#include <deque>

namespace calltray {

//! \a known with what \a update says: fields that it leaves empty keep their value, and so does the date, so that a late
//! message with nothing but the id and the recording completes the call.
[[nodiscard]] CallNotification mergedCall(const CallNotification &known,
                                          const CallNotification &update);

//! \brief The calls with an id of their own that came within 24 hours, 10,000 at most: a message about one joins it.
class RecentCalls
{
public:
    //! Null where no call of the last 24 hours has this id. Times are Unix seconds.
    [[nodiscard]] const Notification *find(const QString &callId, qint64 now) const;
    //! Adds a call with a callId; returns the ids of the notifications that it has pushed out.
    QList<qint64> insert(const Notification &call, qint64 now);
    //! Replaces the one of the same number; does nothing where there is none.
    void update(const Notification &call);
    void clear();
    //! The server has numbered notification \a id. Does nothing where that is not the one with \a callId.
    void setServerId(const QString &callId, qint64 id, qint64 serverId);

private:
    struct Entry
    {
        Notification call;
        qint64 received = 0;
    };

    QHash<QString, Entry> m_calls;
    std::deque<QString> m_order; //!< oldest first
};

} // namespace calltray
