// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QList>
#include <QSqlDatabase>

namespace calltray {

//! \brief What is to be sent: one form of a notification, under a key of its own.
struct OutboxEntry
{
    qint64 id = 0;
    qint64 notificationId = 0;
    QByteArray key;
    QByteArray body;
};

//! \brief The table of the outbox, for the jobs of a Database.
//!
//! An entry waits until it is saved, and goes then; or until the server refuses it for good: then it stays, with the
//! status.
class OutboxRows
{
public:
    explicit OutboxRows(const QSqlDatabase &database);

    //! \a body of notification \a notificationId waits from now on, under a new idempotency key.
    Status add(qint64 notificationId, const QByteArray &body);
    [[nodiscard]] Result<int> countWaiting();
    //! The \a limit oldest that wait.
    [[nodiscard]] Result<QList<OutboxEntry>> next(int limit);
    //! The server's number of a notification, or 0 while it waits for one. Code::Refused with the status is the server's
    //! final no; Code::Cancelled: it is not in the queue.
    [[nodiscard]] Result<qint64> outcome(qint64 notificationId);

    //! The three outcomes of a try. All go by the key: after a damaged file was replaced, another entry may have the id.
    Status setSaved(const OutboxEntry &entry, qint64 serverId);
    Status setFailed(const OutboxEntry &entry, const Error &error);
    Status setRefused(const OutboxEntry &entry, const Error &error);

private:
    Status run(const QString &statement, const QVariantList &values);

    QSqlDatabase m_database;
};

} // namespace calltray
