// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"
#include "app/storage/database.h"
#include "app/storage/sqlerror.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace calltray;
using calltray::test::awaited;

namespace {

constexpr qint64 Now = 1'760'000'000;

Notification call(qint64 id, const QString &from, const QString &text = {})
{
    return {.id = id,
            .serverId = 0,
            .content = CallNotification{.callId = u"call-%1"_s.arg(id),
                                        .from = from,
                                        .to = u"101"_s,
                                        .header = {},
                                        .text = text,
                                        .duration = {},
                                        .link = {},
                                        .clickLink = {},
                                        .date = Now,
                                        .element = {}},
            .received = Now};
}

Notification error(qint64 id, const QString &header, const QString &text = u"text"_s)
{
    return {.id = id,
            .serverId = 0,
            .content = ErrorNotification{.header = header, .text = text, .link = {}, .date = Now}};
}

CallNotification withoutDuration()
{
    CallNotification result;
    result.duration = 0s;
    result.date = Now;
    result.element = CrmElement{};
    return result;
}

NotificationQuery words(const QString &text, qint64 before = 0, int limit = 50)
{
    return {.kind = {}, .text = text, .before = before, .limit = limit};
}

NotificationQuery ofKind(NotificationQuery::Kind kind, const QString &text = {})
{
    return {.kind = kind, .text = text};
}

NotificationQuery openErrors(const QString &text = {})
{
    return {.kind = {}, .text = text, .before = 0, .limit = 50, .openErrorsOnly = true};
}

QList<qint64> ids(const Result<QList<Notification>> &list)
{
    QList<qint64> result;
    for (const Notification &notification : list.value())
        result.append(notification.id);
    return result;
}

} // namespace

class TestNotificationStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void savedNotification_comesBackAsItWas_data();
    void savedNotification_comesBackAsItWas();
    void unknownId_isNotFound();
    void sameId_isReplacedAndFoundByItsNewWords();
    void sameIdWithoutServerId_keepsTheOneThatIsThere();
    void list_givesTheNewestFirstAndPages();
    void list_ofAKind_givesThatKind();
    void list_clampsItsLimit();
    void search_goesOnInOlderBlocks();
    void search_ofAKind_givesThatKind();
    void search_amongOpenErrors_givesThoseAlone();
    void search_withoutWords_givesAll();
    void emptyStore_loadsEmpty();
    void load_givesWhatAnEarlierRunLeft();
    void load_givesTheSameOpenErrorOnce();
    void load_findsAnErrorBehindManyOfAnother();
    void load_givesTheNewestOpenAndCountsAll();
    void load_givesEveryDismissal();
    void load_leavesOldCallsOut();
    void received_staysWhereAnUpdateSaysNothing();
    void dismissal_holdsForTheIdentity();
    void restore_takesTheDismissalBack();
    void dismissalOfWhatIsNotStored_isKept();
    void errorOfADismissedIdentity_isSavedAsDismissed();
    void errorSavedAsDismissed_isDismissedForGood();
    void markSeen_marksTheNamedOnes();
    void markAllSeen_marksEveryCall();
    void outbox_getsWhatIsNews();
    void outboxWithoutServer_staysEmpty();

private:
    void open(bool savesOnServer = false);
    [[nodiscard]] QList<QByteArray> outboxBodies();
    //! As the outbox does, once the server has numbered it.
    [[nodiscard]] bool setServerId(qint64 id, qint64 serverId);
    [[nodiscard]] EarlierRuns contents() { return awaited(m_store->load(Now)).value(); }
    [[nodiscard]] QList<qint64> found(const NotificationQuery &query)
    {
        return ids(awaited(m_store->list(query)));
    }
    QFuture<Status> dismiss(const QString &header, const QString &text = u"text"_s)
    {
        return m_store->setDismissed(error(0, header, text).error(), true);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<NotificationStore> m_store;
};

void TestNotificationStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestNotificationStore::cleanup()
{
    m_store.reset();
    m_database.reset();
}

//! Also again, as a second start does.
void TestNotificationStore::open(bool savesOnServer)
{
    m_store.reset();
    m_database.reset();
    m_database = std::make_unique<Database>(m_folder->filePath(u"calltray.db"_s));
    QVERIFY(awaited(m_database->open()));
    m_store = std::make_unique<NotificationStore>(*m_database, savesOnServer);
}

