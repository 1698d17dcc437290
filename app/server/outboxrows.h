// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QVariantList>

namespace calltray {

//! \brief What is to be sent: one form of a notification, under a key of its own.
struct OutboxEntry
{
    qint64 id = 0;
    qint64 notificationId = 0;
    QByteArray key;
    QByteArray body;
    int failures = 0; //!< of those that isAnswer()
};

//! \brief An entry as people see it.
struct OutboxItem
{
    enum class State {
        Waiting,
        Refused, //!< the server's final no
        Stuck //!< set aside: it fails again and again while the server takes others
    };

    qint64 entry = 0; //!< its place in the queue
    qint64 notificationId = 0;
    bool isError = false;
    QString title; //!< who called, or the error's header
    State state = State::Waiting;
    int status = 0; //!< of HTTP, unless it waits; 0: the answer had none
    qint64 created = 0; //!< Unix seconds
    int tries = 0;
    QString trouble; //!< why the last try failed, in English; empty before the first
};

//! \brief A part of the queue, oldest first.
struct OutboxPage
{
    int waiting = 0; //!< in the whole queue
    int refused = 0;
    int stuck = 0;
    QList<OutboxItem> items = {};
};

struct OutboxQuery
{
    enum class State { Any, Waiting, Refused, Stuck };

    State state = State::Any;
    qint64 after = 0; //!< only entries after this one
    int limit = 50;
};

//! \brief What was taken out of the queue.
struct OutboxDropped
{
    int count = 0;
    QList<OutboxItem> items = {}; //!< the first 500
    QList<qint64> notificationIds = {};
};

//! Whether a failure may be the message's own, and not that of the way to the server or of the token.
[[nodiscard]] bool isAnswer(const Error &error);

//! \brief The table of the outbox, for the jobs of a Database.
//!
//! An entry waits until it is saved, and goes then; or until the server refuses it for good, or it is set aside: then it
//! stays, with the status.
class OutboxRows
{
public:
    explicit OutboxRows(const QSqlDatabase &database);

    //! \a body of notification \a notificationId waits from now on, under a new idempotency key.
    Status add(qint64 notificationId, const QByteArray &body);
    [[nodiscard]] Result<int> countWaiting();
    [[nodiscard]] Result<OutboxPage> list(const OutboxQuery &query);
    //! The \a limit oldest that wait.
    [[nodiscard]] Result<QList<OutboxEntry>> next(int limit);
    //! The server's number of a notification, or 0 while it waits for one. Code::Refused with the status is the server's
    //! final no; Code::Cancelled: it is not in the queue.
    [[nodiscard]] Result<qint64> outcome(qint64 notificationId);

    //! The four outcomes of a try. All go by the key: after a damaged file was replaced, another entry may have the id.
    Status setSaved(const OutboxEntry &entry, qint64 serverId);
    Status setFailed(const OutboxEntry &entry, const Error &error);
    Status setRefused(const OutboxEntry &entry, const Error &error);
    Status setStuck(const OutboxEntry &entry, const Error &error);

    //! Those refused or stuck of these notifications, or of all without any, wait again, where they were in the queue;
    //! how many. What was refused gets a new key, as the server may repeat what it answered to the old one; not so after
    //! a 409, with which a server says that it is still at work on the request of that key: a new one might number it
    //! twice. What waits or is stuck keeps its key, as the server may have saved it all the same. Code::NotFound, and nothing is changed, where one of them
    //! is not in the queue. Source: draft-ietf-httpapi-idempotency-key-header, section 2.
    Result<int> retry(const QList<qint64> &notificationIds);
    //! These notifications, or all without any, are not sent any more; they stay in the history. Code::NotFound as
    //! retry().
    Result<OutboxDropped> drop(const QList<qint64> &notificationIds);

private:
    [[nodiscard]] Result<int> count(const QString &condition);
    //! Out of what waits.
    Status takeOut(const OutboxEntry &entry, const Error &error, bool isStuck);
    [[nodiscard]] Result<QList<OutboxItem>> select(const QString &condition,
                                                   const QVariantList &values);
    [[nodiscard]] Result<OutboxDropped> dropWhere(const QString &condition,
                                                  const QVariantList &values);
    [[nodiscard]] Status allAreThere(const QList<qint64> &notificationIds);
    Status run(const QString &statement, const QVariantList &values);

    QSqlDatabase m_database;
};

} // namespace calltray
