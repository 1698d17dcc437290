// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/database.h"
#include "app/storage/schema.h"
#include "app/storage/sqlerror.h"
#include "support/otherprogram.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <optional>

using namespace Qt::StringLiterals;
using namespace calltray;
using calltray::test::awaited;

namespace {

using Job = std::function<Status(QSqlDatabase &)>;

Job statement(const QString &sql)
{
    return [sql](QSqlDatabase &database) { return execute(database, sql); };
}

Job insertCall(int id)
{
    return statement(u"INSERT INTO unseen_calls (id) VALUES (%1)"_s.arg(id));
}

std::function<Result<int>(QSqlDatabase &)> countCalls()
{
    return [](QSqlDatabase &database) -> Result<int> {
        QSqlQuery query(database);
        if (!query.exec(u"SELECT count(*) FROM unseen_calls"_s) || !query.next())
            return sqlError(query.lastError(), u"counting"_s);
        return query.value(0).toInt();
    };
}

int callsIn(Database &database)
{
    const Result<int> count = awaited(database.read<int>(countCalls()));
    return count ? *count : -1;
}

//! Keeps the database's thread busy until it goes out of scope, so that jobs gather behind it.
class Blocker
{
public:
    explicit Blocker(Database &database)
    {
        database.read<Success>([started = m_started, go = m_go](QSqlDatabase &) -> Status {
            started->release();
            go->acquire();
            return Success{};
        });
        m_started->acquire();
    }
    ~Blocker() { m_go->release(); }
    Q_DISABLE_COPY_MOVE(Blocker)

private:
    std::shared_ptr<QSemaphore> m_started = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> m_go = std::make_shared<QSemaphore>();
};

//! The transactions in the write-ahead log. Source: https://www.sqlite.org/fileformat.html, "WAL File Format"
int commitsInLog(const QString &file)
{
    constexpr qsizetype LogHeader = 32;
    constexpr qsizetype FrameHeader = 24;
    constexpr qsizetype PageSizeOffset = 8;
    constexpr qsizetype SaltOffset = 16;
    QFile log(file + u"-wal"_s);
    if (!log.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray bytes = log.readAll();
    const auto pageSize = qFromBigEndian<quint32>(bytes.constData() + PageSizeOffset);
    const QByteArray salt = bytes.mid(SaltOffset, 8);
    int commits = 0;
    for (qsizetype at = LogHeader; at + FrameHeader <= bytes.size(); at += FrameHeader + pageSize) {
        if (bytes.mid(at + 8, 8) == salt
            && qFromBigEndian<quint32>(bytes.constData() + at + 4) != 0)
            ++commits;
    }
    return commits;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void newFile_isMadeForItsOwnerAlone();
    void readAfterWrite_seesIt();
    void jobBeforeOpen_waitsForIt();
    void jobsWithoutOpen_fail();
    void closing_runsWhatWaits();
    void writesThatWait_areCommittedTogether();
    void failedWriteInAGroup_leavesTheOthersAlone();
    void groupWhoseTransactionIsLost_keepsTheOthers();
    void secondStart_findsWhatWasWritten();
    void damagedFile_isSetAsideAtStart_data();
    void damagedFile_isSetAsideAtStart();
    void damageFoundLater_setsAsideAndRepeatsTheJob();
    void newerFile_isLeftAlone();
    void somethingInTheWay_isNamedUntilItIsGone_data();
    void somethingInTheWay_isNamedUntilItIsGone();
    void fullDisk_failsAndRecovers();
    void fullDiskAtCommitOfAGroup_failsOnlyWhatDoesNotFit();
    void readsAmongWritesOnAFullDisk_areAnswered();
    void readAmongWritesThatCannotBegin_isAnswered();
    void readBesideAWriteThatCannotBeCommitted_isAnswered();

    void heldByAnother_isWrittenInItsOrderAfterwards();
    void heldAtItsCommit_isNotOvertaken();
    void heldForAMoment_isNotTold();
    void heldByAnother_tooMuchFails_data();
    void heldByAnother_tooMuchFails();
    void heldAtTheStart_opensAfterwards();
    void heldAtTheEnd_fails();

    void removed_isPutBackWithAllThatWasInIt_data();
    void removed_isPutBackWithAllThatWasInIt();
    void replaced_keepsBoth();
    void removedAndNoWayBack_isKeptAsTheCopy_data();
    void removedAndNoWayBack_isKeptAsTheCopy();
    void copyOfAnEarlierRun_isTakenWhereTheFileIsMissing();
    void copyOfAnEarlierRun_isKeptBesideTheFile();
    void removedAfterTheLastWrite_isPutBackAtTheEnd();
    void removedAndTakenByAnother_isLeftAlone();
    void removedAndNoPlaceForIt_failsUntilThereIsOne();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"data/calltray.db"_s); }
    //! A closed database with \a rows rows.
    void makeFile(int rows);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDatabase::makeFile(int rows)
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(
        statement(u"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
                  u"WHERE n < %1) "
                  "INSERT INTO unseen_calls SELECT n FROM numbers"_s.arg(rows)))));
}

