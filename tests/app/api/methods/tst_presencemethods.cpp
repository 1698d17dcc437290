// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/presencemethods.h"
#include "support/apibench.h"
#include "support/testprogram.h"

#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestPresenceMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showUserStatus_answersAsAsked_data();
    void showUserStatus_answersAsAsked();
    void notifyWhenBack_isStoredListedAndCancelled();
    void notifyWhenBack_refusesWhatMakesNoSense_data();
    void notifyWhenBack_refusesWhatMakesNoSense();
    void stateNames_areDistinct();
};

void TestPresenceMethods::showUserStatus_answersAsAsked_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    const QByteArray everybody =
        R"([{"id":7,"online":true},{"id":5,"online":false},{"id":9,"online":true}])";
    const QByteArray invalid = R"(-32602,{"field":"id","reason":"invalidParams"})";
    QTest::newRow("nothing") << QByteArray() << everybody;
    QTest::newRow("empty-array") << QByteArray("[]") << everybody;
    QTest::newRow("empty-object") << QByteArray("{}") << everybody;
    QTest::newRow("null") << QByteArray("[null]") << everybody;
    QTest::newRow("online") << QByteArray("[\"online\"]") << QByteArray("[7,9]");
    QTest::newRow("online-by-name") << QByteArray(R"({"id":"online"})") << QByteArray("[7,9]");
    QTest::newRow("one-online") << QByteArray("[7]") << QByteArray("true");
    QTest::newRow("one-by-name") << QByteArray(R"({"id":7})") << QByteArray("true");
    QTest::newRow("one-as-string") << QByteArray("[\"7\"]") << QByteArray("true");
    QTest::newRow("one-offline") << QByteArray("[5]") << QByteArray("false");
    QTest::newRow("one-unknown") << QByteArray("[6]") << QByteArray("null");
    QTest::newRow("offline") << QByteArray("[\"offline\"]") << invalid;
    QTest::newRow("empty-string") << QByteArray("[\"\"]") << invalid;
    QTest::newRow("fraction") << QByteArray("[7.5]") << invalid;
    QTest::newRow("negative") << QByteArray("[-7]") << invalid;
    QTest::newRow("bool") << QByteArray("[true]") << invalid;
    QTest::newRow("beyond-2^53") << QByteArray("[9007199254740994]") << invalid;
}

void TestPresenceMethods::showUserStatus_answersAsAsked()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    PresenceRoster roster;
    roster.setUsers({{.id = 7, .name = u"Anna"_s, .online = true},
                     {.id = 5, .name = u"Boris"_s, .online = false},
                     {.id = 9, .name = {}, .online = true}},
                    QDateTime::currentDateTime());
    Dispatcher dispatcher;
    const QTemporaryDir folder;
    const TestClock clock;
    Database database(folder.filePath(u"calltray.db"_s));
    ReturnWatch returnWatch(database, roster, clock);
    addPresenceMethods(dispatcher, roster, returnWatch);
    RpcClient client(dispatcher);

    QCOMPARE(client.result("presence.showUserStatus", params), result);
}

void TestPresenceMethods::notifyWhenBack_isStoredListedAndCancelled()
{
    ApiBench bench;
    bench.roster.setUsers({{.id = 7, .name = u"Anna"_s, .online = true},
                           {.id = 5, .name = u"Boris"_s, .online = false}},
                          bench.clock.time);
    bench.roster.setState(PresenceRoster::State::Live);

    QCOMPARE(bench.client.result("presence.notifyWhenBack", "[5]"),
             QByteArray(R"({"id":5,"online":false,"until":1760086400})"));
    QCOMPARE(bench.client.result("presence.notifyWhenBack", R"({"id":"7"})"),
             QByteArray(R"({"id":7,"online":true})"));
    QCOMPARE(bench.client.result("presence.listNotifyWhenBack"),
             QByteArray(R"([{"id":5,"name":"Boris","until":1760086400}])"));
    QCOMPARE(bench.client.result("presence.cancelNotifyWhenBack", "[5]"), QByteArray("true"));
    QCOMPARE(bench.client.result("presence.cancelNotifyWhenBack", "[5]"), QByteArray("false"));
    QCOMPARE(bench.client.result("presence.listNotifyWhenBack"), QByteArray("[]"));
}

void TestPresenceMethods::notifyWhenBack_refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    const QByteArray invalid = R"(-32602,{"field":"id","reason":"invalidParams"})";
    QTest::newRow("nothing") << QByteArray() << invalid;
    QTest::newRow("a-name") << QByteArray(R"(["Anna"])") << invalid;
    QTest::newRow("zero") << QByteArray("[0]") << invalid;
}

void TestPresenceMethods::notifyWhenBack_refusesWhatMakesNoSense()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    ApiBench bench;
    for (const char *method : {"presence.notifyWhenBack", "presence.cancelNotifyWhenBack"})
        QCOMPARE(bench.client.result(method, params), result);
    QVERIFY(bench.client.call("presence.notifyWhenBack", "[5]").contains("error"_L1));
}

void TestPresenceMethods::stateNames_areDistinct()
{
    using State = PresenceRoster::State;
    QStringList names;
    for (const State state :
         {State::Off, State::Waiting, State::Live, State::Stale, State::Failing})
        names.append(stateName(state));
    QCOMPARE(names, QStringList({u"off"_s, u"waiting"_s, u"live"_s, u"stale"_s, u"failing"_s}));
}

CALLTRAY_TEST(TestPresenceMethods, QCoreApplication)
#include "tst_presencemethods.moc"
