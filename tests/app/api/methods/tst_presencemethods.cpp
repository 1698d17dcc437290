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
    void idsOfAllKinds_areGivenAndTaken_data();
    void idsOfAllKinds_areGivenAndTaken();
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
    QTest::newRow("one-with-zeros-is-another") << QByteArray(R"(["07"])") << QByteArray("null");
    QTest::newRow("one-of-text-unknown") << QByteArray(R"(["Anna"])") << QByteArray("null");
    QTest::newRow("longest") << '[' + QByteArray(R"(")") + QByteArray(200, 'x') + R"("])"
                             << QByteArray("null");
    QTest::newRow("too-long") << '[' + QByteArray(R"(")") + QByteArray(201, 'x') + R"("])"
                              << invalid;
    QTest::newRow("too-long-in-bytes")
        << QString(u"[\""_s + QString(101, u'Ж') + u"\"]"_s).toUtf8() << invalid;
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
    roster.setUsers({{.id = u"7"_s, .name = u"Anna"_s, .online = true},
                     {.id = u"5"_s, .name = u"Boris"_s, .online = false},
                     {.id = u"9"_s, .name = {}, .online = true}},
                    QDateTime::currentDateTime());
    Dispatcher dispatcher;
    const QTemporaryDir folder;
    const TestClock clock;
    Database database(folder.filePath(u"calltray.db"_s));
    ReturnWatch returnWatch(database, roster, clock);
    PresenceSimulation simulation(roster, clock);
    addPresenceMethods(dispatcher, roster, returnWatch, simulation);
    RpcClient client(dispatcher);

    QCOMPARE(client.result("presence.showUserStatus", params), result);
}

void TestPresenceMethods::idsOfAllKinds_areGivenAndTaken_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("number") << u"7"_s << "7"_ba;
    QTest::newRow("largest-number") << u"9007199254740992"_s << "9007199254740992"_ba;
    QTest::newRow("past-2^53") << u"9007199254740993"_s << R"("9007199254740993")"_ba;
    QTest::newRow("20-digits") << u"99999999999999999999"_s << R"("99999999999999999999")"_ba;
    QTest::newRow("leading-zeros") << u"007"_s << R"("007")"_ba;
    QTest::newRow("zero") << u"0"_s << R"("0")"_ba;
    QTest::newRow("negative") << u"-7"_s << R"("-7")"_ba;
    QTest::newRow("fraction") << u"7.0"_s << R"("7.0")"_ba;
    QTest::newRow("text") << u"Жанна"_s << R"("Жанна")"_ba;
    QTest::newRow("what-JSON-escapes") << u"a\"\\/\u0001b"_s << R"("a\"\\/\u0001b")"_ba;
}

void TestPresenceMethods::idsOfAllKinds_areGivenAndTaken()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, json);
    ApiBench bench;
    bench.roster.setUsers({{.id = id, .name = {}, .online = false}}, bench.clock.time);
    bench.roster.setState(PresenceRoster::State::Live);
    const auto offline = [&json](const QByteArray &more) {
        return R"({"id":)" + json + R"(,"online":false)" + more + '}';
    };

    QCOMPARE(bench.client.result("presence.showUserStatus"), '[' + offline({}) + ']');
    QCOMPARE(bench.client.result("presence.showUserStatus", '[' + json + ']'), "false"_ba);
    QCOMPARE(bench.client.result("presence.notifyWhenBack", '[' + json + ']'),
             offline(R"(,"until":1760086400)"));
    QCOMPARE(bench.client.result("presence.listNotifyWhenBack"),
             R"([{"id":)" + json + R"(,"name":"","until":1760086400}])");
    bench.client.call("events.subscribe", R"(["presence"])");
    bench.roster.setUsers({{.id = id, .name = {}, .online = true}}, bench.clock.time);
    QCOMPARE(bench.client.result("presence.showUserStatus", R"(["online"])"), '[' + json + ']');
    QTRY_COMPARE(bench.client.events.size(), 1);
    QCOMPARE(userIdJson(id), bench.client.events[0]["params"_L1]["users"_L1][0]["id"_L1]);
    QCOMPARE(bench.client.result("presence.cancelNotifyWhenBack", '[' + json + ']'), "false"_ba);
}

void TestPresenceMethods::notifyWhenBack_isStoredListedAndCancelled()
{
    ApiBench bench;
    bench.roster.setUsers({{.id = u"7"_s, .name = u"Anna"_s, .online = true},
                           {.id = u"5"_s, .name = u"Boris"_s, .online = false}},
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
    QTest::newRow("no-text") << QByteArray(R"([""])") << invalid;
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
