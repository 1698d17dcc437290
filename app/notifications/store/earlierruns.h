// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/payload/erroridentity.h"
#include "app/notifications/payload/notification.h"

#include <QHash>
#include <QList>

#include <utility>

class QSqlDatabase;

namespace calltray {

class Statements;

//! \brief What the NotificationCenter needs to know of earlier runs.
struct EarlierRuns
{
    qint64 lastId = 0; //!< the highest number ever given
    int unseenCalls = 0; //!< at most 10,000
    QList<ErrorIdentity> open; //!< every error that nobody has closed, once
    QList<Notification> newestOpen; //!< the 20 newest of these, oldest first
    QList<ErrorIdentity> dismissed; //!< every error that is never shown again
    //! When the errors that their user has put off are due, Unix seconds.
    QHash<ErrorIdentity, qint64> reminders;
    QHash<QString, Notification> recentCalls; //!< by callId, the 10,000 newest of the last 24 hours
    QList<std::pair<QString, qint64>> requestKeys; //!< as RequestKeys has them, oldest first
};

//! For a job of a Database. \a now in seconds of the Unix time.
[[nodiscard]] Result<EarlierRuns> readEarlierRuns(const QSqlDatabase &database,
                                                  Statements &statements, qint64 now);

} // namespace calltray