void TestDatabase::newFile_isMadeForItsOwnerAlone()
{
    Database database(path());
    const QSignalSpy stateChanged(&database, &Database::stateChanged);
    QCOMPARE(database.state(), Database::State::Opening);
    QVERIFY(awaited(database.open()));
    QCOMPARE(database.state(), Database::State::Ready);
    QTRY_COMPARE(stateChanged.size(), 1);
    QVERIFY(awaited(database.write<Success>(insertCall(1))));

    constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &file :
         {path(), path() + u"-wal"_s, path() + u"-shm"_s, QFileInfo(path()).path()}) {
        QVERIFY2(QFile::exists(file), qPrintable(file));
        QVERIFY2((QFile::permissions(file) & Others) == 0, qPrintable(file));
    }
}

void TestDatabase::readAfterWrite_seesIt()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QList<QFuture<Result<int>>> counts;
    {
        const Blocker blocker(database);
        for (int i = 1; i <= 20; ++i) {
            database.write<Success>(insertCall(i));
            counts.append(database.read<int>(countCalls()));
        }
    }
    for (int i = 0; i < counts.size(); ++i)
        QCOMPARE(*awaited(counts.at(i)), i + 1);
}

void TestDatabase::jobBeforeOpen_waitsForIt()
{
    Database database(path());
    const QFuture<Status> written = database.write<Success>(insertCall(1));
    QVERIFY(!written.isFinished());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(written));
}

void TestDatabase::jobsWithoutOpen_fail()
{
    QFuture<Status> written;
    {
        Database database(path());
        written = database.write<Success>(insertCall(1));
    }
    QCOMPARE(awaited(written).error().code, Error::Code::Storage);
}

void TestDatabase::closing_runsWhatWaits()
{
    QList<QFuture<Status>> written;
    {
        Database database(path());
        database.open();
        for (int i = 1; i <= 3'000; ++i)
            written.append(database.write<Success>(insertCall(i)));
    }
    for (const QFuture<Status> &future : std::as_const(written)) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result());
    }
    QVERIFY(!QFile::exists(path() + u"-wal"_s));
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 3'000);
}

