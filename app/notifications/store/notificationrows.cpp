// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationrows.h"

#include "app/core/formattedtext.h"
#include "app/notifications/payload/erroridentity.h"
#include "app/notifications/store/notificationrecord.h"
#include "app/notifications/store/requestkeys.h"
#include "app/storage/searchterms.h"
#include "app/storage/sqlerror.h"

#include <QVariant>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MaxPage = 500;

QString termsOf(const Notification &notification)
{
    SearchDocument document{.isError = !notification.isCall(), .names = {}, .text = {}};
    if (notification.isCall()) {
        const CallNotification &call = notification.call();
        document.names = {call.from, call.to, call.header};
        if (call.element)
            document.names.append(call.element->name);
        document.text = sanitised(call.text).text;
    } else {
        document.names = {notification.error().header};
        document.text = sanitised(notification.error().text).text;
    }
    return searchTerms(document);
}

//! Which kind \a query is about, as SearchRequest::isError has it.
std::optional<bool> isError(const NotificationQuery &query)
{
    if (query.openErrorsOnly)
        return true;
    if (!query.kind)
        return std::nullopt;
    return *query.kind == NotificationQuery::Kind::Error;
}

Result<std::optional<Notification>> first(Result<QList<Notification>> found)
{
    if (!found)
        return found.error();
    if (found->isEmpty())
        return std::optional<Notification>();
    return std::optional(std::move(found->first()));
}

Result<QList<Notification>> rowsOf(QSqlQuery &query)
{
    QList<Notification> rows;
    const Status read =
        forEachRow(query, u"reading notifications"_s,
                   [&rows](const QSqlQuery &row) { rows.append(notificationFrom(row)); });
    if (!read)
        return read.error();
    return rows;
}

} // namespace

NotificationRows::NotificationRows(const QSqlDatabase &database, Statements &statements)
    : m_database(database)
    , m_statements(statements)
{ }

Result<std::optional<Notification>> NotificationRows::find(qint64 id)
{
    // Most ids that are saved are new, and Qt describes every column of a query, rows or none.
    const Result<QVariant> known = value(u"SELECT 1 FROM notifications WHERE id = ?"_s, {id});
    if (!known)
        return known.error();
    if (known->isNull())
        return std::optional<Notification>();
    return first(select(u"WHERE n.id = ?"_s, {id}));
}

Status NotificationRows::write(const Notification &notification,
                               const std::optional<Notification> &old)
{
    Notification written = notification;
    if (old && written.serverId == 0)
        written.serverId = old->serverId;
    if (old && written.received == 0)
        written.received = old->received;
    if (const Status done = settleDismissal(written); !done)
        return done.error();
    if (const Status done = writeRow(written, !old); !done)
        return done.error();
    if (const Status done = writeSeen(written, !old); !done)
        return done.error();
    if (old && old->content == written.content)
        return Success{};
    return index(written, old);
}

Status NotificationRows::noteKey(const QString &key, qint64 id)
{
    const Status noted =
        run(u"INSERT INTO request_keys (key, notification_id) VALUES (?, ?)"_s, {key, id});
    if (!noted)
        return noted.error();
    return run(u"DELETE FROM request_keys WHERE id <= last_insert_rowid() - ?"_s,
               {RequestKeys::MaxKeys});
}

Status NotificationRows::setDismissed(const ErrorNotification &error, bool dismissed)
{
    const QByteArray hash = toBytes(identityOf(error));
    const Status noted = dismissed
        ? run(u"INSERT OR REPLACE INTO dismissals (identity, header, text) VALUES (?, ?, ?)"_s,
              {hash, error.header, error.text})
        : run(u"DELETE FROM dismissals WHERE identity = ?"_s, {hash});
    if (!noted)
        return noted.error();
    if (const Status done = dismissed ? setReminder(identityOf(error), 0) : Status(Success{});
        !done)
        return done.error();
    return run(
        u"UPDATE notifications INDEXED BY notifications_by_identity SET dismissed = ? WHERE kind = 1 AND identity = ? AND dismissed <> ?"_s,
        {dismissed, hash, dismissed});
}

Result<std::optional<Notification>> NotificationRows::findNewest(const ErrorIdentity &error)
{
    return first(select(u"INDEXED BY notifications_by_identity WHERE n.kind = 1 AND n.identity = ? "
                        "ORDER BY n.id DESC LIMIT 1"_s,
                        {toBytes(error)}));
}

Status NotificationRows::setReminder(const ErrorIdentity &error, qint64 due)
{
    return due == 0 ? run(u"DELETE FROM reminders WHERE identity = ?"_s, {toBytes(error)})
                    : run(u"INSERT OR REPLACE INTO reminders (identity, due) VALUES (?, ?)"_s,
                          {toBytes(error), due});
}

Status NotificationRows::markSeen(qint64 id)
{
    if (const Status done = run(u"DELETE FROM unseen_calls WHERE id = ?"_s, {id}); !done)
        return done.error();
    return run(u"UPDATE notifications SET seen = 1 WHERE id = ? AND seen = 0"_s, {id});
}

