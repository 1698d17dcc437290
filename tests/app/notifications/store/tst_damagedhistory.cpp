// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"
#include "app/server/outboxrows.h"
#include "app/storage/database.h"
#include "app/storage/sqlerror.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace calltray;
using calltray::test::awaited;

namespace {

constexpr qint64 Now = 1'760'000'000;
constexpr qint64 PageSize = 4'096;
constexpr int Calls = 1'500;
constexpr int Dismissals = 150;

//! The pages of the tables of one file, from SQLite's own dbstat.
class Pages
{
public:
    explicit Pages(const QString &file)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"pages"_s);
            database.setDatabaseName(file);
            if (!database.open())
                return;
            QSqlQuery query(
                u"SELECT name, pageno, ncell, pagetype FROM dbstat ORDER BY name, path"_s,
                database);
            while (query.next()) {
                m_pages.append({.table = query.value(0).toString(),
                                .number = query.value(1).toLongLong(),
                                .rows = query.value(2).toInt(),
                                .isLeaf = query.value(3).toString() == u"leaf"_s});
            }
        }
        QSqlDatabase::removeDatabase(u"pages"_s);
    }

    [[nodiscard]] QList<qint64> leavesOf(const QString &table) const
    {
        QList<qint64> numbers;
        for (const Page &page : m_pages) {
            if (page.table == table && page.isLeaf)
                numbers.append(page.number);
        }
        return numbers;
    }
    [[nodiscard]] QList<qint64> allOf(const QString &table) const
    {
        QList<qint64> numbers;
        for (const Page &page : m_pages) {
            if (page.table == table)
                numbers.append(page.number);
        }
        return numbers;
    }
    //! The rows of \a table that do not stand in the pages \a damaged.
    [[nodiscard]] int rowsOutside(const QString &table, const QSet<qint64> &damaged) const
    {
        int rows = 0;
        for (const Page &page : m_pages) {
            if (page.table == table && page.isLeaf && !damaged.contains(page.number))
                rows += page.rows;
        }
        return rows;
    }

private:
    struct Page
    {
        QString table;
        qint64 number = 0;
        int rows = 0;
        bool isLeaf = false;
    };
    QList<Page> m_pages;
};

struct Rows
{
    int notifications = 0;
    int dismissals = 0;
    int outbox = 0;
    int reminders = 0;

    bool operator==(const Rows &) const = default;
};

int count(Database &database, const QString &table)
{
    const Result<int> rows =
        awaited(database.read<int>([table](QSqlDatabase &connection) -> Result<int> {
            QSqlQuery query(connection);
            // Not an index, which may have been spared.
            if (!query.exec(u"SELECT count(*) FROM %1 NOT INDEXED"_s.arg(table)) || !query.next())
                return sqlError(query.lastError(), table);
            return query.value(0).toInt();
        }));
    return rows ? *rows : -1;
}

Rows rowsIn(Database &database)
{
    return {.notifications = count(database, u"notifications"_s),
            .dismissals = count(database, u"dismissals"_s),
            .outbox = count(database, u"outbox"_s),
            .reminders = count(database, u"reminders"_s)};
}

Notification call(qint64 id)
{
    CallNotification content;
    content.from = u"+7 999 %1"_s.arg(id, 7, 10, '0'_L1);
    content.text = u"word%1 common "_s.arg(id) + QString(60, u'x');
    content.date = Now;
    return {.id = id, .content = content, .received = Now};
}

Notification error(qint64 id)
{
    return {.id = id,
            .content = ErrorNotification{
                .header = u"PBX"_s, .text = u"error %1"_s.arg(id), .link = {}, .date = Now}};
}

qsizetype found(NotificationStore &store, const QString &words)
{
    const Result<QList<Notification>> page =
        awaited(store.list({.kind = {}, .text = words, .before = 0, .limit = 500}));
    return page ? page->size() : -1;
}

//! All calls, page by page.
QSet<qint64> listedCalls(NotificationStore &store)
{
    QSet<qint64> listed;
    NotificationQuery query{
        .kind = NotificationQuery::Kind::Call, .text = {}, .before = 0, .limit = 500};
    while (true) {
        const Result<QList<Notification>> rows = awaited(store.list(query));
        if (!rows || rows->isEmpty())
            return listed;
        for (const Notification &row : *rows)
            listed.insert(row.id);
        query.before = rows->last().id;
    }
}

} // namespace

class TestDamagedHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void damagedIndex_costsNothing_data();
    void damagedIndex_costsNothing();
    void damagedFile_isSalvaged_data();
    void damagedFile_isSalvaged();
    void damageBehindTheStart_isSalvagedWhenItIsMet();
    void damagedOutbox_isSalvagedWhenItIsRead_data();
    void damagedOutbox_isSalvagedWhenItIsRead();
    void damagedLog_costsWhatCameAfter();
    void indexBeingMade_findsTheNewestAndTakesInChanges();
    void indexHalfMade_isCompletedAtTheNextStart();
    void replacementLeftByACrash_isTaken();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"calltray.db"_s); }
    void makeFile();
    static void makeFile(const QString &path, int calls);
    //! A block in the middle of each page.
    void damage(const QList<qint64> &pages);
    void damage(qint64 at, qint64 length);

    QTemporaryDir m_whole; //!< one history, made once
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDamagedHistory::initTestCase()
{
    makeFile(m_whole.filePath(u"calltray.db"_s), Calls);
}

void TestDamagedHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDamagedHistory::makeFile()
{
    QVERIFY(QFile::copy(m_whole.filePath(u"calltray.db"_s), path()));
}

void TestDamagedHistory::makeFile(const QString &path, int calls)
{
    Database database(path);
    QVERIFY(awaited(database.open()));
    NotificationStore store(database, true);
    QFuture<Status> last;
    for (int id = 1; id <= calls; ++id)
        store.save(call(id));
    for (int id = 1; id <= Dismissals; ++id)
        store.setDismissed(error(calls + id).error(), true);
    store.save(error(calls + 1));
    last = store.setReminder({.first = 1, .second = 2}, Now);
    QVERIFY(awaited(last));
}

void TestDamagedHistory::damage(const QList<qint64> &pages)
{
    for (const qint64 page : pages)
        damage((page - 1) * PageSize, PageSize);
}

void TestDamagedHistory::damage(qint64 at, qint64 length)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(at < file.size());
    QVERIFY(file.seek(at));
    file.write(QByteArray(length, '\xa5'));
}

void TestDamagedHistory::damagedIndex_costsNothing_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("isWholeTable");

    QTest::newRow("a-page-of-the-data") << u"search_data"_s << false;
    QTest::newRow("all-of-the-data") << u"search_data"_s << true;
    QTest::newRow("the-list-of-the-pages") << u"search_idx"_s << true;
    QTest::newRow("its-settings") << u"search_config"_s << true;
}

