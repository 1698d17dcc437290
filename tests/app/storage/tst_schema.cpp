// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/schema.h"
#include "app/storage/searchindex.h"
#include "app/storage/searchterms.h"
#include "app/storage/sqlerror.h"
#include "support/testprogram.h"

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

//! All tables but the index for the search, whose content is FTS5's own.
QStringList ownTables(const QSqlDatabase &database)
{
    QStringList tables = database.tables();
    tables.removeIf([](const QString &table) {
        return table.startsWith("search"_L1) && table != "search_gap"_L1;
    });
    tables.sort();
    return tables;
}

struct Column
{
    QString name;
    QString type;
};

QList<Column> columnsOf(const QSqlDatabase &database, const QString &table)
{
    QList<Column> columns;
    QSqlQuery query(database);
    query.exec(u"SELECT name, type FROM pragma_table_info('%1')"_s.arg(table));
    while (query.next())
        columns.append({.name = query.value(0).toString(), .type = query.value(1).toString()});
    return columns;
}

//! A statement that puts row \a row into \a table: another value into each column.
QString filling(const QSqlDatabase &database, const QString &table, int row)
{
    QStringList values;
    for (const Column &column : columnsOf(database, table)) {
        const int number = 100 * row + int(values.size());
        if (column.type == "TEXT"_L1)
            values.append(u"'text %1'"_s.arg(number));
        else if (column.type == "BLOB"_L1)
            values.append(u"x'%1'"_s.arg(number, 4, 10, QLatin1Char('0')));
        else
            values.append(QString::number(number));
    }
    // A table may hold a single row.
    return u"INSERT OR IGNORE INTO %1 VALUES (%2)"_s.arg(table, values.join(u", "_s));
}

//! A line each, as SQL's literals.
QByteArray rowsOf(const QSqlDatabase &database, const QString &table)
{
    QStringList quoted;
    for (const Column &column : columnsOf(database, table))
        quoted.append(u"quote(%1)"_s.arg(column.name));
    QByteArray rows;
    QSqlQuery query(database);
    query.exec(u"SELECT %1 FROM %2 ORDER BY 1"_s.arg(quoted.join(u" || ' ' || "_s), table));
    while (query.next())
        rows += query.value(0).toByteArray() + '\n';
    return rows;
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newFile_getsAllSteps();
    void firstStep_makesTheTables();
    void secondStep_leavesTheRowsThatAreThereToBeIndexed();
    void thirdStep_keepsWhatWaits();
    void fourthStep_makesRoomForPresenceWatches();
    void fifthStep_makesRoomForRecordings();
    void sixthStep_makesRoomForRequestKeys();
    void seventhStep_makesRoomForReminders();
    void eighthStep_takesTheIndexOfAnEarlierVersionForComplete();
    void newSearchTable_isAsTheReleasedOne();
    void releasedStep_isAsItWas_data();
    void releasedStep_isAsItWas();
    void releasedStep_makesOfRowsWhatItDid_data();
    void releasedStep_makesOfRowsWhatItDid();
    void ninthStep_letsTheOutboxSetAside();
    void tenthStep_keepsWhoseReturnIsAwaited();
    void eleventhStep_beginsTheIndexAnew_data();
    void eleventhStep_beginsTheIndexAnew();
    void twelfthStep_keepsWaveformsOfUnknownSize();
    void oldIndex_isRemovedALittleAtATime();
    void failedStep_leavesTheVersionBefore();
    void startQueries_useTheirIndices_data();
    void startQueries_useTheirIndices();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QSqlDatabase m_database;
};

void TestSchema::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
    m_database.setDatabaseName(m_folder->filePath(u"test.db"_s));
    QVERIFY(m_database.open());
}

void TestSchema::cleanup()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(u"test"_s);
}

