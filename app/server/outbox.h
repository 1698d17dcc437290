// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/retrydelay.h"

#include <QObject>
#include <QTimer>

class QSqlDatabase;

namespace calltray {

class Database;
class ServerClient;

//! \brief Saves notifications on the server in order, one at a time, until each is saved or finally refused.
//!
//! What waits is in the database (table `outbox`), put there in the commit of the notification itself.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    Outbox(Database &database, ServerClient &client, const RetryPolicy &policy = {}, QObject *parent = nullptr);

    //! Inside the write that stores notification \a id: \a body will be sent, under a new idempotency key.
    static Status enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body);

    //! Something was enqueued and committed, or the program has just started.
    void wake();
    [[nodiscard]] int waiting() const { return m_waiting; }
    //! Empty, or why the last try failed, in English.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void saved(qint64 id, qint64 serverId);
    //! The server's final no.
    void refused(qint64 id, const calltray::Error &error);
    void stateChanged();

private:
    Database &m_database;
    ServerClient &m_client;
    RetryPolicy m_policy;
    QTimer m_retry;
    int m_waiting = 0;
    QString m_trouble;
};

} // namespace calltray
