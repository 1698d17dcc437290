// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outboxrows.h"

#include "app/core/formattedtext.h"
#include "app/storage/sqlerror.h"

#include <QSet>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QLatin1StringView What("using the outbox");

constexpr int MostItemsTold = 500;
constexpr int LongestTitle = 80;
//! The server has not finished with an earlier request of the same key.
//! Source: draft-ietf-httpapi-idempotency-key-header, section 2.7
constexpr int StillAtWork = 409;

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

Error stuck(const QString &trouble)
{
    return {.code = Error::Code::NotSavedYet,
            .detail = u"It is kept, and set aside as the server fails at it again and again (%1); "
                      u"send it once more "
                      "with: calltrayctl outbox retry"_s.arg(trouble)};
}

Error refusedFor(int status, const QString &trouble)
{
    return {.code = Error::Code::Refused,
            .detail = trouble.isEmpty() ? u"The server refused it for good (HTTP %1)."_s.arg(status)
                                        : trouble,
            .status = status};
}

QString conditionOf(OutboxQuery::State state)
{
    switch (state) {
    case OutboxQuery::State::Any:
        break;
    case OutboxQuery::State::Waiting:
        return u"AND o.refused_status IS NULL"_s;
    case OutboxQuery::State::Refused:
        return u"AND o.refused_status IS NOT NULL AND NOT o.is_stuck"_s;
    case OutboxQuery::State::Stuck:
        return u"AND o.refused_status IS NOT NULL AND o.is_stuck"_s;
    }
    return {};
}

OutboxItem::State stateOf(const QVariant &refusedStatus, bool isStuck)
{
    if (refusedStatus.isNull())
        return OutboxItem::State::Waiting;
    return isStuck ? OutboxItem::State::Stuck : OutboxItem::State::Refused;
}

//! The first of \a texts that says something.
QString titleOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (const QString title = sanitised(text).text.simplified(); !title.isEmpty())
            return title.left(LongestTitle);
    }
    return {};
}

} // namespace

bool isAnswer(const Error &error)
{
    constexpr int WrongToken = 401;
    return (error.status != 0 && error.status != WrongToken) || error.code == Error::Code::Protocol
        || error.trouble.cause == ServerTrouble::Cause::TimedOut;
}

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
    // SQLite counts a whole index without reading its rows, and those refused are few.
    const Result<int> all = count(QString());
    if (!all)
        return all.error();
    const Result<int> refused = count(u"WHERE refused_status IS NOT NULL"_s);
    if (!refused)
        return refused.error();
    return *all - *refused;
}

Result<OutboxPage> OutboxRows::list(const OutboxQuery &query)
{
    const Result<int> all = count(QString());
    if (!all)
        return all.error();
    const Result<int> taken = count(u"WHERE refused_status IS NOT NULL"_s);
    if (!taken)
        return taken.error();
    const Result<int> stuck = count(u"WHERE refused_status IS NOT NULL AND is_stuck"_s);
    if (!stuck)
        return stuck.error();
    const Result<QList<OutboxItem>> items =
        select(u"WHERE o.id > ? %1 ORDER BY o.id LIMIT ?"_s.arg(conditionOf(query.state)),
               {query.after, query.limit});
    if (!items)
        return items.error();
    return OutboxPage{
        .waiting = *all - *taken, .refused = *taken - *stuck, .stuck = *stuck, .items = *items};
}

Result<QList<OutboxEntry>> OutboxRows::next(int limit)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT id, notification_id, idempotency_key, body, failures FROM outbox "
                  "WHERE refused_status IS NULL ORDER BY id LIMIT ?"_s);
    query.addBindValue(limit);
    if (const Status done = execute(query, What); !done)
        return done.error();
    QList<OutboxEntry> entries;
    const Status read = forEachRow(query, What, [&entries](const QSqlQuery &row) {
        entries.append({.id = row.value(0).toLongLong(),
                        .notificationId = row.value(1).toLongLong(),
                        .key = row.value(2).toString().toLatin1(),
                        .body = row.value(3).toByteArray(),
                        .failures = row.value(4).toInt()});
    });
    if (!read)
        return read.error();
    return entries;
}

Result<qint64> OutboxRows::outcome(qint64 notificationId)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT n.server_id, o.id, o.refused_status, o.trouble, o.is_stuck "
                  "FROM notifications n "
                  "LEFT JOIN outbox o ON o.notification_id = n.id "
                  "WHERE n.id = ? ORDER BY o.id DESC LIMIT 1"_s);
    query.addBindValue(notificationId);
    if (const Status done = execute(query, What); !done)
        return done.error();
    const Result<bool> isKnown = nextRow(query, What);
    if (!isKnown)
        return isKnown.error();
    if (!*isKnown)
        return notInQueue(notificationId);
    if (const qint64 number = query.value(0).toLongLong(); number != 0)
        return number;
    if (query.isNull(1))
        return notInQueue(notificationId);
    if (query.value(4).toBool())
        return stuck(query.value(3).toString());
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
    return run(u"UPDATE outbox SET tries = tries + 1, failures = failures + ?, trouble = ? "
               "WHERE idempotency_key = ?"_s,
               {isAnswer(error) ? 1 : 0, error.detail, QString::fromLatin1(entry.key)});
}

Status OutboxRows::setRefused(const OutboxEntry &entry, const Error &error)
{
    return takeOut(entry, error, /*isStuck*/ false);
}

