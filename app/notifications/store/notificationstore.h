// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/payload/notification.h"
#include "app/notifications/store/earlierruns.h"
#include "app/notifications/store/notificationquery.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace calltray {

class Database;
class Statements;

//! \brief Notifications in the database: history, search, dismissals.
//!
//! Every function returns at once; the futures are finished once the database has committed or answered.
//!
//! It is closed while what is in the database could not be read: then numbers would be given twice, and saving would
//! replace what is there. Nothing but load() and the lists asks the database then.
class NotificationStore final : public QObject
{
    Q_OBJECT

public:
    //! With \a savesOnServer every new notification is put into the outbox, in the same commit.
    //! \a database must outlive it.
    NotificationStore(Database &database, bool savesOnServer);
    ~NotificationStore() override;
    Q_DISABLE_COPY_MOVE(NotificationStore)

    //! From now on nothing is stored or found: every future has the error \a why.
    void close(const Error &why);
    void open() { m_closed.reset(); }
    [[nodiscard]] bool isClosed() const { return m_closed.has_value(); }
    //! Why storing fails at the moment; nothing while it does not.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

    //! A search finds the newest only: the index is being made.
    [[nodiscard]] bool isIndexing() const;
    //! \a now in seconds of the Unix time.
    QFuture<Result<EarlierRuns>> load(qint64 now);
    //! Inserts, or replaces the one of the same id; a server's number that is there stays where \a notification has none.
    //! \a key is the one that its sender gave to this request, in the same commit; it may be empty.
    QFuture<Status> save(const Notification &notification, const QString &key = {});
    //! For every error that is the same as \a error, stored or not; one that is dismissed loses its reminder.
    QFuture<Status> setDismissed(const ErrorNotification &error, bool dismissed);
    //! When its user wants to see \a error again, Unix seconds; 0: no more.
    QFuture<Status> setReminder(const ErrorIdentity &error, qint64 due);
    //! Ids that are not there are passed over.
    QFuture<Status> markSeen(const QList<qint64> &ids);
    QFuture<Status> markAllSeen();
    //! As Database::deleteHistory().
    QFuture<Status> deleteHistory(qint64 before);
    QFuture<Result<QList<Notification>>> list(const NotificationQuery &query);
    //! The same once all is written that was saved before.
    QFuture<Result<QList<Notification>>> listWritten(const NotificationQuery &query);
    QFuture<Result<Notification>> find(qint64 id);
    //! The same once all is written that was saved before.
    QFuture<Result<Notification>> findWritten(qint64 id);
    //! The newest of the notifications that are \a error, once all is written that was saved before.
    QFuture<Result<Notification>> findNewest(const ErrorIdentity &error);

Q_SIGNALS:
    //! Storing has begun to fail. Emitted once for all that fails until something is stored again.
    void failed(const calltray::Error &error);
    //! What deleteHistory() was to delete is gone, \a unseenCalls among them.
    void historyDeleted(int unseenCalls);

private:
    //! Has \a job called with the NotificationRows on the database's thread; fails while the store is closed.
    template <typename Job>
    QFuture<Status> write(Job job, qint64 bytes = 0);
    void note(const Status &written);

    Database &m_database;
    std::shared_ptr<Statements> m_statements; //!< used, and emptied, on the database's thread
    bool m_savesOnServer = false;
    std::optional<Error> m_closed;
    std::optional<Error> m_failure;
};

} // namespace calltray
