// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"
#include "app/storage/database.h"
#include "app/storage/historydeletion.h"
#include "app/storage/sqlerror.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;
using calltray::test::awaited;

namespace {

constexpr qint64 Day = 86'400;
constexpr qint64 Now = 1'760'000'000;
constexpr qint64 Old = Now - 40 * Day;
constexpr qint64 Before = Now - 30 * Day;

Notification keptCall(qint64 id, qint64 received, const QString &from)
{
    CallNotification call;
    call.callId = u"pbx-%1"_s.arg(id);
    call.from = from;
    call.text = u"spoke of %1"_s.arg(from);
    call.date = received;
    return {.id = id, .content = call, .received = received};
}

Notification keptError(qint64 id, qint64 received, const QString &header)
{
    return {
        .id = id,
        .content =
            ErrorNotification{.header = header, .text = u"text"_s, .link = {}, .date = received},
        .received = received};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHistoryDeletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsOld_isNeitherListedNorFoundNorInTheFile_data();
    void whatIsOld_isNeitherListedNorFoundNorInTheFile();
    void openErrorsAndWhatWaitsForTheServer_stay();
    void dismissal_holdsWithoutItsWords();
    void numbers_areNotGivenAgain();
    void interrupted_goesOnAtTheNextStart();
    void interruptedDeletionOfAll_sparesWhatHasComeSince();
    void wideGapsInTheNumbers_arePassedOver();
    void unseenCallsAmongThem_areCounted();

private:
    void open(bool savesOnServer = false);
    void close();
    void save(const Notification &notification)
    {
        QVERIFY(awaited(m_store->save(notification)).has_value());
    }
    //! Until it is done.
    void deleteBefore(qint64 before);
    [[nodiscard]] QList<qint64> listed(const QString &words = {});
    [[nodiscard]] QString file() const { return m_folder->filePath(u"calltray.db"_s); }
    //! Whether the database's files hold \a words, in letters of any size.
    [[nodiscard]] bool filesHold(const QByteArray &words) const
    {
        return (bytesOf(file()) + bytesOf(file() + u"-wal"_s)).toLower().contains(words.toLower());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<NotificationStore> m_store;
};

void TestHistoryDeletion::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestHistoryDeletion::cleanup()
{
    close();
}

void TestHistoryDeletion::open(bool savesOnServer)
{
    close();
    m_database = std::make_unique<Database>(file());
    QVERIFY(awaited(m_database->open()).has_value());
    m_store = std::make_unique<NotificationStore>(*m_database, savesOnServer);
}

void TestHistoryDeletion::close()
{
    m_store.reset();
    m_database.reset();
}

void TestHistoryDeletion::deleteBefore(qint64 before)
{
    QSignalSpy done(m_database.get(), &Database::historyDeleted);
    QVERIFY(awaited(m_store->deleteHistory(before)).has_value());
    QTRY_COMPARE(done.size(), 1);
}

QList<qint64> TestHistoryDeletion::listed(const QString &words)
{
    QList<qint64> ids;
    const auto found =
        awaited(m_store->list({.kind = {}, .text = words, .before = 0, .limit = 500}));
    for (const Notification &notification : found.value())
        ids.append(notification.id);
    return ids;
}

void TestHistoryDeletion::whatIsOld_isNeitherListedNorFoundNorInTheFile_data()
{
    QTest::addColumn<bool>("isSmall");

    QTest::newRow("small-file-which-is-written-anew") << true;
    QTest::newRow("large-file-whose-pages-are-written-over") << false;
}

void TestHistoryDeletion::whatIsOld_isNeitherListedNorFoundNorInTheFile()
{
    QFETCH(const bool, isSmall);
    constexpr int OldCalls = 700; // some steps' worth
    for (int id = 1; id <= OldCalls; ++id)
        QVERIFY(m_store->save(keptCall(id, Old, u"Zzyxfordham %1"_s.arg(id))).isValid());
    save(keptCall(OldCalls + 1, Now, u"Quillon"_s));
    QCOMPARE(listed(u"zzyx"_s).size(), 500);
    QVERIFY(filesHold("zzyxford"));

    if (isSmall) {
        deleteBefore(Before);
    } else {
        const auto step = [this] {
            return awaited(m_database->write<bool>([](QSqlDatabase &database) {
                historydeletion::Deleted deleted;
                return historydeletion::goOn(database, deleted);
            }));
        };
        QVERIFY(awaited(m_database->write<Success>([](QSqlDatabase &database) {
                    return historydeletion::begin(database, Before);
                })).has_value());
        while (step().value()) { }
        QVERIFY(awaited(m_database->read<Success>([](QSqlDatabase &database) {
                    return execute(database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
                })).has_value());
    }

    QCOMPARE(listed(), QList<qint64>{OldCalls + 1});
    QCOMPARE(listed(u"zzyx"_s), QList<qint64>());
    QCOMPARE(listed(u"quil"_s), QList<qint64>{OldCalls + 1});
    QVERIFY(!filesHold("zzyx"));
    QVERIFY(filesHold("quillon"));
}

void TestHistoryDeletion::openErrorsAndWhatWaitsForTheServer_stay()
{
    open(true);
    save(keptCall(1, Old, u"Anna"_s)); // waits for the server
    save(keptError(2, Old, u"open"_s));
    save(keptError(3, Old, u"closed"_s));
    save(keptCall(4, Old, u"Boris"_s));
    QVERIFY(awaited(m_database->write<Success>([](QSqlDatabase &database) {
                return execute(database, u"DELETE FROM outbox WHERE notification_id > 1"_s);
            })).has_value());
    QVERIFY(
        awaited(m_store->setDismissed(keptError(3, Old, u"closed"_s).error(), true)).has_value());

    deleteBefore(Before);

    QCOMPARE(listed(), (QList<qint64>{2, 1}));
}

void TestHistoryDeletion::dismissal_holdsWithoutItsWords()
{
    const Notification error = keptError(1, Old, u"Xylocarp"_s);
    save(error);
    QVERIFY(awaited(m_store->setDismissed(error.error(), true)).has_value());

    deleteBefore(Before);

    QVERIFY(!filesHold("xylocarp"));
    const EarlierRuns earlier = awaited(m_store->load(Now)).value();
    QCOMPARE(earlier.dismissed, QList<ErrorIdentity>{identityOf(error.error())});
}

void TestHistoryDeletion::numbers_areNotGivenAgain()
{
    save(keptCall(41, Old, u"Anna"_s));
    deleteBefore(std::numeric_limits<qint64>::max());
    QCOMPARE(listed(), QList<qint64>());
    open();
    QCOMPARE(awaited(m_store->load(Now)).value().lastId, 41);
}

void TestHistoryDeletion::interrupted_goesOnAtTheNextStart()
{
    for (int id = 1; id <= 300; ++id)
        QVERIFY(m_store->save(keptCall(id, Old, u"Anna"_s)).isValid());
    QVERIFY(awaited(m_database->write<bool>([](QSqlDatabase &database) {
                const Status begun = historydeletion::begin(database, Before);
                historydeletion::Deleted deleted;
                return begun ? historydeletion::goOn(database, deleted)
                             : Result<bool>(begun.error());
            })).value());
    QVERIFY(!listed().isEmpty());

    open();

    QSignalSpy done(m_database.get(), &Database::historyDeleted);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(listed(), QList<qint64>());
}

void TestHistoryDeletion::interruptedDeletionOfAll_sparesWhatHasComeSince()
{
    constexpr qint64 All = std::numeric_limits<qint64>::max();
    save(keptCall(1, Old, u"Anna"_s));
    // As an end of the program leaves it: the rows are gone, the index is still to be merged.
    QVERIFY(awaited(m_database->write<bool>([](QSqlDatabase &database) {
                const Status begun = historydeletion::begin(database, All);
                historydeletion::Deleted deleted;
                return begun ? historydeletion::goOn(database, deleted)
                             : Result<bool>(begun.error());
            })).value());
    save(keptCall(2, Now, u"Boris"_s));

    deleteBefore(Before);

    QCOMPARE(listed(), QList<qint64>{2});
}

void TestHistoryDeletion::wideGapsInTheNumbers_arePassedOver()
{
    constexpr qint64 Far = 1'760'000'000'000;
    save(keptCall(1, Old, u"Anna"_s));
    save(keptCall(2, Now, u"Boris"_s));
    save(keptCall(Far, Old, u"Carla"_s));
    save(keptCall(Far + 1, Now, u"Dmitri"_s));
    deleteBefore(Before);
    QCOMPARE(listed(), (QList<qint64>{Far + 1, 2}));
}

void TestHistoryDeletion::unseenCallsAmongThem_areCounted()
{
    save(keptCall(1, Old, u"Anna"_s));
    save(keptCall(2, Old, u"Boris"_s));
    save(keptCall(3, Now, u"Carla"_s));
    QVERIFY(awaited(m_store->markSeen({2})).has_value());
    QSignalSpy deleted(m_store.get(), &NotificationStore::historyDeleted);
    deleteBefore(Before);
    QCOMPARE(deleted.size(), 1);
    QCOMPARE(deleted.at(0).at(0).toInt(), 1);
    QCOMPARE(awaited(m_store->load(Now)).value().unseenCalls, 1);
}

CALLTRAY_TEST(TestHistoryDeletion, QCoreApplication)
#include "tst_historydeletion.moc"
