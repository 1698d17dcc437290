// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/historydeletion.h"

#include "app/storage/searchindex.h"
#include "app/storage/sqlerror.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace calltray::historydeletion {

namespace {

//! What is to be read or written meanwhile waits for so many: some 40 ms.
constexpr int RowsAtATime = 250;
//! Of rows that stay, so many are passed over in one step: some 20 ms.
constexpr int IdsAtATime = 20'000;
//! Bytes of a file that is written anew as a whole, which takes some 0.3 s: that is thorough, and gives the room back.
constexpr qint64 SmallFile = 32 << 20;

// The values of the column `step`.
constexpr int Rows = 0;
constexpr int FirstMerge = 1;
constexpr int Merge = 2;
constexpr int Finish = 3;
constexpr int Nothing = 4;

struct State
{
    qint64 before = 0; //!< Unix seconds
    qint64 upTo = 0;
    qint64 position = 0; //!< up to this number the rows are done
    int step = Nothing;
    bool hasDeleted = false;
};

//! One value; null where \a statement gives no row.
Result<QVariant> valueOf(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    const QString what = u"deleting old notifications"_s;
    if (!query.exec(statement))
        return sqlError(query.lastError(), what);
    const Result<bool> has = nextRow(query, what);
    if (!has)
        return has.error();
    return *has ? query.value(0) : QVariant();
}

Result<State> state(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    const QString what = u"asking which notifications are to be deleted"_s;
    if (!query.exec(u"SELECT before, up_to, position, step, has_deleted FROM history_deletion"_s))
        return sqlError(query.lastError(), what);
    const Result<bool> has = nextRow(query, what);
    if (!has)
        return has.error();
    if (!*has)
        return State{};
    return State{.before = query.value(0).toLongLong(),
                 .upTo = query.value(1).toLongLong(),
                 .position = query.value(2).toLongLong(),
                 .step = query.value(3).toInt(),
                 .hasDeleted = query.value(4).toBool()};
}

Status setStep(const QSqlDatabase &database, int step)
{
    return execute(database, u"UPDATE history_deletion SET step = %1"_s.arg(step));
}

//! The next ones to be deleted of the \ref IdsAtATime numbers from the position on, lowest first.
Result<QList<qint64>> nextIds(const QSqlDatabase &database, const State &state)
{
    QSqlQuery query(database);
    const QString what = u"looking for old notifications"_s;
    if (!query.exec(
            uR"(SELECT n.id FROM notifications n WHERE n.id > %1 AND n.id <= min(%1 + %2, %3)
                AND iif(n.received > 0, n.received, n.date) < %4 AND (n.kind = 0 OR n.dismissed = 1)
                AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.notification_id = n.id) ORDER BY n.id LIMIT %5)"_s
                .arg(state.position)
                .arg(IdsAtATime)
                .arg(state.upTo)
                .arg(state.before)
                .arg(RowsAtATime)))
        return sqlError(query.lastError(), what);
    QList<qint64> ids;
    const Status read = forEachRow(
        query, what, [&ids](const QSqlQuery &row) { ids.append(row.value(0).toLongLong()); });
    return read ? Result<QList<qint64>>(ids) : Result<QList<qint64>>(read.error());
}

//! How many rows of \a table had one of \a ids in \a column, and are gone.
Result<int> remove(const QSqlDatabase &database, const QString &table, const QString &column,
                   const QString &ids)
{
    QSqlQuery query(database);
    if (!query.exec(u"DELETE FROM %1 WHERE %2 IN (%3)"_s.arg(table, column, ids)))
        return sqlError(query.lastError(), u"deleting old notifications"_s);
    return query.numRowsAffected();
}

Status removeRows(QSqlDatabase &database, const QList<qint64> &ids, Deleted &deleted)
{
    if (const Status done = removeFromSearchIndex(database, ids); !done)
        return done.error();
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    const QString list = numbers.join(u',');
    const Result<int> unseen = remove(database, u"unseen_calls"_s, u"id"_s, list);
    if (!unseen)
        return unseen.error();
    const Result<int> keys = remove(database, u"request_keys"_s, u"notification_id"_s, list);
    if (!keys)
        return keys.error();
    const Result<int> rows = remove(database, u"notifications"_s, u"id"_s, list);
    if (!rows)
        return rows.error();
    deleted.unseenCalls += *unseen;
    deleted.notifications += *rows;
    return Success{};
}