void TestSchema::newFile_getsAllSteps()
{
    QCOMPARE(*schemaVersion(m_database), 0);
    QVERIFY(upgradeSchema(m_database));
    QCOMPARE(*schemaVersion(m_database), schemaVersion());
    QVERIFY(upgradeSchema(m_database));
    QCOMPARE(*schemaVersion(m_database), schemaVersion());
}

void TestSchema::firstStep_makesTheTables()
{
    QVERIFY(upgradeSchema(m_database, 1));
    QCOMPARE(*schemaVersion(m_database), 1);
    QVERIFY(execute(m_database, u"INSERT INTO notifications (id, kind, date) VALUES (1, 0, 0)"_s));
    QVERIFY(execute(m_database, u"INSERT INTO unseen_calls VALUES (1)"_s));
    QVERIFY(execute(m_database,
                    u"INSERT INTO dismissals (identity, header, text) VALUES (x'00', '', '')"_s));
    const QString waiting =
        u"INSERT INTO outbox (notification_id, idempotency_key, body) VALUES (1, 'key', '{}')"_s;
    QVERIFY(execute(m_database, waiting));
    QVERIFY(!execute(m_database, waiting));
}

void TestSchema::secondStep_leavesTheRowsThatAreThereToBeIndexed()
{
    QVERIFY(upgradeSchema(m_database, 1));
    QVERIFY(execute(m_database,
                    u"INSERT INTO notifications (id, kind, caller, text, date) "
                    "VALUES (7, 0, '+7 (999) 111 22 33', '<b>Счёт</b> оплачен', 0)"_s));
    QVERIFY(
        execute(m_database,
                u"INSERT INTO notifications (id, kind, header, date) VALUES (8, 1, 'Счёт', 0)"_s));
    QVERIFY(upgradeSchema(m_database));
    QCOMPARE(*searchIsCompleteFrom(m_database), std::numeric_limits<qint64>::max());
    QVERIFY(*continueSearchIndex(m_database));
    QCOMPARE(*searchIsCompleteFrom(m_database), 7);
    QVERIFY(!*continueSearchIndex(m_database));
    QCOMPARE(*searchIsCompleteFrom(m_database), 0);

    QSqlQuery query(m_database);
    query.prepare(u"SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid"_s);
    query.bindValue(0, searchExpression({.text = u"2233 счет"_s, .isError = {}}));
    QVERIFY(query.exec());
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 7);
    QVERIFY(!query.next());
}

void TestSchema::thirdStep_keepsWhatWaits()
{
    QVERIFY(upgradeSchema(m_database, 2));
    QVERIFY(execute(
        m_database,
        u"INSERT INTO outbox (notification_id, idempotency_key, body) VALUES (7, 'key', '{}')"_s));
    QVERIFY(upgradeSchema(m_database, 3));
    QCOMPARE(*schemaVersion(m_database), 3);

    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT idempotency_key, tries, trouble FROM outbox"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"key"_s);
    QCOMPARE(query.value(1).toInt(), 0);
    QCOMPARE(query.value(2).toString(), QString());
}

void TestSchema::fourthStep_makesRoomForPresenceWatches()
{
    QVERIFY(upgradeSchema(m_database, 3));
    const QString watch =
        u"INSERT INTO presence_watches (user_id, name, until) VALUES (7, 'Anna', 1760000000)"_s;
    QVERIFY(!execute(m_database, watch));
    QVERIFY(upgradeSchema(m_database, 4));
    QCOMPARE(*schemaVersion(m_database), 4);
    QVERIFY(execute(m_database, watch));
    QVERIFY(!execute(m_database, watch));
}

void TestSchema::fifthStep_makesRoomForRecordings()
{
    QVERIFY(upgradeSchema(m_database, 4));
    const QString recording = u"INSERT INTO recordings (link, played) VALUES (x'01', 1760000000)"_s;
    QVERIFY(!execute(m_database, recording));
    QVERIFY(upgradeSchema(m_database, 5));
    QCOMPARE(*schemaVersion(m_database), 5);
    QVERIFY(execute(m_database, recording));
    QVERIFY(!execute(m_database, recording));
}