Status OutboxRows::setStuck(const OutboxEntry &entry, const Error &error)
{
    return takeOut(entry, error, /*isStuck*/ true);
}

Status OutboxRows::takeOut(const OutboxEntry &entry, const Error &error, bool isStuck)
{
    return run(u"UPDATE outbox SET refused_status = ?, is_stuck = ?, tries = tries + 1, "
               "trouble = ? WHERE idempotency_key = ?"_s,
               {error.status, isStuck, error.detail, QString::fromLatin1(entry.key)});
}

Result<int> OutboxRows::retry(const QList<qint64> &notificationIds)
{
    if (const Status known = allAreThere(notificationIds); !known)
        return known.error();
    const QSet<qint64> wanted(notificationIds.cbegin(), notificationIds.cend());
    QSqlQuery query(m_database);
    query.prepare(u"SELECT id, notification_id FROM outbox WHERE refused_status IS NOT NULL"_s);
    if (const Status done = execute(query, What); !done)
        return done.error();
    QList<qint64> entries;
    const Status read = forEachRow(query, What, [&entries, &wanted](const QSqlQuery &row) {
        if (wanted.isEmpty() || wanted.contains(row.value(1).toLongLong()))
            entries.append(row.value(0).toLongLong());
    });
    if (!read)
        return read.error();
    query.prepare(u"UPDATE outbox SET idempotency_key = CASE WHEN is_stuck OR refused_status = ? "
                  "THEN idempotency_key ELSE ? END, refused_status = NULL, is_stuck = FALSE, "
                  "failures = 0 WHERE id = ?"_s);
    for (const qint64 entry : std::as_const(entries)) {
        query.bindValue(0, StillAtWork);
        query.bindValue(1, newKey());
        query.bindValue(2, entry);
        if (const Status done = execute(query, What); !done)
            return done.error();
    }
    return static_cast<int>(entries.size());
}

Result<OutboxDropped> OutboxRows::drop(const QList<qint64> &notificationIds)
{
    if (const Status known = allAreThere(notificationIds); !known)
        return known.error();
    if (notificationIds.isEmpty())
        return dropWhere(u"TRUE"_s, {});
    OutboxDropped dropped;
    for (const qint64 id : notificationIds) {
        const Result<OutboxDropped> one = dropWhere(u"o.notification_id = ?"_s, {id});
        if (!one)
            return one.error();
        dropped.count += one->count;
        dropped.notificationIds += one->notificationIds;
        dropped.items += one->items;
        dropped.items.resize(std::min<qsizetype>(dropped.items.size(), MostItemsTold));
    }
    return dropped;
}

Result<OutboxDropped> OutboxRows::dropWhere(const QString &condition, const QVariantList &values)
{
    const Result<QList<OutboxItem>> items =
        select(u"WHERE %1 ORDER BY o.id LIMIT %2"_s.arg(condition).arg(MostItemsTold), values);
    if (!items)
        return items.error();
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM outbox AS o WHERE %1 RETURNING notification_id"_s.arg(condition));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (const Status done = execute(query, What); !done)
        return done.error();
    OutboxDropped dropped{.items = *items};
    const Status read = forEachRow(query, What, [&dropped](const QSqlQuery &row) {
        dropped.notificationIds.append(row.value(0).toLongLong());
    });
    if (!read)
        return read.error();
    dropped.count = static_cast<int>(dropped.notificationIds.size());
    return dropped;
}

Result<int> OutboxRows::count(const QString &condition)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT count(*) FROM outbox "_s + condition);
    if (const Status done = execute(query, What); !done)
        return done.error();
    const Result<bool> has = nextRow(query, What);
    if (!has)
        return has.error();
    return *has ? query.value(0).toInt() : 0;
}

Result<QList<OutboxItem>> OutboxRows::select(const QString &condition, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(
        u"SELECT o.id, o.notification_id, n.kind, o.refused_status, o.created, o.tries, o.trouble, "
        "n.caller, n.header, n.text, o.is_stuck "
        "FROM outbox o LEFT JOIN notifications n ON n.id = o.notification_id "_s
        + condition);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (const Status done = execute(query, What); !done)
        return done.error();
    QList<OutboxItem> items;
    const Status read = forEachRow(query, What, [&items](const QSqlQuery &row) {
        items.append({.entry = row.value(0).toLongLong(),
                      .notificationId = row.value(1).toLongLong(),
                      .isError = row.value(2).toInt() == 1,
                      .title = titleOf({row.value(7).toString(), row.value(8).toString(),
                                        row.value(9).toString()}),
                      .state = stateOf(row.value(3), row.value(10).toBool()),
                      .status = row.value(3).toInt(),
                      .created = row.value(4).toLongLong(),
                      .tries = row.value(5).toInt(),
                      .trouble = row.value(6).toString()});
    });
    if (!read)
        return read.error();
    return items;
}

Status OutboxRows::allAreThere(const QList<qint64> &notificationIds)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT 1 FROM outbox WHERE notification_id = ? LIMIT 1"_s);
    for (const qint64 id : notificationIds) {
        query.bindValue(0, id);
        if (const Status done = execute(query, What); !done)
            return done.error();
        const Result<bool> isThere = nextRow(query, What);
        if (!isThere)
            return isThere.error();
        if (!*isThere) {
            return Error{.code = Error::Code::NotFound,
                         .detail = u"Notification %1 is not in the queue."_s.arg(id),
                         .field = u"ids"_s};
        }
    }
    return Success{};
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