//! What is dismissed is known by its identity; its words are in the history, where it is in that.
Status forgetWordsOfDismissals(const QSqlDatabase &database)
{
    return execute(database,
                   uR"(UPDATE dismissals SET header = '', text = '' WHERE header || text <> ''
            AND NOT EXISTS (SELECT 1 FROM notifications n INDEXED BY notifications_by_identity
                            WHERE n.kind = 1 AND n.identity = dismissals.identity))"_s);
}

Status removeSome(QSqlDatabase &database, const State &state, Deleted &deleted)
{
    const Result<QList<qint64>> ids = nextIds(database, state);
    if (!ids)
        return ids.error();
    if (!ids->isEmpty()) {
        if (const Status done = removeRows(database, *ids, deleted); !done)
            return done.error();
    }
    if (ids->size() == RowsAtATime) {
        return execute(
            database,
            u"UPDATE history_deletion SET has_deleted = 1, position = %1"_s.arg(ids->constLast()));
    }
    const bool hasDeleted = state.hasDeleted || !ids->isEmpty();
    // Numbers may have gaps that no loop should count through.
    const Result<QVariant> next =
        valueOf(database,
                u"SELECT min(id) FROM notifications WHERE id > %1 AND id <= %2"_s
                    .arg(state.position + IdsAtATime)
                    .arg(state.upTo));
    if (!next)
        return next.error();
    if (!next->isNull()) {
        return execute(
            database,
            u"UPDATE history_deletion SET has_deleted = %1, position = %2"_s.arg(int(hasDeleted))
                .arg(next->toLongLong() - 1));
    }
    if (const Status done = forgetWordsOfDismissals(database); !done)
        return done.error();
    return setStep(database, hasDeleted ? FirstMerge : Nothing);
}

} // namespace

Status begin(QSqlDatabase &database, qint64 before)
{
    const Result<State> now = state(database);
    if (!now)
        return now.error();
    // One that is under way and goes further stays as it is: what has come since is not its.
    if (now->step == Rows && now->before > before)
        return Success{};
    return execute(database,
                   uR"(INSERT OR REPLACE INTO history_deletion
        SELECT 0, %1,
            max(coalesce((SELECT max(id) FROM notifications), 0), coalesce((SELECT up_to FROM history_deletion), 0)),
            coalesce((SELECT min(id) FROM notifications), 1) - 1, %2,
            coalesce((SELECT has_deleted FROM history_deletion WHERE step < %3), 0))"_s.arg(before)
                       .arg(Rows)
                       .arg(Nothing));
}

Result<bool> isUnderWay(const QSqlDatabase &database)
{
    const Result<State> now = state(database);
    return now ? Result<bool>(now->step != Nothing) : Result<bool>(now.error());
}

Result<bool> goOn(QSqlDatabase &database, Deleted &deleted)
{
    const Result<State> now = state(database);
    if (!now)
        return now.error();
    // An index that is being made anew has nothing to be taken out of it yet.
    const Result<qint64> indexedFrom = searchIsCompleteFrom(database);
    if (!indexedFrom)
        return indexedFrom.error();
    if (*indexedFrom > 0)
        return now->step < Finish;
    Status done = Success{};
    switch (now->step) {
    case Rows:
        done = removeSome(database, *now, deleted);
        break;
    case FirstMerge:
    case Merge: {
        const Result<bool> hasMore = mergeSearchIndex(database, now->step == FirstMerge);
        if (!hasMore)
            return hasMore.error();
        done = setStep(database, *hasMore ? Merge : Finish);
        break;
    }
    default:
        return false;
    }
    return done ? Result<bool>(true) : Result<bool>(done.error());
}

Status finish(QSqlDatabase &database)
{
    const Result<State> now = state(database);
    if (!now)
        return now.error();
    if (now->step != Finish)
        return Success{};
    const Result<QVariant> bytes = valueOf(
        database,
        u"SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"_s);
    if (!bytes)
        return bytes.error();
    if (bytes->toLongLong() <= SmallFile) {
        if (const Status done = execute(database, u"VACUUM"_s); !done)
            return done.error();
    }
    // What the log has kept of the pages as they were goes with it; where another program reads the
    // file, the next start does it.
    const Result<QVariant> isBusy = valueOf(database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!isBusy)
        return isBusy.error();
    return isBusy->toInt() == 0 ? setStep(database, Nothing) : Status(Success{});
}

} // namespace calltray::historydeletion
