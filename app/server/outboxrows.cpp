// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outboxrows.h"

#include "app/storage/sqlerror.h"

#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QLatin1StringView What("using the outbox");

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Error notInQueue(qint64 notificationId)
{
    return {.code = Error::Code::Cancelled,
            .detail =
                u"Notification %1 is kept, but not in the queue for the server: it was "
                "dropped from it, or is older than the setting server/url."_s.arg(notificationId)};
}

Error refusedFor(int status, const QString &trouble)
{
    return {.code = Error::Code::Refused,
            .detail = trouble.isEmpty() ? u"The server refused it for good (HTTP %1)."_s.arg(status)
                                        : trouble,
            .status = status};
}

} // namespace

OutboxRows::OutboxRows(const QSqlDatabase &database)
    : m_database(database)
{ }

Status OutboxRows::add(qint64 notificationId, const QByteArray &body)
{
    return run(u"INSERT INTO outbox (notification_id, idempotency_key, body, created) "
               "VALUES (?, ?, ?, CAST(strftime('%s', 'now') AS INTEGER))"_s,
               {notificationId, newKey(), body});
}

Result<int> OutboxRows::countWaiting()
{
    QSqlQuery query(m_database);
    // SQLite counts a whole index without reading its rows, and those refused are few.
    query.prepare(u"SELECT (SELECT count(*) FROM outbox) - "
                  "(SELECT count(*) FROM outbox WHERE refused_status IS NOT NULL)"_s);
    if (const Status done = execute(query, What); !done)
        return done.error();
    return query.next() ? query.value(0).toInt() : 0;
}

Result<QList<OutboxEntry>> OutboxRows::next(int limit)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT id, notification_id, idempotency_key, body FROM outbox "
                  "WHERE refused_status IS NULL ORDER BY id LIMIT ?"_s);
    query.addBindValue(limit);
    if (const Status done = execute(query, What); !done)
        return done.error();
    QList<OutboxEntry> entries;
    while (query.next()) {
        entries.append({.id = query.value(0).toLongLong(),
                        .notificationId = query.value(1).toLongLong(),
                        .key = query.value(2).toString().toLatin1(),
                        .body = query.value(3).toByteArray()});
    }
    return entries;
}

Result<qint64> OutboxRows::outcome(qint64 notificationId)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT n.server_id, o.id, o.refused_status, o.trouble FROM notifications n "
                  "LEFT JOIN outbox o ON o.notification_id = n.id "
                  "WHERE n.id = ? ORDER BY o.id DESC LIMIT 1"_s);
    query.addBindValue(notificationId);
    if (const Status done = execute(query, What); !done)
        return done.error();
    if (!query.next())
        return notInQueue(notificationId);
    if (const qint64 number = query.value(0).toLongLong(); number != 0)
        return number;
    if (query.isNull(1))
        return notInQueue(notificationId);
    if (!query.isNull(2))
        return refusedFor(query.value(2).toInt(), query.value(3).toString());
    return 0;
}

Status OutboxRows::setSaved(const OutboxEntry &entry, qint64 serverId)
{
    if (const Status done = run(u"UPDATE notifications SET server_id = ? WHERE id = ?"_s,
                                {serverId, entry.notificationId});
        !done)
        return done.error();
    return run(u"DELETE FROM outbox WHERE idempotency_key = ?"_s, {QString::fromLatin1(entry.key)});
}

Status OutboxRows::setFailed(const OutboxEntry &entry, const Error &error)
{
    return run(u"UPDATE outbox SET tries = tries + 1, trouble = ? WHERE idempotency_key = ?"_s,
               {error.detail, QString::fromLatin1(entry.key)});
}

Status OutboxRows::setRefused(const OutboxEntry &entry, const Error &error)
{
    return run(u"UPDATE outbox SET refused_status = ?, tries = tries + 1, trouble = ? "
               "WHERE idempotency_key = ?"_s,
               {error.status, error.detail, QString::fromLatin1(entry.key)});
}

Status OutboxRows::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    return execute(query, What);
}

} // namespace calltray