void TestDatabase::writesThatWait_areCommittedTogether()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    const int before = commitsInLog(path());
    QList<QFuture<Status>> written;
    {
        const Blocker blocker(database);
        for (int i = 1; i <= 2'500; ++i)
            written.append(database.write<Success>(insertCall(i)));
    }
    for (const QFuture<Status> &future : std::as_const(written))
        QVERIFY(awaited(future));
    QCOMPARE(commitsInLog(path()) - before, 3);
    QVERIFY(awaited(database.write<Success>(insertCall(9'999))));
    QCOMPARE(commitsInLog(path()) - before, 4);
}

void TestDatabase::failedWriteInAGroup_leavesTheOthersAlone()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QFuture<Status> first;
    QFuture<Status> failed;
    QFuture<Status> last;
    {
        const Blocker blocker(database);
        first = database.write<Success>(insertCall(1));
        failed = database.write<Success>([](QSqlDatabase &connection) -> Status {
            if (const Status done = insertCall(2)(connection); !done)
                return done.error();
            return Error{.code = Error::Code::NotFound, .detail = u"as the test wants it"_s};
        });
        last = database.write<Success>(insertCall(3));
    }
    QVERIFY(awaited(first));
    QCOMPARE(awaited(failed).error().code, Error::Code::NotFound);
    QVERIFY(awaited(last));
    QCOMPARE(callsIn(database), 2);
}

void TestDatabase::groupWhoseTransactionIsLost_keepsTheOthers()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QFuture<Status> first;
    QFuture<Status> bad;
    QFuture<Status> last;
    {
        const Blocker blocker(database);
        first = database.write<Success>(insertCall(1));
        // As SQLite does it at some errors.
        bad = database.write<Success>([](QSqlDatabase &connection) -> Status {
            if (const Status done = execute(connection, u"ROLLBACK"_s); !done)
                return done.error();
            return Error{.code = Error::Code::Storage, .detail = u"as the test wants it"_s};
        });
        last = database.write<Success>(insertCall(3));
    }
    QVERIFY(awaited(first));
    QVERIFY(!awaited(bad));
    QVERIFY(awaited(last));
    QCOMPARE(callsIn(database), 2);
}

void TestDatabase::secondStart_findsWhatWasWritten()
{
    makeFile(7);
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 7);
}

void TestDatabase::damagedFile_isSetAsideAtStart_data()
{
    QTest::addColumn<qint64>("kept");
    QTest::addColumn<QByteArray>("garbage");

    QTest::newRow("garbage") << qint64(0) << QByteArray(8'192, 'x');
    QTest::newRow("short-garbage") << qint64(0) << QByteArray("not a database at all");
    QTest::newRow("truncated-to-its-first-pages") << qint64(3 * 4'096) << QByteArray();
    QTest::newRow("garbage-after-the-header") << qint64(100) << QByteArray(8'192, '\xa5');
}

void TestDatabase::damagedFile_isSetAsideAtStart()
{
    QFETCH(const qint64, kept);
    QFETCH(const QByteArray, garbage);
    makeFile(10'000);
    const QByteArray damaged = contentsOf(path()).left(kept) + garbage;
    overwrite(path(), damaged);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was damaged and is kept as"_s));
    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    QTRY_COMPARE(setAside.size(), 1);
    const QString target = setAside.first().first().toString();
    QVERIFY2(
        QRegularExpression(u"calltray\\.db\\.corrupt-\\d{8}-\\d{6}$"_s).match(target).hasMatch(),
        qPrintable(target));
    QCOMPARE(contentsOf(target), damaged);
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::damageFoundLater_setsAsideAndRepeatsTheJob()
{
    constexpr qsizetype PageSize = 4'096;
    makeFile(100'000);
    QByteArray bytes = contentsOf(path());
    // Behind the first page of each table: all but a few hold the rows.
    for (qsizetype at = 60 * PageSize; at < bytes.size(); ++at)
        bytes[at] = static_cast<char>(~bytes.at(at));
    overwrite(path(), bytes);

    Database database(path());
    const QSignalSpy setAside(&database, &Database::setAside);
    QVERIFY(awaited(database.open()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"search index may be damaged"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was damaged and is kept as"_s));
    QVERIFY(awaited(database.write<Success>(insertCall(200'000))));
    QTRY_COMPARE(setAside.size(), 1);
    QCOMPARE(database.state(), Database::State::Ready);
    const int kept = callsIn(database);
    QVERIFY2(kept > 1 && kept < 100'000, qPrintable(QString::number(kept)));
    QVERIFY(QFile::exists(setAside.first().first().toString()));
}

void TestDatabase::newerFile_isLeftAlone()
{
    {
        Database database(path());
        QVERIFY(awaited(database.open()));
        QVERIFY(awaited(database.write<Success>(
            statement(u"PRAGMA user_version = %1"_s.arg(schemaVersion() + 1)))));
    }
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const QByteArray before = contentsOf(path());

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"newer version"_s));
    Database database(path());
    QCOMPARE(awaited(database.open()).error().code, Error::Code::Storage);
    QCOMPARE(database.state(), Database::State::Newer);
    const Status written = awaited(database.write<Success>(insertCall(1)));
    QVERIFY(!written);
    QVERIFY(written.error().detail.contains("newer version"_L1));
    QCOMPARE(contentsOf(path()), before);
    QVERIFY(QFile::permissions(path()) & QFile::ReadGroup);
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::Files), QStringList{u"calltray.db"_s});
}

void TestDatabase::somethingInTheWay_isNamedUntilItIsGone_data()
{
    QTest::addColumn<QString>("obstacle");
    QTest::addColumn<bool>("isFolder");

    // They stop root as well.
    QTest::newRow("file-for-its-folder") << u"data"_s << false;
    QTest::newRow("folder-for-its-file") << u"data/calltray.db"_s << true;
}

void TestDatabase::somethingInTheWay_isNamedUntilItIsGone()
{
    QFETCH(const QString, obstacle);
    QFETCH(const bool, isFolder);

    const QString inTheWay = m_folder->filePath(obstacle);
    if (isFolder)
        QVERIFY(QDir().mkpath(inTheWay));
    else
        overwrite(inTheWay, "in the way");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used"_s)); // once
    Database database(path());
    QVERIFY(!awaited(database.open()));
    QCOMPARE(database.state(), Database::State::Failed);
    QTRY_COMPARE(database.obstacle(), inTheWay);
    const Status written = awaited(database.write<Success>(insertCall(1)));
    QCOMPARE(written.error().code, Error::Code::Storage);
    QVERIFY2(written.error().detail.startsWith(inTheWay + u" is a "_s),
             qPrintable(written.error().detail));
    QVERIFY(!awaited(database.read<int>(countCalls())));

    QVERIFY(QFile::rename(inTheWay, m_folder->filePath(u"aside"_s)));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    QCOMPARE(database.state(), Database::State::Ready);
    QTRY_COMPARE(database.obstacle(), QString());
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::fullDisk_failsAndRecovers()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    const Job big = statement(u"INSERT INTO dismissals (identity, header, text) "
                              "VALUES (randomblob(32), '', hex(randomblob(500000)))"_s);
    QVERIFY(awaited(database.write<Success>(statement(u"PRAGMA max_page_count = 100"_s))));
    const Status full = awaited(database.write<Success>(big));
    QCOMPARE(full.error().code, Error::Code::DiskFull);
    QVERIFY2(full.error().detail.contains(QFileInfo(path()).absolutePath()),
             qPrintable(full.error().detail));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));

    QVERIFY(awaited(database.write<Success>(statement(u"PRAGMA max_page_count = 100000"_s))));
    QVERIFY(awaited(database.write<Success>(big)));
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::fullDiskAtCommitOfAGroup_failsOnlyWhatDoesNotFit()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(statement(u"PRAGMA max_page_count = 100"_s))));
    QFuture<Status> small;
    QFuture<Status> big;
    QFuture<Status> last;
    {
        const Blocker blocker(database);
        small = database.write<Success>(insertCall(1));
        big = database.write<Success>(statement(u"INSERT INTO dismissals (identity, header, text) "
                                                "VALUES ('1', '', hex(randomblob(500000)))"_s));
        last = database.write<Success>(insertCall(2));
    }
    QVERIFY(awaited(small));
    QCOMPARE(awaited(big).error().code, Error::Code::DiskFull);
    QVERIFY(awaited(last));
    QCOMPARE(callsIn(database), 2);
}

void TestDatabase::readsAmongWritesOnAFullDisk_areAnswered()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    QVERIFY(awaited(database.write<Success>(statement(u"PRAGMA max_page_count = 1"_s))));
    const Job big = statement(u"INSERT INTO dismissals (identity, header, text) "
                              "VALUES (randomblob(32), '', hex(randomblob(500000)))"_s);
    QList<QFuture<Status>> written;
    QList<QFuture<Result<int>>> counts;
    {
        const Blocker blocker(database);
        for (int i = 0; i < 20; ++i) {
            written.append(database.write<Success>(big));
            counts.append(database.read<int>(countCalls()));
        }
    }
    for (const QFuture<Status> &future : std::as_const(written))
        QCOMPARE(awaited(future).error().code, Error::Code::DiskFull);
    for (const QFuture<Result<int>> &future : std::as_const(counts)) {
        const Result<int> count = awaited(future);
        QVERIFY2(count, count ? "" : qPrintable(count.error().detail));
        QCOMPARE(*count, 1);
    }
}

void TestDatabase::readAmongWritesThatCannotBegin_isAnswered()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    const test::OtherProgram other(path());
    QVERIFY(other.isHolding());
    QList<QFuture<Status>> written;
    QFuture<Result<int>> count;
    {
        const Blocker blocker(database);
        written.append(database.write<Success>(insertCall(2)));
        count = database.read<int>(countCalls());
        written.append(database.write<Success>(insertCall(3)));
    }
    QVERIFY(awaited(count));
    QCOMPARE(*awaited(count), 1);
    for (const QFuture<Status> &future : std::as_const(written))
        QVERIFY(!future.isFinished());
}

void TestDatabase::readBesideAWriteThatCannotBeCommitted_isAnswered()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(statement(
        u"CREATE TABLE child (parent REFERENCES unseen_calls DEFERRABLE INITIALLY DEFERRED)"_s))));
    QFuture<Status> orphan;
    QFuture<Result<int>> count;
    QFuture<Status> last;
    {
        const Blocker blocker(database);
        orphan = database.write<Success>(statement(u"INSERT INTO child VALUES (99)"_s));
        count = database.read<int>(countCalls());
        last = database.write<Success>(insertCall(1));
    }
    QCOMPARE(awaited(orphan).error().code, Error::Code::Storage);
    QVERIFY(awaited(count));
    QCOMPARE(*awaited(count), 0);
    QVERIFY(awaited(last));
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::heldByAnother_isWrittenInItsOrderAfterwards()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    Database database(path());
    QVERIFY(awaited(database.open()));
    const QSignalSpy heldChanged(&database, &Database::heldChanged);
    QList<QFuture<Status>> written;
    {
        const test::OtherProgram other(path());
        QVERIFY(other.isHolding());
        // Each needs the one before it.
        written.append(database.write<Success>(statement(u"CREATE TABLE words (word)"_s)));
        QTRY_COMPARE(database.waiting(), 1);
        written.append(database.write<Success>(statement(u"INSERT INTO words VALUES ('one')"_s)));
        written.append(database.write<Success>(statement(u"UPDATE words SET word = word || 1"_s)));
        QTRY_COMPARE(database.waiting(), 3);
        QTRY_COMPARE(heldChanged.size(), 1);
        QVERIFY(database.isHeld());
        QCOMPARE(callsIn(database), 0);
        QVERIFY(!written.first().isFinished());
    }
    for (const QFuture<Status> &future : std::as_const(written))
        QVERIFY(awaited(future));
    QTRY_COMPARE(heldChanged.size(), 2);
    QVERIFY(!heldChanged.last().first().toBool());
    QVERIFY(!database.isHeld());
    QCOMPARE(database.waiting(), 0);
    const auto word = database.read<QString>([](QSqlDatabase &connection) -> Result<QString> {
        QSqlQuery query(connection);
        if (!query.exec(u"SELECT group_concat(word) FROM words"_s) || !query.next())
            return sqlError(query.lastError(), u"reading"_s);
        return query.value(0).toString();
    });
    QCOMPARE(*awaited(word), u"one1"_s);
}

void TestDatabase::heldAtItsCommit_isNotOvertaken()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QStringList done; // on the database's thread, while this one waits
    int toFail = 2; // with the other, and alone
    QList<QFuture<Status>> written;
    {
        const Blocker blocker(database);
        written.append(database.write<Success>([&](QSqlDatabase &) -> Status {
            if (toFail-- > 0)
                return Error{.code = Error::Code::Storage, .detail = u"held"_s, .sqlite = 5};
            done.append(u"first"_s);
            return Success{};
        }));
        written.append(database.write<Success>([&](QSqlDatabase &) -> Status {
            done.append(u"second"_s);
            return Success{};
        }));
    }
    for (const QFuture<Status> &future : std::as_const(written))
        QVERIFY(awaited(future));
    QCOMPARE(done, (QStringList{u"first"_s, u"second"_s}));
}