Status NotificationRows::markAllSeen()
{
    return run(u"DELETE FROM unseen_calls"_s, {});
}

Result<QList<Notification>> NotificationRows::list(const NotificationQuery &query)
{
    const qint64 before = query.before > 0 ? query.before : std::numeric_limits<qint64>::max();
    const int limit = std::clamp(query.limit, 1, MaxPage);
    if (const QString expression =
            searchExpression({.text = query.text, .isError = isError(query)});
        !expression.isEmpty()) {
        return search(expression, query.openErrorsOnly, before, limit);
    }
    // The planner takes the wider index where it may choose.
    QString condition = u"WHERE n.id < ? "_s;
    if (query.openErrorsOnly)
        condition = u"INDEXED BY open_errors WHERE n.id < ? AND n.kind = 1 AND n.dismissed = 0 "_s;
    else if (query.kind)
        condition += *query.kind == NotificationQuery::Kind::Call ? "AND n.kind = 0 "_L1
                                                                  : "AND n.kind = 1 "_L1;
    return select(condition + "ORDER BY n.id DESC LIMIT ?"_L1, {before, limit});
}

Status NotificationRows::run(const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery *> query = m_statements.run(m_database, statement, values);
    if (!query)
        return query.error();
    return Success{};
}

Result<QList<Notification>> NotificationRows::select(const QString &clauses,
                                                     const QVariantList &values)
{
    const Result<QSqlQuery *> query =
        m_statements.run(m_database, selectFrom(u"notifications n"_s) + clauses, values);
    if (!query)
        return query.error();
    return rowsOf(**query);
}

Result<QVariant> NotificationRows::value(const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery *> query = m_statements.run(m_database, statement, values);
    if (!query)
        return query.error();
    const Result<bool> has = nextRow(**query, u"reading a value"_s);
    QVariant result = has && *has ? (*query)->value(0) : QVariant();
    (*query)->finish();
    if (!has)
        return has.error();
    return result;
}

Result<bool> NotificationRows::isDismissed(const ErrorNotification &error)
{
    const Result<QVariant> found =
        value(u"SELECT 1 FROM dismissals WHERE identity = ?"_s, {toBytes(identityOf(error))});
    if (!found)
        return found.error();
    return found->isValid();
}

Status NotificationRows::settleDismissal(Notification &notification)
{
    if (notification.isCall())
        return Success{};
    const Result<bool> dismissed = isDismissed(notification.error());
    if (!dismissed)
        return dismissed.error();
    if (*dismissed)
        notification.dismissed = true;
    return notification.dismissed && !*dismissed ? setDismissed(notification.error(), true)
                                                 : Status(Success{});
}

Status NotificationRows::writeRow(const Notification &notification, bool isNew)
{
    // A statement that can replace a row may have to be rolled back alone: before it, FTS5 writes
    // out what it has gathered, which costs several times the save.
    return run(
        (isNew ? "INSERT"_L1 : "INSERT OR REPLACE"_L1)
            + u" INTO notifications VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        valuesOf(notification));
}

Status NotificationRows::writeSeen(const Notification &notification, bool isNew)
{
    if (!notification.isCall() || (isNew && notification.seen))
        return Success{};
    return run(notification.seen ? u"DELETE FROM unseen_calls WHERE id = ?"_s
                                 : u"INSERT OR IGNORE INTO unseen_calls (id) VALUES (?)"_s,
               {notification.id});
}

Status NotificationRows::index(const Notification &notification,
                               const std::optional<Notification> &old)
{
    const Result<QVariant> completeFrom = value(u"SELECT below FROM search_gap"_s);
    if (!completeFrom)
        return completeFrom.error();
    if (notification.id < completeFrom->toLongLong())
        return Success{}; // It will be indexed as it is then.
    const QString terms = termsOf(notification);
    const QString oldTerms = old ? termsOf(*old) : QString();
    if (old && oldTerms == terms)
        return Success{};
    if (old) {
        // A contentless index forgets only what the statement names.
        const Status forgotten =
            run(u"INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)"_s,
                {notification.id, oldTerms});
        if (!forgotten)
            return forgotten.error();
    }
    return run(u"INSERT INTO search (rowid, terms) VALUES (?, ?)"_s, {notification.id, terms});
}

Result<QList<Notification>> NotificationRows::search(const QString &expression, bool openErrorsOnly,
                                                     qint64 before, int limit)
{
    // The order of the join is the index's: it stops when the page is full.
    const QString statement = selectFrom(u"search s CROSS JOIN notifications n ON n.id = s.rowid"_s)
        + "WHERE search MATCH ? AND s.rowid < ? "_L1
        + (openErrorsOnly ? "AND n.kind = 1 AND n.dismissed = 0 "_L1 : ""_L1)
        + "ORDER BY s.rowid DESC LIMIT ?"_L1;
    const Result<QSqlQuery *> rows =
        m_statements.run(m_database, statement, {expression, before, limit});
    if (!rows)
        return rows.error();
    return rowsOf(**rows);
}

} // namespace calltray