bool TestNotificationStore::setServerId(qint64 id, qint64 serverId)
{
    return awaited(m_database->write<Success>([=](QSqlDatabase &database) -> Status {
               QSqlQuery query(database);
               query.prepare(u"UPDATE notifications SET server_id = ? WHERE id = ?"_s);
               query.addBindValue(serverId);
               query.addBindValue(id);
               return execute(query, u"numbering"_s);
           }))
        .has_value();
}

QList<QByteArray> TestNotificationStore::outboxBodies()
{
    const auto bodies = awaited(m_database->read<QList<QByteArray>>(
        [](QSqlDatabase &database) -> Result<QList<QByteArray>> {
            QSqlQuery query(database);
            if (!query.exec(u"SELECT body FROM outbox ORDER BY id"_s))
                return sqlError(query.lastError(), u"reading the outbox"_s);
            QList<QByteArray> result;
            while (query.next())
                result.append(query.value(0).toByteArray());
            return result;
        }));
    return bodies.value();
}

void TestNotificationStore::savedNotification_comesBackAsItWas_data()
{
    QTest::addColumn<Notification>("notification");

    QTest::newRow("call-with-little") << call(1, {});
    QTest::newRow("call-with-everything") << Notification{
        .id = 9'000'000'000,
        .serverId = 77,
        .content = CallNotification{.callId = u"c-1"_s,
                                    .from = u"+7 (999) 111 22 33"_s,
                                    .to = u"101"_s,
                                    .header = u"Заголовок"_s,
                                    .text = u"<b>текст</b>\n\u0000'\"; DROP TABLE notifications"_s,
                                    .duration = 3'600s,
                                    .link = u"https://example.com/a%20b.mp3?x=%D1%8F"_s,
                                    .clickLink = u"/leads/detail/5"_s,
                                    .date = -5,
                                    .element = CrmElement{.type = CrmElement::Type::Customer,
                                                          .id = 9'007'199'254'740'992,
                                                          .name = u"ООО «Ромашка»"_s}},
        .count = 1,
        .dismissed = false,
        .seen = true,
        .received = Now + 5};
    QTest::newRow("call-of-no-duration")
        << Notification{.id = 2, .serverId = 0, .content = withoutDuration()};
    QTest::newRow("error") << Notification{.id = 3,
                                           .serverId = 5,
                                           .content = ErrorNotification{.header = u"PBX"_s,
                                                                        .text = u"down"_s,
                                                                        .link = u"/settings"_s,
                                                                        .date = Now},
                                           .count = 3,
                                           .dismissed = false,
                                           .seen = true};
    QTest::newRow("error-dismissed")
        << Notification{.id = 4,
                        .serverId = 0,
                        .content = ErrorNotification{.header = u"PBX"_s, .text = {}, .link = {}},
                        .count = 1,
                        .dismissed = true};
}

void TestNotificationStore::savedNotification_comesBackAsItWas()
{
    QFETCH(const Notification, notification);
    QVERIFY(awaited(m_store->save(notification)));
    QCOMPARE(*awaited(m_store->find(notification.id)), notification);
    open();
    QCOMPARE(*awaited(m_store->find(notification.id)), notification);
}

void TestNotificationStore::unknownId_isNotFound()
{
    QCOMPARE(awaited(m_store->find(5)).error().code, Error::Code::NotFound);
    QVERIFY(awaited(m_store->markSeen({5})));
}

void TestNotificationStore::sameId_isReplacedAndFoundByItsNewWords()
{
    QVERIFY(awaited(m_store->save(call(1, u"Иван"_s, u"входящий"_s))));
    QVERIFY(awaited(m_store->save(call(1, u"Иван"_s, u"пропущенный"_s))));
    QCOMPARE(awaited(m_store->find(1))->call().text, u"пропущенный"_s);
    QCOMPARE(found({}), QList<qint64>{1});
    QCOMPARE(found(words(u"иван"_s)), QList<qint64>{1});
    QCOMPARE(found(words(u"проп"_s)), QList<qint64>{1});
    QCOMPARE(found(words(u"входящий"_s)), QList<qint64>{});
    QCOMPARE(found(words(u"в"_s)), QList<qint64>{});
}

void TestNotificationStore::sameIdWithoutServerId_keepsTheOneThatIsThere()
{
    QVERIFY(awaited(m_store->save(call(1, u"Иван"_s))));
    QVERIFY(setServerId(1, 55));
    QCOMPARE(awaited(m_store->find(1))->serverId, 55);
    QVERIFY(awaited(m_store->save(call(1, u"Пётр"_s))));
    QCOMPARE(awaited(m_store->find(1))->serverId, 55);
}