void TestDatabase::heldForAMoment_isNotTold()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    const QSignalSpy heldChanged(&database, &Database::heldChanged);
    QFuture<Status> written;
    {
        const test::OtherProgram other(path());
        written = database.write<Success>(insertCall(1));
        QTRY_COMPARE(database.waiting(), 1);
    }
    QVERIFY(awaited(written));
    QCOMPARE(callsIn(database), 1);
    QVERIFY(heldChanged.isEmpty());
}

void TestDatabase::heldByAnother_tooMuchFails_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("bytes");

    QTest::newRow("too-many") << Database::MaxWaiting << qint64(0);
    QTest::newRow("too-large") << 4 << Database::MaxWaitingBytes / 4;
}

void TestDatabase::heldByAnother_tooMuchFails()
{
    QFETCH(const int, count);
    QFETCH(const qint64, bytes);
    // It may take longer until all of them wait.
    const auto told = [](QtMsgType, const QMessageLogContext &, const QString &) {};
    const QtMessageHandler usual = qInstallMessageHandler(told);
    const auto restore = qScopeGuard([usual] { qInstallMessageHandler(usual); });
    Database database(path());
    QVERIFY(awaited(database.open()));
    QList<QFuture<Status>> written;
    {
        const test::OtherProgram other(path());
        for (int id = 1; id <= count; ++id)
            written.append(database.write<Success>(insertCall(id), bytes));
        QTRY_COMPARE(database.waiting(), count);
        const QFuture<Status> tooMuch = database.write<Success>(insertCall(count + 1), 1);
        QCOMPARE(awaited(tooMuch).error().code, Error::Code::Storage);
        QVERIFY2(!tooMuch.result().error().detail.contains("SQLite"_L1),
                 qPrintable(tooMuch.result().error().detail));
    }
    for (const QFuture<Status> &future : std::as_const(written))
        QVERIFY(awaited(future));
    QCOMPARE(callsIn(database), count);
    QVERIFY(awaited(database.write<Success>(insertCall(count + 1), bytes)));
}

