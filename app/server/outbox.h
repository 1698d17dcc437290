// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/outboxrows.h"
#include "app/server/outboxstate.h"
#include "app/server/retrydelay.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QSqlDatabase;

namespace calltray {

class Database;
class ServerClient;

//! \brief Saves notifications on the server in order, one at a time, until each is saved or finally refused.
//!
//! What waits is in the database (table `outbox`), put there in the commit of the notification itself, and stays there
//! until its number is committed too. Each entry keeps its idempotency key for life, so that a repeated request cannot
//! number a notification twice. What the server refuses for good stays in the table with the status, and is not sent
//! again. What has failed OutboxState::MostFailures times while the server takes others is set aside until retry(), so
//! that it does not hold up the rest: the order is kept otherwise. The next entry is sent while the last one's number is
//! being committed, so that a burst costs few commits. Of what waits only the next 50 are in memory.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    Outbox(Database &database, ServerClient &client, const RetryPolicy &policy = {},
           QObject *parent = nullptr);

    //! Inside the write that stores notification \a id: \a body will be sent, under a new idempotency key.
    static Status enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body);

    //! Something was enqueued and committed, or the program has just started. The delay after a failure is left to run.
    void wake();
    //! Ends the delay after a failure: the user asks for it, or there is a new token.
    void retryNow();
    //! Ends the delay where it was the network that failed; the server's own wish and the token's refusal are left.
    void noteNetworkBack();
    //! The server's number of a notification, or 0 while it waits for one. Code::Refused with the status is the server's
    //! final no; Code::Cancelled: it is not in the queue.
    QFuture<Result<qint64>> outcome(qint64 id);

    QFuture<Result<OutboxPage>> list(const OutboxQuery &query);
    //! As OutboxRows::retry(), and retryNow().
    QFuture<Result<int>> retry(const QList<qint64> &notificationIds);
    //! As OutboxRows::drop(). What is on its way to the server at this moment may still be saved there.
    QFuture<Result<OutboxDropped>> drop(const QList<qint64> &notificationIds);

    //! How many are not saved yet; right within half a second of wake().
    [[nodiscard]] int waiting() const { return m_state.waiting; }
    //! Why the last try failed; nothing while all is well. With Code::Unauthorised the server does not accept the token:
    //! nothing but one try every 5 minutes is sent until retryNow().
    [[nodiscard]] const std::optional<Error> &failure() const { return m_state.failure; }

    //! How long until the next try, where the last one failed.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextTry() const;

Q_SIGNALS:
    void saved(qint64 id, qint64 serverId);
    //! The server's final no.
    void refused(qint64 id, const calltray::Error &error);
    //! Set aside: it failed OutboxState::MostFailures times while the server takes others. It is kept, and retry() sends
    //! it again.
    void stuck(qint64 id, const calltray::Error &error);
    //! Taken out of the queue by drop(): they will not be sent.
    void dropped(const QList<qint64> &ids);
    //! waiting() or failure() is another.
    void stateChanged();

private:
    struct Batch
    {
        QList<OutboxEntry> entries = {}; //!< the next ones, in order
        int waiting = 0;
    };

    static Result<Batch> nextBatch(QSqlDatabase &database);

    //! All that happens goes through here: what nextState() makes of it is done.
    void handle(const OutboxEvent &event);
    void load();
    void recount();
    void sendNext();
    //! The oldest, or, to see whether the server takes others, the first that has not failed often.
    [[nodiscard]] OutboxEntry takeNext();
    void delay();
    void onAnswered(const OutboxEntry &entry, const Result<qint64> &answer);
    void recordSaved(const OutboxEntry &entry, qint64 serverId);
    void recordRefused(const OutboxEntry &entry, const Error &error);
    void recordStuck(const OutboxEntry &entry, const Error &error);
    void recordFailed(const OutboxEntry &entry, const Error &error);
    //! Whether an entry's outcome was committed; if not, it will be sent again.
    bool onRecorded(const Status &status);

    Database &m_database;
    ServerClient &m_client;
    RetryPolicy m_policy;
    QTimer m_retry;
    QTimer m_recount;
    OutboxState m_state;
    QList<OutboxEntry> m_entries; // as many as m_state says are loaded
};

} // namespace calltray
