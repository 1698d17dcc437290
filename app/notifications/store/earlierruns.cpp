// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/earlierruns.h"

#include "app/notifications/store/notificationrecord.h"
#include "app/storage/sqlerror.h"
#include "app/storage/statements.h"

#include <QSqlDatabase>

#include <algorithm>
#include <chrono>
#include <functional>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MaxUnseen = 10'000;
constexpr int MaxRecentCalls = 10'000;
constexpr qsizetype MaxNewestOpen = 20;
constexpr qint64 RecentAge = std::chrono::seconds(std::chrono::hours(24)).count();

//! Calls \a handle for each row of \a statement.
Status forEach(const QSqlDatabase &database, Statements &statements, const QString &statement,
               const QVariantList &values, const std::function<void(const QSqlQuery &)> &handle)
{
    const Result<QSqlQuery *> query = statements.run(database, statement, values);
    if (!query)
        return query.error();
    return forEachRow(**query, u"reading what earlier runs left"_s, handle);
}

Status readOpen(const QSqlDatabase &database, Statements &statements, EarlierRuns &runs)
{
    QList<qint64> newest;
    const Status identities =
        forEach(database, statements,
                u"SELECT identity, max(id) FROM notifications INDEXED BY open_errors_by_identity "
                "WHERE kind = 1 AND dismissed = 0 GROUP BY identity"_s,
                {}, [&](const QSqlQuery &row) {
                    runs.open.append(identityFrom(row.value(0).toByteArray()));
                    newest.append(row.value(1).toLongLong());
                });
    if (!identities)
        return identities.error();
    std::sort(newest.begin(), newest.end());
    for (const qint64 id : newest.last(std::min(newest.size(), MaxNewestOpen))) {
        const Status read = forEach(
            database, statements, selectFrom(u"notifications n"_s) + "WHERE n.id = ?"_L1, {id},
            [&](const QSqlQuery &row) { runs.newestOpen.append(notificationFrom(row)); });
        if (!read)
            return read.error();
    }
    return Success{};
}

Status readRecentCalls(const QSqlDatabase &database, Statements &statements, qint64 since,
                       EarlierRuns &runs)
{
    return forEach(database, statements,
                   selectFrom(u"notifications n"_s)
                       + "WHERE n.call_id <> '' AND n.received >= ? "
                         "ORDER BY n.received DESC LIMIT ?"_L1,
                   {since, MaxRecentCalls}, [&](const QSqlQuery &row) {
                       const Notification call = notificationFrom(row);
                       const auto known = runs.recentCalls.constFind(call.call().callId);
                       if (known == runs.recentCalls.constEnd() || known->id < call.id)
                           runs.recentCalls.insert(call.call().callId, call);
                   });
}

} // namespace

Result<EarlierRuns> readEarlierRuns(const QSqlDatabase &database, Statements &statements,
                                    qint64 now)
{
    EarlierRuns runs;
    const Status lastId =
        forEach(database, statements,
                u"SELECT max(coalesce((SELECT max(id) FROM notifications), 0), "
                "coalesce((SELECT up_to FROM history_deletion), 0))"_s,
                {}, [&runs](const QSqlQuery &row) { runs.lastId = row.value(0).toLongLong(); });
    if (!lastId)
        return lastId.error();
    const Status unseen = forEach(
        database, statements, u"SELECT count(*) FROM (SELECT 1 FROM unseen_calls LIMIT ?)"_s,
        {MaxUnseen}, [&runs](const QSqlQuery &row) { runs.unseenCalls = row.value(0).toInt(); });
    if (!unseen)
        return unseen.error();
    if (const Status open = readOpen(database, statements, runs); !open)
        return open.error();
    const Status dismissed =
        forEach(database, statements, u"SELECT identity FROM dismissals"_s, {},
                [&runs](const QSqlQuery &row) {
                    runs.dismissed.append(identityFrom(row.value(0).toByteArray()));
                });
    if (!dismissed)
        return dismissed.error();
    const Status reminders =
        forEach(database, statements, u"SELECT identity, due FROM reminders"_s, {},
                [&runs](const QSqlQuery &row) {
                    runs.reminders.insert(identityFrom(row.value(0).toByteArray()),
                                          row.value(1).toLongLong());
                });
    if (!reminders)
        return reminders.error();
    if (const Status calls = readRecentCalls(database, statements, now - RecentAge, runs); !calls)
        return calls.error();
    const Status keys = forEach(
        database, statements, u"SELECT key, notification_id FROM request_keys ORDER BY id"_s, {},
        [&runs](const QSqlQuery &row) {
            runs.requestKeys.emplaceBack(row.value(0).toString(), row.value(1).toLongLong());
        });
    if (!keys)
        return keys.error();
    return runs;
}

} // namespace calltray