void TestDatabase::heldAtTheStart_opensAfterwards()
{
    makeFile(7);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    std::optional<test::OtherProgram> other;
    // Nobody else may even read.
    other.emplace(path(), test::OtherProgram::Holds::Everything);
    QVERIFY(other->isHolding());
    Database database(path());
    const QSignalSpy heldChanged(&database, &Database::heldChanged);
    QVERIFY(!awaited(database.open()));
    const QFuture<Result<int>> early = database.read<int>(countCalls());
    const QFuture<Status> written = database.write<Success>(insertCall(8));
    QTRY_COMPARE(heldChanged.size(), 1);
    QCOMPARE(database.state(), Database::State::Opening);
    const Result<int> late = awaited(database.read<int>(countCalls()));
    QCOMPARE(late.error().code, Error::Code::Storage);
    QVERIFY2(late.error().detail.startsWith("Another program holds the history"_L1),
             qPrintable(late.error().detail));
    QVERIFY(!early.isFinished());

    other.reset();
    QCOMPARE(*awaited(early), 7);
    QVERIFY(awaited(written));
    QCOMPARE(callsIn(database), 8);
    QCOMPARE(database.state(), Database::State::Ready);
    QTRY_COMPARE(heldChanged.size(), 2);
}

void TestDatabase::heldAtTheEnd_fails()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"^2 changes are not in the history: another"_s));
    QList<QFuture<Status>> written;
    std::optional<test::OtherProgram> other;
    {
        Database database(path());
        QVERIFY(awaited(database.open()));
        other.emplace(path());
        written.append(database.write<Success>(insertCall(1)));
        written.append(database.write<Success>(insertCall(2)));
    }
    for (const QFuture<Status> &future : std::as_const(written)) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, Error::Code::Storage);
    }
}