void TestDamagedHistory::damagedIndex_costsNothing()
{
    QFETCH(const QString, table);
    QFETCH(const bool, isWholeTable);
    makeFile();
    QList<qint64> pages = Pages(path()).allOf(table);
    if (!isWholeTable)
        pages = Pages(path()).leavesOf(table).mid(pages.size() / 2, 1);
    QVERIFY(!pages.isEmpty());
    damage(pages);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    const QSignalSpy indexing(&database, &Database::indexingChanged);
    QVERIFY(awaited(database.open()));
    NotificationStore store(database, true);
    for (const int number : {1, 500, 1'000, 1'499})
        QVERIFY(found(store, u"word%1"_s.arg(number)) >= 0);
    QVERIFY(awaited(store.save(call(Calls + 100))));
    // As FTS5 does by itself at times, it reads all of it.
    QVERIFY(awaited(database.write<Success>([](QSqlDatabase &connection) {
        return execute(connection, u"INSERT INTO search (search) VALUES ('optimize')"_s);
    })));

    QTRY_COMPARE(indexing.count(), 2);
    QVERIFY(!database.isIndexing());
    for (const int number : {1, 1'499, Calls + 100})
        QVERIFY2(found(store, u"word%1"_s.arg(number)) >= 1, qPrintable(QString::number(number)));
    QCOMPARE(found(store, u"word1250"_s), 1);
    QCOMPARE(found(store, u"error"_s), 1);
    QCOMPARE(setAside.count(), 0);
    QCOMPARE(rowsIn(database), (Rows{Calls + 2, Dismissals, Calls + 2, 1}));
}

void TestDamagedHistory::damagedFile_isSalvaged_data()
{
    using Damage = std::function<QSet<qint64>(const Pages &)>;
    QTest::addColumn<Damage>("pick"); // the pages to damage
    QTest::addColumn<qint64>("headBytes"); // how much of the first page
    QTest::addColumn<qint64>("cutPages"); // how many pages are missing at the end

    const auto none = [](const Pages &) { return QSet<qint64>(); };
    const auto leaf = [](const QString &table, double place) {
        return [table, place](const Pages &pages) {
            const QList<qint64> leaves = pages.leavesOf(table);
            return QSet<qint64>{leaves.at(qRound(place * double(leaves.size() - 1)))};
        };
    };
    QTest::newRow("notifications-in-the-middle")
        << Damage(leaf(u"notifications"_s, 0.5)) << qint64(0) << qint64(0);
    QTest::newRow("notifications-first-page")
        << Damage(leaf(u"notifications"_s, 0)) << qint64(0) << qint64(0);
    QTest::newRow("notifications-last-page")
        << Damage(leaf(u"notifications"_s, 1)) << qint64(0) << qint64(0);
    QTest::newRow("notifications-every-third-page") << Damage([](const Pages &pages) {
        QSet<qint64> picked;
        const QList<qint64> leaves = pages.leavesOf(u"notifications"_s);
        for (qsizetype i = 1; i < leaves.size(); i += 3)
            picked.insert(leaves.at(i));
        return picked;
    }) << qint64(0) << qint64(0);
    QTest::newRow("dismissals") << Damage(leaf(u"dismissals"_s, 0.5)) << qint64(0) << qint64(0);
    QTest::newRow("outbox") << Damage(leaf(u"outbox"_s, 0.5)) << qint64(0) << qint64(0);
    QTest::newRow("an-index-of-the-notifications")
        << Damage(leaf(u"notifications_by_kind"_s, 0.5)) << qint64(0) << qint64(0);
    QTest::newRow("header") << Damage(none) << qint64(100) << qint64(0);
    QTest::newRow("header-magic") << Damage(none) << qint64(16) << qint64(0);
    QTest::newRow("first-page-in-part") << Damage(none) << qint64(512) << qint64(0);
    QTest::newRow("first-page") << Damage(none) << PageSize << qint64(0);
    QTest::newRow("first-page-and-notifications")
        << Damage(leaf(u"notifications"_s, 0.3)) << PageSize << qint64(0);
    QTest::newRow("truncated-by-a-page") << Damage(none) << qint64(0) << qint64(1);
    QTest::newRow("truncated-by-a-hundred-pages") << Damage(none) << qint64(0) << qint64(100);
    QTest::newRow("truncated-without-its-first-page") << Damage(none) << PageSize << qint64(100);
}

void TestDamagedHistory::damagedFile_isSalvaged()
{
    using Damage = std::function<QSet<qint64>(const Pages &)>;
    QFETCH(const Damage, pick);
    QFETCH(const qint64, headBytes);
    QFETCH(const qint64, cutPages);
    makeFile();
    const Pages pages(path());
    QSet<qint64> lost = pick(pages);
    damage(lost.values());
    damage(0, headBytes);
    const qint64 all = QFile(path()).size() / PageSize;
    for (qint64 page = all - cutPages + 1; page <= all; ++page)
        lost.insert(page);
    QVERIFY(QFile::resize(path(), (all - cutPages) * PageSize));
    const Rows expected{
        pages.rowsOutside(u"notifications"_s, lost), pages.rowsOutside(u"dismissals"_s, lost),
        pages.rowsOutside(u"outbox"_s, lost), pages.rowsOutside(u"reminders"_s, lost)};
    QFile before(path());
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray damaged = before.readAll();

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was damaged and is kept as"_s));
    if (headBytes == 0 && cutPages == 0)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    NotificationStore store(database, true);
    const Result<EarlierRuns> earlier = awaited(store.load(Now));
    QVERIFY(earlier);
    QVERIFY(!listedCalls(store).isEmpty());
    const Rows saved = rowsIn(database);
    QTRY_COMPARE(setAside.count(), 1);
    QCOMPARE(saved.notifications, expected.notifications);
    QCOMPARE(saved.dismissals, expected.dismissals);
    QCOMPARE(saved.outbox, expected.outbox);
    QCOMPARE(saved.reminders, expected.reminders);
    const auto told = setAside.first().at(1).value<Salvaged>();
    QCOMPARE(told, (Salvaged{saved.notifications, saved.dismissals, saved.outbox}));

    QFile kept(setAside.first().first().toString());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    // Where a new index was tried first, that is in it.
    if (headBytes > 0 || cutPages > 0)
        QVERIFY(kept.readAll() == damaged);
    const QStringList left =
        QDir(m_folder->path()).entryList({u"*.mended*"_s, u"*.replacement*"_s});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    QTRY_VERIFY(!database.isIndexing());
    QCOMPARE(found(store, u"common"_s), std::min<qsizetype>(expected.notifications, 500));
}

void TestDamagedHistory::damageBehindTheStart_isSalvagedWhenItIsMet()
{
    makeFile();
    const Pages pages(path());
    const QList<qint64> leaves = pages.leavesOf(u"notifications"_s);
    const qint64 page = leaves.at(leaves.size() / 2);
    damage({page});

    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    NotificationStore store(database, true);
    QVERIFY(awaited(store.save(call(Calls + 100))));
    QCOMPARE(setAside.count(), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was damaged and is kept as"_s));
    const QSet<qint64> listed = listedCalls(store);
    QTRY_COMPARE(setAside.count(), 1);
    QCOMPARE(listed.size(),
             pages.rowsOutside(u"notifications"_s, {page})); // an error less, a call more
    QVERIFY(listed.contains(Calls + 100));
}

void TestDamagedHistory::damagedOutbox_isSalvagedWhenItIsRead_data()
{
    using Read = std::function<Result<int>(OutboxRows &)>;
    QTest::addColumn<bool>("isRefused");
    QTest::addColumn<bool>("writes");
    QTest::addColumn<Read>("read"); // how many entries there are

    constexpr int All = 10'000;
    QTest::newRow("what-is-to-be-sent")
        << false << false << Read([](OutboxRows &rows) -> Result<int> {
               const Result<QList<OutboxEntry>> entries = rows.next(All);
               if (!entries)
                   return entries.error();
               return int(entries->size());
           });
    QTest::newRow("what-people-see") << false << false << Read([](OutboxRows &rows) -> Result<int> {
        const Result<OutboxPage> page = rows.list({.limit = All});
        if (!page)
            return page.error();
        return int(page->items.size());
    });
    QTest::newRow("what-is-sent-once-more")
        << true << true << Read([](OutboxRows &rows) { return rows.retry({}); });
    QTest::newRow("what-is-dropped") << false << true << Read([](OutboxRows &rows) -> Result<int> {
        const Result<OutboxDropped> dropped = rows.drop({});
        if (!dropped)
            return dropped.error();
        return dropped->count;
    });
}

void TestDamagedHistory::damagedOutbox_isSalvagedWhenItIsRead()
{
    using Read = std::function<Result<int>(OutboxRows &)>;
    QFETCH(const bool, isRefused);
    QFETCH(const bool, writes);
    QFETCH(const Read, read);
    makeFile();
    if (isRefused) {
        Database database(path());
        QVERIFY(awaited(database.open()));
        QVERIFY(awaited(database.write<Success>([](QSqlDatabase &connection) {
            return execute(connection, u"UPDATE outbox SET refused_status = 400"_s);
        })));
    }
    const Pages pages(path());
    const QList<qint64> leaves = pages.leavesOf(u"outbox"_s);
    const qint64 page = leaves.at(leaves.size() / 2);
    damage({page});

    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    QCOMPARE(setAside.count(), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was damaged and is kept as"_s));
    const auto job = [read](QSqlDatabase &connection) -> Result<int> {
        OutboxRows rows(connection);
        return read(rows);
    };
    // Where something is written, the commit fails for it as well.
    const Result<int> entries =
        awaited(writes ? database.write<int>(job) : database.read<int>(job));
    QVERIFY2(entries, qPrintable(entries ? QString() : entries.error().detail));
    QTRY_COMPARE(setAside.count(), 1);
    QCOMPARE(*entries, pages.rowsOutside(u"outbox"_s, {page}));
}

void TestDamagedHistory::damagedLog_costsWhatCameAfter()
{
    makeFile(path(), 10);
    const QString crashed = m_folder->filePath(u"crashed.db"_s);
    qint64 logSize = 0;
    {
        Database database(path());
        QVERIFY(awaited(database.open()));
        NotificationStore store(database, true);
        for (int id = 21; id <= 40; ++id)
            QVERIFY(awaited(store.save(call(id))));
        logSize = QFile(path() + u"-wal"_s).size();
        for (int id = 41; id <= 60; ++id)
            QVERIFY(awaited(store.save(call(id))));
        for (const QString &suffix : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(path() + suffix, crashed + suffix));
    }
    QFile log(crashed + u"-wal"_s);
    QVERIFY(log.open(QIODevice::ReadWrite));
    QVERIFY(log.seek(logSize + 1'000));
    log.write(QByteArray(5'000, '\xa5'));
    log.close();

    Database database(crashed);
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    QCOMPARE(count(database, u"notifications"_s), 10 + 1 + 20);
    QCOMPARE(count(database, u"dismissals"_s), Dismissals);
    NotificationStore store(database, true);
    QCOMPARE(found(store, u"word40"_s), 1);
    QCOMPARE(setAside.count(), 0);
}

void TestDamagedHistory::indexBeingMade_findsTheNewestAndTakesInChanges()
{
    makeFile();
    damage(Pages(path()).allOf(u"search_data"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    Database database(path());
    QVERIFY(awaited(database.open()));
    NotificationStore store(database, false);
    // All of it waits on the database's thread before that has time for the index.
    QList<QFuture<Status>> changes;
    changes.append(store.save(call(Calls + 100)));
    for (const int id : {5, Calls - 5}) {
        Notification changed = call(id);
        CallNotification content = changed.call();
        content.text = u"replaced%1"_s.arg(id);
        changed.content = content;
        changes.append(store.save(changed));
    }
    for (const QFuture<Status> &change : std::as_const(changes))
        QVERIFY(awaited(change));
    QTRY_VERIFY(!database.isIndexing());
    for (const int id : {5, Calls - 5}) {
        QCOMPARE(found(store, u"replaced%1"_s.arg(id)), 1);
        Notification changed = call(id);
        QVERIFY(awaited(store.save(changed)));
        QCOMPARE(found(store, u"replaced%1"_s.arg(id)), 0);
    }
    QCOMPARE(found(store, u"word%1"_s.arg(Calls + 100)), 1);
    QVERIFY(awaited(database.write<Success>([](QSqlDatabase &connection) {
        return execute(connection, u"INSERT INTO search (search) VALUES ('integrity-check')"_s);
    })));
}

void TestDamagedHistory::indexHalfMade_isCompletedAtTheNextStart()
{
    makeFile();
    {
        Database database(path());
        QVERIFY(awaited(database.open()));
        // As when the program ended in the middle: nothing is indexed, and all counts as missing.
        QVERIFY(awaited(database.write<Success>([](QSqlDatabase &connection) -> Status {
            if (const Status done =
                    execute(connection, u"INSERT INTO search (search) VALUES ('delete-all')"_s);
                !done)
                return done.error();
            return execute(connection, u"INSERT INTO search_gap (id, below) VALUES (0, 1000000)"_s);
        })));
    }
    Database database(path());
    const QSignalSpy indexing(&database, &Database::indexingChanged);
    QVERIFY(awaited(database.open()));
    QTRY_COMPARE(indexing.count(), 2);
    NotificationStore store(database, false);
    QCOMPARE(found(store, u"word1"_s), 500);
    QCOMPARE(found(store, u"word1250"_s), 1);
}

void TestDamagedHistory::replacementLeftByACrash_isTaken()
{
    makeFile(path(), 10);
    QVERIFY(QFile::rename(path(), path() + u".replacement"_s));
    // What the damaged file left behind must not get into the new one.
    QFile log(path() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("of another file");
    log.close();
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(rowsIn(database), (Rows{11, Dismissals, 11, 1}));
}

CALLTRAY_TEST(TestDamagedHistory, QCoreApplication)
#include "tst_damagedhistory.moc"