void TestNotificationStore::list_givesTheNewestFirstAndPages()
{
    for (qint64 id = 1; id <= 7; ++id)
        m_store->save(call(id, u"Иван"_s));
    for (const QString &text : {QString(), u"иван"_s}) {
        QCOMPARE(found(words(text, 0, 3)), (QList<qint64>{7, 6, 5}));
        QCOMPARE(found(words(text, 5, 3)), (QList<qint64>{4, 3, 2}));
        QCOMPARE(found(words(text, 2, 3)), (QList<qint64>{1}));
        QCOMPARE(found(words(text, 1, 3)), (QList<qint64>{}));
    }
}

void TestNotificationStore::list_ofAKind_givesThatKind()
{
    m_store->save(call(1, u"Иван"_s));
    m_store->save(error(2, u"PBX"_s));
    m_store->save(call(3, u"Иван"_s));
    m_store->save(error(4, u"CRM"_s));
    QVERIFY(awaited(dismiss(u"CRM"_s)));
    QCOMPARE(found(ofKind(NotificationQuery::Kind::Call)), (QList<qint64>{3, 1}));
    QCOMPARE(found(ofKind(NotificationQuery::Kind::Error)), (QList<qint64>{4, 2}));
    QCOMPARE(found(openErrors()), (QList<qint64>{2}));
}