void TestDatabase::removed_isPutBackWithAllThatWasInIt_data()
{
    QTest::addColumn<QStringList>("files");

    const QString file = u"calltray.db"_s;
    const QString log = file + u"-wal"_s;
    QTest::newRow("all") << QStringList{file, log, file + u"-shm"_s};
    QTest::newRow("file") << QStringList{file};
    QTest::newRow("log") << QStringList{log};
    QTest::newRow("folder") << QStringList{};
}

void TestDatabase::removed_isPutBackWithAllThatWasInIt()
{
    QFETCH(const QStringList, files);
    makeFile(7);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    {
        Database database(path());
        const QSignalSpy putBack(&database, &Database::putBack);
        QVERIFY(awaited(database.open()));
        QVERIFY(awaited(database.write<Success>(insertCall(8))));
        QDir folder = QFileInfo(path()).dir();
        for (const QString &file : files)
            QVERIFY(folder.remove(file));
        if (files.isEmpty())
            QVERIFY(folder.removeRecursively());
        QCOMPARE(callsIn(database), 8);
        QVERIFY(awaited(database.write<Success>(insertCall(9))));
        QVERIFY(awaited(database.write<Success>(insertCall(10))));
        QTRY_COMPARE(putBack.size(), 1);
        QCOMPARE(putBack.first().first().toString(), QString());
        QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(!QFile::exists(path() + u".copy"_s));
    }
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 10);
}

