// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/payload/notification.h"
#include "app/notifications/store/earlierruns.h"
#include "app/notifications/store/notificationquery.h"

#include <QFuture>
#include <QList>

#include <memory>

namespace calltray {

class Database;
class Statements;

//! \brief Notifications in the database: history, search, dismissals.
//!
//! Every function returns at once; the futures are done once the database has committed or answered.
class NotificationStore
{
public:
    //! With \a savesOnServer every new notification is put into the outbox, in the same commit.
    //! \a database must outlive it.
    NotificationStore(Database &database, bool savesOnServer);
    ~NotificationStore();
    Q_DISABLE_COPY_MOVE(NotificationStore)

    //! A search finds the newest only: the index is being made.
    [[nodiscard]] bool isIndexing() const;
    //! \a now in seconds of the Unix time.
    QFuture<Result<EarlierRuns>> load(qint64 now);
    //! Inserts, or replaces the one of the same id; a server's number that is there stays where \a notification has none.
    //! \a key is the one that its sender gave to this request, in the same commit; it may be empty.
    QFuture<Status> save(const Notification &notification, const QString &key = {});
    QFuture<Status> setServerId(qint64 id, qint64 serverId);
    //! For every error that is the same as \a error, stored or not; one that is dismissed loses its reminder.
    QFuture<Status> setDismissed(const ErrorNotification &error, bool dismissed);
    //! When its user wants to see \a error again, Unix seconds; 0: no more.
    QFuture<Status> setReminder(const ErrorIdentity &error, qint64 due);
    //! Ids that are not there are passed over.
    QFuture<Status> markSeen(const QList<qint64> &ids);
    QFuture<Status> markAllSeen();
    QFuture<Result<QList<Notification>>> list(const NotificationQuery &query);
    //! The same once all is written that was saved before.
    QFuture<Result<QList<Notification>>> listWritten(const NotificationQuery &query);
    QFuture<Result<Notification>> find(qint64 id);
    //! The same once all is written that was saved before.
    QFuture<Result<Notification>> findWritten(qint64 id);
    //! The newest of the notifications that are \a error.
    QFuture<Result<Notification>> findNewest(const ErrorIdentity &error);

private:
    Database &m_database;
    std::shared_ptr<Statements> m_statements; //!< used, and emptied, on the database's thread
    bool m_savesOnServer = false;
};

} // namespace calltray