void TestNotificationStore::list_clampsItsLimit()
{
    for (qint64 id = 1; id <= 600; ++id)
        m_store->save(call(id, u"Иван"_s));
    for (const QString &text : {QString(), u"иван"_s}) {
        QCOMPARE(found(words(text, 0, 100'000)).size(), 500);
        QCOMPARE(found(words(text, 0, 0)).size(), 1);
        QCOMPARE(found(words(text, 0, -5)).size(), 1);
    }
}

void TestNotificationStore::search_goesOnInOlderBlocks()
{
    const QList<qint64> spread{1, 16'383, 16'384, 100'000, 5'000'000'000};
    for (const qint64 id : spread)
        m_store->save(call(id, u"Иван"_s));
    m_store->save(call(50'000, u"Пётр"_s));
    QCOMPARE(found(words(u"ива"_s)), (QList<qint64>{5'000'000'000, 100'000, 16'384, 16'383, 1}));
    QCOMPARE(found(words(u"ива"_s, 100'000, 2)), (QList<qint64>{16'384, 16'383}));
    QCOMPARE(found(words(u"петр"_s)), (QList<qint64>{50'000}));
}

void TestNotificationStore::search_ofAKind_givesThatKind()
{
    m_store->save(call(1, u"Иван"_s));
    m_store->save(error(2, u"Иван"_s));
    QCOMPARE(found(ofKind(NotificationQuery::Kind::Call, u"иван"_s)), (QList<qint64>{1}));
    QCOMPARE(found(ofKind(NotificationQuery::Kind::Error, u"иван"_s)), (QList<qint64>{2}));
    QCOMPARE(found(words(u"иван"_s)), (QList<qint64>{2, 1}));
}

void TestNotificationStore::search_amongOpenErrors_givesThoseAlone()
{
    m_store->save(error(1, u"Иван"_s, u"a"_s));
    m_store->save(error(2, u"Иван"_s, u"b"_s));
    m_store->save(call(3, u"Иван"_s));
    QVERIFY(awaited(dismiss(u"Иван"_s, u"a"_s)));
    QCOMPARE(found(openErrors(u"иван"_s)), (QList<qint64>{2}));
}

void TestNotificationStore::search_withoutWords_givesAll()
{
    m_store->save(call(1, u"Иван"_s));
    m_store->save(error(2, u"Иван"_s));
    QCOMPARE(found(words(u" +()\" "_s)), (QList<qint64>{2, 1}));
    QCOMPARE(found(ofKind(NotificationQuery::Kind::Call, u"  "_s)), (QList<qint64>{1}));
}

void TestNotificationStore::emptyStore_loadsEmpty()
{
    const EarlierRuns empty = contents();
    QCOMPARE(empty.lastId, 0);
    QCOMPARE(empty.unseenCalls, 0);
    QVERIFY(empty.newestOpen.isEmpty());
    QVERIFY(empty.dismissed.isEmpty());
    QVERIFY(empty.recentCalls.isEmpty());
}

void TestNotificationStore::load_givesWhatAnEarlierRunLeft()
{
    m_store->save(call(1, u"Иван"_s));
    Notification seen = call(2, u"Пётр"_s);
    seen.seen = true;
    m_store->save(seen);
    m_store->save(error(3, u"PBX"_s));
    m_store->save(error(4, u"CRM"_s));
    m_store->save(error(5, u"closed"_s, u"for good"_s));
    dismiss(u"closed"_s, u"for good"_s);
    open();

    const EarlierRuns left = contents();
    QCOMPARE(left.lastId, 5);
    QCOMPARE(left.unseenCalls, 1);
    QCOMPARE(ids(left.newestOpen), (QList<qint64>{3, 4}));
    QCOMPARE(left.dismissed.size(), 1);
    QVERIFY(left.dismissed.first() == identityOf(error(0, u"closed"_s, u"for good"_s).error()));
    QCOMPARE(left.recentCalls.size(), 2);
    QCOMPARE(left.recentCalls.value(u"call-2"_s), seen);
}

void TestNotificationStore::load_givesTheSameOpenErrorOnce()
{
    m_store->save(error(1, u"PBX"_s));
    m_store->save(error(2, u"CRM"_s));
    m_store->save(error(3, u"PBX"_s));
    QCOMPARE(ids(contents().newestOpen), (QList<qint64>{2, 3}));
    QCOMPARE(contents().open.size(), 2);
}

void TestNotificationStore::load_findsAnErrorBehindManyOfAnother()
{
    m_store->save(error(1, u"CRM"_s));
    for (qint64 id = 2; id <= 1'100; ++id)
        m_store->save(error(id, u"PBX"_s));
    QCOMPARE(ids(contents().newestOpen), (QList<qint64>{1, 1'100}));
}

void TestNotificationStore::load_givesTheNewestOpenAndCountsAll()
{
    for (qint64 id = 1; id <= 1'100; ++id)
        m_store->save(error(id, QString::number(id)));
    QCOMPARE(contents().open.size(), 1'100);
    QCOMPARE(contents().newestOpen.size(), 20);
    QCOMPARE(contents().newestOpen.first().id, 1'081);
    QCOMPARE(contents().newestOpen.last().id, 1'100);
}

void TestNotificationStore::load_givesEveryDismissal()
{
    constexpr qint64 Many = 10'100;
    QVERIFY(awaited(m_database->write<Success>([](QSqlDatabase &database) {
        return execute(
            database,
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "INSERT INTO dismissals (identity, header, text) "
            "SELECT randomblob(16), '', '' FROM n"_s.arg(Many));
    })));
    QCOMPARE(contents().dismissed.size(), Many);
}

void TestNotificationStore::load_leavesOldCallsOut()
{
    constexpr qint64 Day = 86'400;
    Notification old = call(1, u"Иван"_s);
    old.received = Now - Day - 1;
    m_store->save(old);
    Notification recent = call(2, u"Иван"_s);
    recent.received = Now - Day;
    std::get<CallNotification>(recent.content).date = Now - 2 * Day;
    m_store->save(recent);
    Notification nameless = call(3, u"Иван"_s);
    std::get<CallNotification>(nameless.content).callId.clear();
    m_store->save(nameless);
    QCOMPARE(contents().recentCalls.keys(), QStringList{u"call-2"_s});
}

void TestNotificationStore::received_staysWhereAnUpdateSaysNothing()
{
    m_store->save(call(1, u"Иван"_s));
    Notification update = call(1, u"Пётр"_s);
    update.received = 0;
    m_store->save(update);
    QCOMPARE(awaited(m_store->find(1))->received, Now);
}

void TestNotificationStore::dismissal_holdsForTheIdentity()
{
    m_store->save(error(1, u"PBX"_s, u"down"_s));
    m_store->save(error(2, u"PBX"_s, u"down"_s));
    m_store->save(error(3, u"PBX"_s, u"up"_s));
    m_store->save(error(4, u"PBXd"_s, u"own"_s));
    QVERIFY(awaited(dismiss(u"PBX"_s, u"down"_s)));
    QVERIFY(awaited(dismiss(u"PBX"_s, u"down"_s)));
    QVERIFY(awaited(m_store->find(1))->dismissed);
    QVERIFY(awaited(m_store->find(2))->dismissed);
    QVERIFY(!awaited(m_store->find(3))->dismissed);
    QVERIFY(!awaited(m_store->find(4))->dismissed);
    QCOMPARE(contents().dismissed.size(), 1);
    QCOMPARE(ids(contents().newestOpen), (QList<qint64>{3, 4}));
}

void TestNotificationStore::restore_takesTheDismissalBack()
{
    m_store->save(error(1, u"PBX"_s));
    dismiss(u"PBX"_s);
    QVERIFY(awaited(m_store->setDismissed(error(1, u"PBX"_s).error(), false)));
    QVERIFY(!awaited(m_store->find(1))->dismissed);
    QVERIFY(contents().dismissed.isEmpty());
    QCOMPARE(ids(contents().newestOpen), (QList<qint64>{1}));
}

void TestNotificationStore::dismissalOfWhatIsNotStored_isKept()
{
    QVERIFY(awaited(dismiss(u"PBX"_s)));
    open();
    QCOMPARE(contents().dismissed, QList{identityOf(error(0, u"PBX"_s).error())});
}

void TestNotificationStore::errorOfADismissedIdentity_isSavedAsDismissed()
{
    m_store->save(error(1, u"PBX"_s));
    dismiss(u"PBX"_s);
    QVERIFY(awaited(m_store->save(error(2, u"PBX"_s))));
    QVERIFY(awaited(m_store->find(2))->dismissed);
    QVERIFY(contents().newestOpen.isEmpty());
}

void TestNotificationStore::errorSavedAsDismissed_isDismissedForGood()
{
    Notification dismissed = error(1, u"PBX"_s);
    dismissed.dismissed = true;
    m_store->save(dismissed);
    QCOMPARE(contents().dismissed.size(), 1);
    m_store->save(error(2, u"PBX"_s));
    QVERIFY(awaited(m_store->find(2))->dismissed);
}

void TestNotificationStore::markSeen_marksTheNamedOnes()
{
    for (qint64 id = 1; id <= 3; ++id)
        m_store->save(call(id, u"Иван"_s));
    m_store->save(error(4, u"PBX"_s));
    QVERIFY(awaited(m_store->markSeen({1, 3, 4, 99})));
    QVERIFY(awaited(m_store->find(1))->seen);
    QVERIFY(!awaited(m_store->find(2))->seen);
    QVERIFY(awaited(m_store->find(4))->seen);
    QCOMPARE(contents().unseenCalls, 1);
}

void TestNotificationStore::markAllSeen_marksEveryCall()
{
    for (qint64 id = 1; id <= 3; ++id)
        m_store->save(call(id, u"Иван"_s));
    QVERIFY(awaited(m_store->markAllSeen()));
    QCOMPARE(contents().unseenCalls, 0);
    QVERIFY(awaited(m_store->find(2))->seen);
    QVERIFY(awaited(m_store->save(call(4, u"Иван"_s))));
    QCOMPARE(contents().unseenCalls, 1);
    QVERIFY(awaited(m_store->save(call(2, u"Пётр"_s))));
    QCOMPARE(contents().unseenCalls, 2);
}

void TestNotificationStore::outbox_getsWhatIsNews()
{
    open(true);
    QVERIFY(awaited(m_store->save(call(1, u"Иван"_s))));
    QCOMPARE(outboxBodies().size(), 1);
    Notification seen = call(1, u"Иван"_s);
    seen.seen = true;
    QVERIFY(awaited(m_store->save(seen)));
    QVERIFY(setServerId(1, 7));
    QCOMPARE(outboxBodies().size(), 1);
    QVERIFY(awaited(m_store->save(call(1, u"Пётр"_s))));
    QCOMPARE(outboxBodies().size(), 2);
    QVERIFY(awaited(m_store->save(error(2, u"PBX"_s))));
    QCOMPARE(outboxBodies().size(), 3);
    Notification counted = error(2, u"PBX"_s);
    counted.count = 3;
    QVERIFY(awaited(m_store->save(counted)));
    QCOMPARE(outboxBodies().size(), 3);
    QVERIFY(outboxBodies().at(1).contains("Пётр"));
}

void TestNotificationStore::outboxWithoutServer_staysEmpty()
{
    QVERIFY(awaited(m_store->save(call(1, u"Иван"_s))));
    QVERIFY(outboxBodies().isEmpty());
}

CALLTRAY_TEST(TestNotificationStore, QCoreApplication)
#include "tst_notificationstore.moc"
