// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/salvage.h"

#include "app/storage/damagedfile.h"
#include "app/storage/searchindex.h"
#include "app/storage/sqlerror.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <array>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! No number is as high: what a damaged page says may be anything.
constexpr qint64 BeyondNumbers = 9'007'199'254'740'993;
//! So often a table is asked for rows that cannot be read, each some 20 µs.
constexpr int MostFailures = 20'000;

struct SalvagedTable
{
    QString name;
    QString key;
    bool isNumbered = true; //!< by \ref key
};

QStringList columnsOf(const QSqlDatabase &database, const QString &table)
{
    QSqlQuery query(database);
    QStringList columns;
    if (query.exec(u"PRAGMA table_info(%1)"_s.arg(table))) {
        while (query.next())
            columns.append(query.value(1).toString());
    }
    return columns;
}

//! Copies one table.
class TableCopy
{
public:
    TableCopy(const QSqlDatabase &from, const QSqlDatabase &to, SalvagedTable table)
        : m_table(std::move(table))
        , m_upwards(from)
        , m_downwards(from)
        , m_insert(to)
    {
        m_columns = columnsOf(from, m_table.name);
        const QStringList known = columnsOf(to, m_table.name);
        m_columns.removeIf([&known](const QString &column) { return !known.contains(column); });
    }

    //! How many rows are copied.
    Result<int> run()
    {
        if (!m_columns.contains(m_table.key) || !prepare())
            return 0; // of an earlier version, which had no such table, or lost
        std::vector<Range> unread{{0, BeyondNumbers}};
        while (!unread.empty() && m_failures < MostFailures) {
            const Range range = unread.back();
            unread.pop_back();
            const Result<Range> left = copyBothWays(range);
            if (!left)
                return left.error();
            // What two numbers enclose has been tried from both of them.
            if (!m_table.isNumbered || left->end - left->begin <= 2)
                continue;
            const qint64 middle = std::midpoint(left->begin, left->end);
            unread.push_back({middle, left->end});
            unread.push_back({left->begin, middle + 1});
        }
        return m_count;
    }

private:
    //! The numbers between the two.
    struct Range
    {
        qint64 begin = 0;
        qint64 end = 0;
    };

    bool prepare()
    {
        const QString columns = m_columns.join(", "_L1);
        const QString range =
            m_table.isNumbered ? u"WHERE %1 > ? AND %1 < ?"_s.arg(m_table.key) : QString();
        const QString select = u"SELECT %1, %2 FROM %3 %4 ORDER BY %1"_s.arg(m_table.key, columns,
                                                                             m_table.name, range);
        const QString marks = QStringList(m_columns.size(), u"?"_s).join(", "_L1);
        m_upwards.setForwardOnly(true);
        m_downwards.setForwardOnly(true);
        return m_upwards.prepare(select) && m_downwards.prepare(select + " DESC"_L1)
            && m_insert.prepare(
                u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(m_table.name, columns, marks));
    }

    //! From the beginning on and from the end back, as far as it can be read; what is left between.
    Result<Range> copyBothWays(Range range)
    {
        const Result<bool> upwards = copy(m_upwards, range, &Range::begin);
        if (!upwards)
            return upwards.error();
        if (*upwards)
            return Range{};
        const Result<bool> downwards = copy(m_downwards, range, &Range::end);
        if (!downwards)
            return downwards.error();
        return *downwards ? Range{} : range;
    }

    //! Whether all of \a range could be read; \a bound of it follows.
    Result<bool> copy(QSqlQuery &rows, Range &range, qint64 Range::*bound)
    {
        if (m_table.isNumbered) {
            rows.bindValue(0, range.begin);
            rows.bindValue(1, range.end);
        }
        if (rows.exec()) {
            while (rows.next()) {
                range.*bound = rows.value(0).toLongLong();
                if (const Status inserted = insert(rows); !inserted)
                    return inserted.error();
            }
        }
        const bool isComplete = !rows.lastError().isValid();
        rows.finish();
        m_failures += isComplete ? 0 : 1;
        return isComplete;
    }

    Status insert(const QSqlQuery &row)
    {
        for (int column = 0; column < m_columns.size(); ++column)
            m_insert.bindValue(column, row.value(column + 1));
        if (const Status done = execute(m_insert, u"keeping a row"_s); !done)
            return done.error();
        m_count += m_insert.numRowsAffected();
        return Success{};
    }

    SalvagedTable m_table;
    QStringList m_columns;
    QSqlQuery m_upwards;
    QSqlQuery m_downwards;
    QSqlQuery m_insert;
    int m_count = 0;
    int m_failures = 0;
};

Result<Salvaged> copyAll(const QSqlDatabase &from, const QSqlDatabase &to)
{
    Salvaged salvaged;
    int others = 0;
    const std::array<std::pair<SalvagedTable, int *>, 9> tables{
        {{{.name = u"dismissals"_s, .key = u"id"_s}, &salvaged.dismissals},
         {{.name = u"outbox"_s, .key = u"id"_s}, &salvaged.outbox},
         {{.name = u"notifications"_s, .key = u"id"_s}, &salvaged.notifications},
         {{.name = u"unseen_calls"_s, .key = u"id"_s}, &others},
         {{.name = u"history_deletion"_s, .key = u"id"_s, .isNumbered = false}, &others},
         {{.name = u"request_keys"_s, .key = u"id"_s}, &others},
         {{.name = u"presence_watches"_s, .key = u"user_id"_s, .isNumbered = false}, &others},
         {{.name = u"reminders"_s, .key = u"identity"_s, .isNumbered = false}, &others},
         {{.name = u"recordings"_s, .key = u"link"_s, .isNumbered = false}, &others}}};
    for (const auto &[table, count] : tables) {
        const Result<int> copied = TableCopy(from, to, table).run();
        if (!copied)
            return copied.error();
        *count = *copied;
    }
    return salvaged;
}

} // namespace

Result<Salvaged> salvage(const QString &damaged, QSqlDatabase &database)
{
    if (const Status begun = execute(database, u"BEGIN IMMEDIATE"_s); !begun)
        return begun.error();
    DamagedFile file(damaged);
    const Result<bool> isReadable = file.open();
    if (!isReadable)
        return isReadable.error();
    const Result<Salvaged> salvaged =
        *isReadable ? copyAll(file.database(), database) : Result<Salvaged>(Salvaged{});
    if (!salvaged)
        return salvaged.error();
    if (const Status marked = beginSearchIndex(database); !marked)
        return marked.error();
    if (const Status ended = execute(database, u"COMMIT"_s); !ended)
        return ended.error();
    return salvaged;
}

} // namespace calltray