void TestDatabase::replaced_keepsBoth()
{
    makeFile(7);
    const QByteArray before = contentsOf(path());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    Database database(path());
    const QSignalSpy putBack(&database, &Database::putBack);
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(insertCall(8))));
    // As a backup is put back: under another name first.
    const QString restored = path() + u".restored"_s;
    overwrite(restored, before);
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(restored, path()));

    QVERIFY(awaited(database.write<Success>(insertCall(9))));
    QCOMPARE(callsIn(database), 9);
    QTRY_COMPARE(putBack.size(), 1);
    const QString aside = putBack.first().first().toString();
    QVERIFY2(aside.contains(".replaced-"_L1), qPrintable(aside));
    QCOMPARE(contentsOf(aside), before);
    QVERIFY(!QFile::exists(aside + u"-wal"_s));
}

void TestDatabase::removedAndNoWayBack_isKeptAsTheCopy_data()
{
    QTest::addColumn<bool>("goesOn");

    QTest::newRow("until-the-way-is-free") << true;
    QTest::newRow("until-the-next-start") << false;
}

void TestDatabase::removedAndNoWayBack_isKeptAsTheCopy()
{
    QFETCH(const bool, goesOn);

    makeFile(7);
    const QString copy = path() + u".copy"_s;
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: .*\\.copy"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: .*rename it"_s));
        Database database(path());
        const QSignalSpy putBack(&database, &Database::putBack);
        QVERIFY(awaited(database.open()));
        QVERIFY(QFile::remove(path()));
        QVERIFY(QDir().mkdir(path()));
        for (const QString &named : {copy, path() + u" is a folder"_s}) {
            const Status written = awaited(database.write<Success>(insertCall(8)));
            QVERIFY(!written);
            QVERIFY2(written.error().detail.contains(named), qPrintable(written.error().detail));
        }
        QCOMPARE(callsIn(database), -1);
        QVERIFY(QFile::exists(copy));
        QVERIFY(putBack.isEmpty());
        if (goesOn) {
            QVERIFY(QDir().rmdir(path()));
            QVERIFY(awaited(database.write<Success>(insertCall(8))));
            QCOMPARE(callsIn(database), 8);
            QVERIFY(!QFile::exists(copy));
            return;
        }
    }
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the database cannot be used"_s));
        Database database(path());
        QVERIFY(!awaited(database.open()));
    }
    QVERIFY(QDir().rmdir(path()));
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 7);
    QVERIFY(!QFile::exists(copy));
}

