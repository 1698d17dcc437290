// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/searchindex.h"

#include "app/core/formattedtext.h"
#include "app/storage/searchterms.h"
#include "app/storage/sqlerror.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! What is to be read or written meanwhile waits for so many: some 40 ms.
constexpr int RowsAtATime = 250;
//! Of an index that is put by, each some 4 KiB: it is gone before the new one is made.
constexpr int OldRowsAtATime = 250;
//! Of an index that is merged, each some 4 KiB.
constexpr int MergedPagesAtATime = 500;

struct IndexRow
{
    qint64 id = 0;
    QString terms;
};

IndexRow indexRowFrom(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .terms = searchTerms({.isError = row.value(1).toInt() == 1,
                                  .names = {row.value(2).toString(), row.value(3).toString(),
                                            row.value(4).toString(), row.value(6).toString()},
                                  .text = sanitised(row.value(5).toString()).text})};
}

//! What the index holds of notifications, as \a clauses choose them.
QString indexRows(const QString &clauses)
{
    return u"SELECT id, kind, caller, callee, header, text, element_name FROM notifications "_s
        + clauses;
}

//! Those below \a end, lowest first: FTS5 writes out what it has gathered where a number is lower than the one before.
Result<QList<IndexRow>> newestBelow(const QSqlDatabase &database, qint64 end)
{
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.prepare(indexRows(u"WHERE id < ? ORDER BY id DESC LIMIT ?"_s)))
        return sqlError(rows.lastError(), u"preparing what is to be indexed"_s);
    rows.bindValue(0, end);
    rows.bindValue(1, RowsAtATime);
    const QString what = u"reading what is to be indexed"_s;
    if (const Status done = execute(rows, what); !done)
        return done.error();
    QList<IndexRow> found;
    const Status read =
        forEachRow(rows, what, [&found](const QSqlQuery &row) { found.append(indexRowFrom(row)); });
    if (!read)
        return read.error();
    std::reverse(found.begin(), found.end());
    return found;
}

Result<bool> hasTable(const QSqlDatabase &database, const QString &name)
{
    QSqlQuery table(database);
    const QString what = u"looking for the index"_s;
    if (!table.exec(u"SELECT 1 FROM sqlite_master WHERE name = '%1'"_s.arg(name)))
        return sqlError(table.lastError(), what);
    return nextRow(table, what);
}

//! Of the index that a step of the schema has put by; false: nothing is left of it.
Result<bool> removeSomeOfOldIndex(QSqlDatabase &database)
{
    const Result<bool> isThere = hasTable(database, u"search_old"_s);
    if (!isThere || !*isThere)
        return isThere;
    // FTS5 reads the first rows, up to the tenth, before it drops the table.
    QSqlQuery some(database);
    if (!some.exec(
            u"DELETE FROM search_old_data WHERE id IN (SELECT id FROM search_old_data WHERE id > 10 LIMIT %1)"_s
                .arg(OldRowsAtATime)))
        return sqlError(some.lastError(), u"removing an old index"_s);
    if (some.numRowsAffected() == OldRowsAtATime)
        return true;
    const Status dropped = execute(database, u"DROP TABLE search_old"_s);
    return dropped ? Result<bool>(false) : Result<bool>(dropped.error());
}

} // namespace

Status forgetSearchIndex(QSqlDatabase &database)
{
    for (
        const QString &statement :
        {u"PRAGMA writable_schema = ON"_s, u"BEGIN IMMEDIATE"_s,
         u"DELETE FROM sqlite_master WHERE name IN ('search', 'search_data', 'search_idx', "
         "'search_content', 'search_docsize', 'search_config') OR name LIKE 'search\\_old%' ESCAPE '\\'"_s}) {
        if (const Status done = execute(database, statement); !done)
            return done.error();
    }
    if (const Status begun = beginSearchIndex(database); !begun)
        return begun.error();
    return execute(database, u"COMMIT"_s);
}

