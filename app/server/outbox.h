// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/retrydelay.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

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
//! again. The next entry is sent while the last one's number is being committed, so that a burst costs few commits.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    Outbox(Database &database, ServerClient &client, const RetryPolicy &policy = {},
           QObject *parent = nullptr);

    //! Inside the write that stores notification \a id: \a body will be sent, under a new idempotency key.
    static Status enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body);

    //! Something was enqueued and committed, or the program has just started. Where the server did not accept the token
    //! it also tries again at once; another failure's delay is left to run.
    void wake();
    //! How many are not saved yet; right within half a second of wake().
    [[nodiscard]] int waiting() const { return m_waiting; }
    //! Empty, or why the last try failed, in English.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void saved(qint64 id, qint64 serverId);
    //! The server's final no.
    void refused(qint64 id, const calltray::Error &error);
    void stateChanged();

private:
    enum class State {
        Idle, //!< nothing is known to wait
        Loading,
        Sending,
        BackingOff, //!< until m_retry
        Unauthorised //!< until wake(), or m_retry
    };
    struct Entry
    {
        qint64 id = 0;
        qint64 notificationId = 0;
        QByteArray key;
        QByteArray body;
    };
    struct Batch
    {
        QList<Entry> entries = {}; //!< the next ones, in order
        int waiting = 0;
    };

    static Result<Batch> nextBatch(QSqlDatabase &database);
    static Status recordSaved(QSqlDatabase &database, const Entry &entry, qint64 serverId);
    static Status recordRefused(QSqlDatabase &database, const Entry &entry, int status);

    void load();
    void recount();
    void sendNext();
    void onAnswered(const Entry &entry, const Result<qint64> &answer);
    void onSaved(const Entry &entry, qint64 serverId);
    void onRefused(const Entry &entry, const Error &error);
    //! Whether an entry's outcome was committed; if not, it will be sent again.
    bool onRecorded(const Status &status);
    void backOff(const Error &error);
    void show(int waiting, const QString &trouble);

    Database &m_database;
    ServerClient &m_client;
    RetryPolicy m_policy;
    QTimer m_retry;
    QTimer m_recount;
    QList<Entry> m_entries; // to be sent next
    std::optional<Error> m_commitError; // some entry's outcome could not be recorded
    State m_state = State::Idle;
    bool m_moreCame = false; // while loading
    int m_failures = 0;
    int m_waiting = 0;
    QString m_trouble;
};

} // namespace calltray