void TestSchema::sixthStep_makesRoomForRequestKeys()
{
    QVERIFY(upgradeSchema(m_database, 5));
    const QString key = u"INSERT INTO request_keys (key, notification_id) VALUES ('key', 7)"_s;
    QVERIFY(!execute(m_database, key));
    QVERIFY(upgradeSchema(m_database, 6));
    QCOMPARE(*schemaVersion(m_database), 6);
    QVERIFY(execute(m_database, key));
}

void TestSchema::seventhStep_makesRoomForReminders()
{
    QVERIFY(upgradeSchema(m_database, 6));
    const QString reminder = u"INSERT INTO reminders (identity, due) VALUES (x'01', 1760000000)"_s;
    QVERIFY(!execute(m_database, reminder));
    QVERIFY(upgradeSchema(m_database, 7));
    QCOMPARE(*schemaVersion(m_database), 7);
    QVERIFY(execute(m_database, reminder));
    QVERIFY(!execute(m_database, reminder));
}

void TestSchema::eighthStep_takesTheIndexOfAnEarlierVersionForComplete()
{
    QVERIFY(upgradeSchema(m_database, 7));
    // Earlier versions had no such table: their second step filled the index itself.
    QVERIFY(execute(m_database, u"DROP TABLE search_gap"_s));
    QVERIFY(execute(m_database, u"INSERT INTO notifications (id, kind, date) VALUES (1, 0, 0)"_s));
    QVERIFY(upgradeSchema(m_database, 8));
    QCOMPARE(*schemaVersion(m_database), 8);
    QCOMPARE(*searchIsCompleteFrom(m_database), 0);
}

void TestSchema::newSearchTable_isAsTheReleasedOne()
{
    QVERIFY(upgradeSchema(m_database));
    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT sql FROM sqlite_master WHERE name = 'search'"_s));
    QVERIFY(query.next());
    // An index that is made anew must be what the steps leave; another form takes a step that
    // begins a new index.
    QCOMPARE(query.value(0).toString(), searchTable());
}

void TestSchema::releasedStep_isAsItWas_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("hash");

    QTest::newRow("version-1") << 1 << "10113d3bce67c104"_ba;
    QTest::newRow("version-2") << 2 << "6c9ac4a44a5e869b"_ba;
    QTest::newRow("version-3") << 3 << "24a9ca938f6f731e"_ba;
    QTest::newRow("version-4") << 4 << "d1c20349c9b22ee4"_ba;
    QTest::newRow("version-5") << 5 << "aabfe43cbdc9034e"_ba;
    QTest::newRow("version-6") << 6 << "d447bc86aff392eb"_ba;
    QTest::newRow("version-7") << 7 << "84af3471d5fa5bbe"_ba;
    QTest::newRow("version-8") << 8 << "84af3471d5fa5bbe"_ba;
    QTest::newRow("version-9") << 9 << "c7baa34dbd6cd078"_ba;
    QTest::newRow("version-10") << 10 << "e42782b6cfbc76a6"_ba;
    QTest::newRow("version-11") << 11 << "e42782b6cfbc76a6"_ba;
    QTest::newRow("version-12") << 12 << "742b8f215b02847f"_ba;
    QTest::newRow("version-13") << 13 << "cad9fbc76cadc64f"_ba;
}

//! A released step that makes anything else than it did fails here: it is the step that is wrong, not the number.
void TestSchema::releasedStep_isAsItWas()
{
    QFETCH(const int, version);
    QFETCH(const QByteArray, hash);
    QVERIFY(upgradeSchema(m_database, version));
    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT name, sql FROM sqlite_master ORDER BY name"_s));
    QCryptographicHash sum(QCryptographicHash::Sha256);
    while (query.next())
        sum.addData(
            (query.value(0).toString() + u' ' + query.value(1).toString().simplified() + u'\n')
                .toUtf8());
    QCOMPARE(sum.result().toHex().left(16), hash);
}