void TestDatabase::copyOfAnEarlierRun_isTakenWhereTheFileIsMissing()
{
    makeFile(7);
    QVERIFY(QFile::rename(path(), path() + u".copy"_s));
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 7);
}

void TestDatabase::copyOfAnEarlierRun_isKeptBesideTheFile()
{
    makeFile(7);
    overwrite(path() + u".copy"_s, "an earlier history");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(QFile::remove(path()));
    QVERIFY(awaited(database.write<Success>(insertCall(8))));
    QCOMPARE(callsIn(database), 8);
    const QFileInfo file(path());
    const QStringList kept = file.dir().entryList({file.fileName() + u".copy*"_s});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentsOf(file.dir().filePath(kept.first())), QByteArray("an earlier history"));
}

void TestDatabase::removedAfterTheLastWrite_isPutBackAtTheEnd()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    {
        Database database(path());
        QVERIFY(awaited(database.open()));
        QVERIFY(awaited(database.write<Success>(insertCall(1))));
        QVERIFY(QFileInfo(path()).dir().removeRecursively());
    }
    Database database(path());
    QVERIFY(awaited(database.open()));
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::removedAndTakenByAnother_isLeftAlone()
{
    bool isOurs = false;
    Database database(path(), nullptr, [&isOurs] { return isOurs; });
    QVERIFY(awaited(database.open()));
    QVERIFY(QFileInfo(path()).dir().removeRecursively());
    const Status written = awaited(database.write<Success>(insertCall(1)));
    QCOMPARE(written.error().code, Error::Code::Storage);
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(callsIn(database), 0);
    isOurs = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    QCOMPARE(callsIn(database), 1);
}

void TestDatabase::removedAndNoPlaceForIt_failsUntilThereIsOne()
{
    Database database(path());
    QVERIFY(awaited(database.open()));
    QVERIFY(awaited(database.write<Success>(insertCall(1))));
    const QString folder = QFileInfo(path()).path();
    QVERIFY(QDir(folder).removeRecursively());
    overwrite(folder, "no folder");
    const Status written = awaited(database.write<Success>(insertCall(2)));
    QCOMPARE(written.error().code, Error::Code::Storage);
    QCOMPARE(callsIn(database), 1);

    QVERIFY(QFile::remove(folder));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was removed or replaced"_s));
    QVERIFY(awaited(database.write<Success>(insertCall(2))));
    QCOMPARE(callsIn(database), 2);
}

CALLTRAY_TEST(TestDatabase, QCoreApplication)
#include "tst_database.moc"
