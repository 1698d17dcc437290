// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/outboxrows.h"
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
//! again. What has failed MostFailures times while the server takes others is set aside until retry(), so that it does
//! not hold up the rest: the order is kept otherwise. The next entry is sent while the last one's number is being committed, so that a burst costs few commits.
//! Of what waits only the next 50 are in memory.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    //! Times that isAnswer() of one entry, until it is seen whether the server takes others.
    static constexpr int MostFailures = 20;

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
    [[nodiscard]] int waiting() const { return m_waiting; }
    //! Why the last try failed; nothing while all is well. With Code::Unauthorised the server does not accept the token:
    //! nothing but one try every 5 minutes is sent until retryNow().
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

    //! How long until the next try, where the last one failed.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextTry() const;

Q_SIGNALS:
    void saved(qint64 id, qint64 serverId);
    //! The server's final no.
    void refused(qint64 id, const calltray::Error &error);
    //! Set aside: it failed MostFailures times while the server takes others. It is kept, and retry() sends it again.
    void stuck(qint64 id, const calltray::Error &error);
    //! Taken out of the queue by drop(): they will not be sent.
    void dropped(const QList<qint64> &ids);
    //! waiting() or failure() is another.
    void stateChanged();

private:
    enum class State {
        Idle, //!< nothing is known to wait
        Loading,
        Sending,
        BackingOff //!< until m_retry, or retryNow()
    };
    struct Batch
    {
        QList<OutboxEntry> entries = {}; //!< the next ones, in order
        int waiting = 0;
    };

    static Result<Batch> nextBatch(QSqlDatabase &database);

    void onRetryDue();
    //! What is in memory is not what the queue begins with any more.
    void forgetBatch();
    void load();
    void onLoaded(const Result<Batch> &batch);
    void recount();
    void onCounted(int waiting);
    void sendNext();
    //! The oldest, or, to see whether the server takes others, the first that has not failed often.
    [[nodiscard]] OutboxEntry takeNext();
    void onAnswered(const OutboxEntry &entry, const Result<qint64> &answer);
    void onSaved(const OutboxEntry &entry, qint64 serverId);
    void onRefused(const OutboxEntry &entry, const Error &error);
    void onStuck(const OutboxEntry &entry, const Error &error);
    //! Whether an entry's outcome was committed; if not, it will be sent again.
    bool onRecorded(const Status &status);
    void noteFailed(const OutboxEntry &entry, const Error &error);
    void backOff(const Error &error);
    void show(int waiting, const std::optional<Error> &failure);

    Database &m_database;
    ServerClient &m_client;
    RetryPolicy m_policy;
    QTimer m_retry;
    QTimer m_recount;
    QList<OutboxEntry> m_entries; // to be sent next
    std::optional<Error> m_commitError; // some entry's outcome could not be recorded
    State m_state = State::Idle;
    bool m_moreCame = false; // while loading
    bool m_isOutdated = false; // what is being loaded
    bool m_letsAnotherPass = false; // the oldest has failed too often: the next try is another's
    bool m_takesOthers = false; // the server, since the last failure
    int m_failures = 0;
    int m_waiting = 0;
    std::optional<Error> m_failure;
};

} // namespace calltray