Status beginSearchIndex(QSqlDatabase &database)
{
    return execute(database,
                   u"INSERT OR REPLACE INTO search_gap (id, below) VALUES (0, %1)"_s.arg(
                       std::numeric_limits<qint64>::max()));
}

Status prepareSearchIndex(QSqlDatabase &database)
{
    const Result<bool> isThere = hasTable(database, u"search"_s);
    if (!isThere)
        return isThere.error();
    return *isThere ? Status(Success{}) : execute(database, searchTable());
}

Result<qint64> searchIsCompleteFrom(const QSqlDatabase &database)
{
    QSqlQuery gap(database);
    const QString what = u"asking how much is indexed"_s;
    if (!gap.exec(u"SELECT below FROM search_gap"_s))
        return sqlError(gap.lastError(), what);
    const Result<bool> has = nextRow(gap, what);
    if (!has)
        return has.error();
    return *has ? gap.value(0).toLongLong() : 0;
}

Result<bool> continueSearchIndex(QSqlDatabase &database)
{
    const Result<qint64> end = searchIsCompleteFrom(database);
    if (!end)
        return end.error();
    const Result<QList<IndexRow>> rows = newestBelow(database, *end);
    if (!rows)
        return rows.error();
    const Result<bool> hasOld = removeSomeOfOldIndex(database);
    if (!hasOld)
        return hasOld.error();
    if (rows->isEmpty() && *hasOld)
        return true;
    if (rows->isEmpty()) {
        if (const Status done = execute(database, u"DELETE FROM search_gap"_s); !done)
            return done.error();
        return false;
    }
    QSqlQuery insert(database);
    if (!insert.prepare(u"INSERT INTO search (rowid, terms) VALUES (?, ?)"_s))
        return sqlError(insert.lastError(), u"preparing the index"_s);
    for (const IndexRow &row : *rows) {
        insert.bindValue(0, row.id);
        insert.bindValue(1, row.terms);
        if (const Status done = execute(insert, u"indexing a notification"_s); !done)
            return done.error();
    }
    if (const Status done =
            execute(database, u"UPDATE search_gap SET below = %1"_s.arg(rows->first().id));
        !done)
        return done.error();
    return true;
}

Status removeFromSearchIndex(QSqlDatabase &database, const QList<qint64> &ids)
{
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    const QString what = u"taking notifications out of the index"_s;
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.exec(indexRows(u"WHERE id IN (%1) ORDER BY id"_s.arg(numbers.join(u',')))))
        return sqlError(rows.lastError(), what);
    QList<IndexRow> indexed;
    const Status read = forEachRow(
        rows, what, [&indexed](const QSqlQuery &row) { indexed.append(indexRowFrom(row)); });
    if (!read)
        return read.error();
    // A contentless index forgets only what the statement names.
    QSqlQuery remove(database);
    if (!remove.prepare(u"INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)"_s))
        return sqlError(remove.lastError(), what);
    for (const IndexRow &row : std::as_const(indexed)) {
        remove.bindValue(0, row.id);
        remove.bindValue(1, row.terms);
        if (const Status done = execute(remove, what); !done)
            return done.error();
    }
    return Success{};
}

Result<bool> mergeSearchIndex(QSqlDatabase &database, bool isFirst)
{
    const QString what = u"merging the index"_s;
    const auto changes = [&database, &what]() -> Result<qint64> {
        QSqlQuery total(database);
        if (!total.exec(u"SELECT total_changes()"_s) || !total.next())
            return sqlError(total.lastError(), what);
        return total.value(0).toLongLong();
    };
    const Result<qint64> before = changes();
    if (!before)
        return before.error();
    const int pages = isFirst ? -MergedPagesAtATime : MergedPagesAtATime;
    const Status merged =
        execute(database, u"INSERT INTO search (search, rank) VALUES ('merge', %1)"_s.arg(pages));
    if (!merged)
        return merged.error();
    const Result<qint64> after = changes();
    if (!after)
        return after.error();
    // The statement itself counts as one.
    return isFirst || *after - *before >= 2;
}

} // namespace calltray