void TestSchema::releasedStep_makesOfRowsWhatItDid_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("hash");

    QTest::newRow("version-2") << 2 << "ecc404691d9ee679"_ba;
    QTest::newRow("version-3") << 3 << "9accb67a266e8b25"_ba;
    QTest::newRow("version-4") << 4 << "c4e44e515527b458"_ba;
    QTest::newRow("version-5") << 5 << "c29c09b2ead93d68"_ba;
    QTest::newRow("version-6") << 6 << "e7567e8c95abb0a5"_ba;
    QTest::newRow("version-7") << 7 << "b675b3030bbb7d59"_ba;
    QTest::newRow("version-8") << 8 << "fd28e46fca81141a"_ba;
    QTest::newRow("version-9") << 9 << "8a7c023cf27d9749"_ba;
    QTest::newRow("version-10") << 10 << "4c7cf009f3f0e5f0"_ba;
    QTest::newRow("version-11") << 11 << "dadc0e9a4617347b"_ba;
    QTest::newRow("version-12") << 12 << "c2e8a2dbe7486fb5"_ba;
    QTest::newRow("version-13") << 13 << "ef80f912bda0cf43"_ba;
}

//! As above, of what is in a small old database whose columns are all filled.
void TestSchema::releasedStep_makesOfRowsWhatItDid()
{
    QFETCH(const int, version);
    QFETCH(const QByteArray, hash);
    QVERIFY(upgradeSchema(m_database, version - 1));
    for (const QString &table : ownTables(m_database)) {
        for (int row = 0; row < 2; ++row)
            QVERIFY2(execute(m_database, filling(m_database, table, row)), qPrintable(table));
    }
    QVERIFY(upgradeSchema(m_database, version));

    QByteArray rows;
    for (const QString &table : ownTables(m_database))
        rows += table.toUtf8() + '\n' + rowsOf(m_database, table);
    const QByteArray sum = QCryptographicHash::hash(rows, QCryptographicHash::Sha256).toHex();
    QVERIFY2(sum.left(16) == hash, (sum.left(16) + " of\n" + rows).constData());
}

void TestSchema::ninthStep_letsTheOutboxSetAside()
{
    QVERIFY(upgradeSchema(m_database, 8));
    QVERIFY(execute(
        m_database,
        u"INSERT INTO outbox (notification_id, idempotency_key, body) VALUES (7, 'key', '{}')"_s));
    QVERIFY(upgradeSchema(m_database, 9));
    QCOMPARE(*schemaVersion(m_database), 9);

    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT idempotency_key, failures, is_stuck FROM outbox"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"key"_s);
    QCOMPARE(query.value(1).toInt(), 0);
    QCOMPARE(query.value(2).toInt(), 0);
}

void TestSchema::tenthStep_keepsWhoseReturnIsAwaited()
{
    QVERIFY(upgradeSchema(m_database, 9));
    QVERIFY(execute(
        m_database,
        u"INSERT INTO presence_watches (user_id, name, until) VALUES (504141, 'Anna', 1760000000)"_s));
    QVERIFY(upgradeSchema(m_database, 10));
    QCOMPARE(*schemaVersion(m_database), 10);
    const QString watch =
        u"INSERT INTO presence_watches (user_id, name, until) VALUES ('007', 'Bond', 1760000000)"_s;
    QVERIFY(execute(m_database, watch));
    QVERIFY(!execute(m_database, watch));

    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT user_id, typeof(user_id), name, until FROM presence_watches"_s));
    QStringList rows;
    while (query.next())
        rows += u"%1 %2 %3 %4"_s.arg(query.value(0).toString(), query.value(1).toString(),
                                     query.value(2).toString(), query.value(3).toString());
    QCOMPARE(rows, (QStringList{u"007 text Bond 1760000000"_s, u"504141 text Anna 1760000000"_s}));
}

void TestSchema::eleventhStep_beginsTheIndexAnew_data()
{
    QTest::addColumn<QString>("gap");

    QTest::newRow("whole-index") << u"DELETE FROM search_gap"_s;
    QTest::newRow("unfinished-index") << u"INSERT INTO search_gap (id, below) VALUES (0, 7)"_s;
    QTest::newRow("no-index") << u"DROP TABLE search"_s;
}

void TestSchema::eleventhStep_beginsTheIndexAnew()
{
    QFETCH(const QString, gap);
    QVERIFY(upgradeSchema(m_database, 10));
    QVERIFY(execute(
        m_database,
        u"INSERT INTO notifications (id, kind, caller, date) VALUES (7, 0, '田中太郎', 0)"_s));
    QVERIFY(execute(m_database, u"INSERT INTO search (rowid, terms) VALUES (7, '田中太郎')"_s));
    QVERIFY(execute(m_database, gap));
    QVERIFY(upgradeSchema(m_database, 11));
    QCOMPARE(*schemaVersion(m_database), 11);
    QCOMPARE(*searchIsCompleteFrom(m_database), std::numeric_limits<qint64>::max());

    QSqlQuery query(m_database);
    query.prepare(u"SELECT group_concat(rowid) FROM search WHERE search MATCH ?"_s);
    const auto found = [&query](const QString &text) {
        query.bindValue(0, searchExpression({.text = text, .isError = {}}));
        const QString ids =
            query.exec() && query.next() ? query.value(0).toString() : query.lastError().text();
        query.finish();
        return ids;
    };
    QCOMPARE(found(u"田中"_s), QString());
    QVERIFY(*continueSearchIndex(m_database));
    QVERIFY(!*continueSearchIndex(m_database));
    QCOMPARE(found(u"田中"_s), u"7"_s);
    QCOMPARE(found(u"太郎"_s), u"7"_s);
    QVERIFY(query.exec(u"SELECT count(*) FROM sqlite_master WHERE name LIKE 'search_old%'"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 0);
}

void TestSchema::twelfthStep_keepsWaveformsOfUnknownSize()
{
    QVERIFY(upgradeSchema(m_database, 11));
    QVERIFY(execute(
        m_database,
        u"INSERT INTO recordings (link, position, duration, peaks, played) VALUES (x'01', 2, 3, x'04', 5)"_s));
    QVERIFY(upgradeSchema(m_database, 12));
    QCOMPARE(*schemaVersion(m_database), 12);

    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT position, duration, peaks, size FROM recordings"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 2);
    QCOMPARE(query.value(1).toInt(), 3);
    QCOMPARE(query.value(2).toByteArray(), "\x04"_ba);
    QCOMPARE(query.value(3).toInt(), 0);
}

void TestSchema::oldIndex_isRemovedALittleAtATime()
{
    QVERIFY(upgradeSchema(m_database, 10));
    QVERIFY(execute(m_database, u"INSERT INTO notifications (id, kind, date) VALUES (7, 0, 0)"_s));
    QVERIFY(execute(
        m_database,
        uR"(WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
            INSERT INTO search (rowid, terms) SELECT n, hex(randomblob(10)) FROM numbers)"_s));
    QVERIFY(upgradeSchema(m_database));
    int times = 0;
    while (*continueSearchIndex(m_database))
        ++times;
    QVERIFY2(times > 2, qPrintable(QString::number(times)));
    QSqlQuery query(m_database);
    QVERIFY(query.exec(u"SELECT count(*) FROM sqlite_master WHERE name LIKE 'search_old%'"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 0);
    QVERIFY(query.exec(u"PRAGMA integrity_check"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"ok"_s);
}

void TestSchema::failedStep_leavesTheVersionBefore()
{
    QVERIFY(upgradeSchema(m_database, 1));
    QVERIFY(execute(m_database, u"CREATE TABLE search (something)"_s));
    QVERIFY(!upgradeSchema(m_database, 2));
    QCOMPARE(*schemaVersion(m_database), 1);
    QVERIFY(execute(m_database, u"DROP TABLE search"_s));
    QVERIFY(upgradeSchema(m_database, 2));
}

void TestSchema::startQueries_useTheirIndices_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("plan");

    QTest::newRow("recent-calls")
        << u"SELECT * FROM notifications n WHERE n.call_id <> '' AND n.received >= 5 "
           "ORDER BY n.received DESC LIMIT 9"_s
        << u"USING INDEX notifications_by_call"_s;
    QTest::newRow("open-errors")
        << u"SELECT * FROM notifications n INDEXED BY open_errors WHERE n.id < 9 AND n.kind = 1 "
           "AND n.dismissed = 0 ORDER BY n.id DESC LIMIT 9"_s
        << u"USING INDEX open_errors"_s;
    QTest::newRow("open-identities")
        << u"SELECT identity, max(id) FROM notifications INDEXED BY open_errors_by_identity "
           "WHERE kind = 1 AND dismissed = 0 GROUP BY identity"_s
        << u"USING COVERING INDEX open_errors_by_identity"_s;
    QTest::newRow("dismissals") << u"SELECT identity FROM dismissals"_s
                                << u"USING COVERING INDEX"_s;
    QTest::newRow("one-kind") << u"SELECT * FROM notifications n WHERE n.id < 9 AND n.kind = 1 "
                                 "ORDER BY n.id DESC LIMIT 9"_s
                              << u"USING INDEX notifications_by_kind (kind=? AND rowid<?)"_s;
    QTest::newRow("errors-of-an-identity")
        << u"UPDATE notifications INDEXED BY notifications_by_identity SET dismissed = 1 WHERE kind = 1 AND identity = x'00'"_s
        << u"USING INDEX notifications_by_identity"_s;
    QTest::newRow("search")
        << u"SELECT n.id FROM search s CROSS JOIN notifications n ON n.id = s.rowid "
           "WHERE search MATCH 'a' AND s.rowid < 9 ORDER BY s.rowid DESC LIMIT 9"_s
        << u"SCAN s VIRTUAL TABLE INDEX"_s;
    QTest::newRow("outbox")
        << u"SELECT * FROM outbox WHERE refused_status IS NULL ORDER BY id LIMIT 9"_s
        << u"USING INDEX outbox_waiting"_s;
    QTest::newRow("outbox-count") << u"SELECT count(*) FROM outbox"_s
                                  << u"USING COVERING INDEX outbox_by_notification"_s;
    QTest::newRow("outbox-refused")
        << u"SELECT count(*) FROM outbox WHERE refused_status IS NOT NULL"_s
        << u"USING INDEX outbox_refused"_s;
    QTest::newRow("outbox-of-a-notification")
        << u"SELECT n.server_id, o.id, o.refused_status FROM notifications n "
           "LEFT JOIN outbox o ON o.notification_id = n.id "
           "WHERE n.id = 7 ORDER BY o.id DESC LIMIT 1"_s
        << u"USING INDEX outbox_by_notification"_s;
}

void TestSchema::startQueries_useTheirIndices()
{
    QFETCH(const QString, query);
    QFETCH(const QString, plan);
    QVERIFY(upgradeSchema(m_database));
    QSqlQuery explain(m_database);
    QVERIFY(explain.exec(u"EXPLAIN QUERY PLAN "_s + query));
    QStringList steps;
    while (explain.next())
        steps.append(explain.value(u"detail"_s).toString());
    QVERIFY2(steps.join(u'\n').contains(plan), qPrintable(steps.join(u'\n')));
    QVERIFY2(!steps.join(u'\n').contains("TEMP B-TREE"_L1), qPrintable(steps.join(u'\n')));
}

CALLTRAY_TEST(TestSchema, QCoreApplication)
#include "tst_schema.moc"
