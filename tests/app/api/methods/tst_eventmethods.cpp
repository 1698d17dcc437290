// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apibench.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestEventMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownTopics_areRefused_data();
    void unknownTopics_areRefused();
    void topics_areCollected();
    void subscriber_isToldOfItsTopicsOnly();
    void notification_isToldWithWhatHappened();
    void presence_isToldOnceForSeveralChanges();
    void userWhoGoes_isUnknown();
    void feedsState_isTold();
    void manyUsers_comeInPieces();
    void sessionThatHasGone_isForgotten();
};

void TestEventMethods::unknownTopics_areRefused_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("empty") << QByteArray("[]");
    QTest::newRow("unknown") << QByteArray(R"(["weather"])");
    QTest::newRow("one-known-one-not") << QByteArray(R"(["calling","weather"])");
    QTest::newRow("number") << QByteArray("[1]");
    QTest::newRow("nested") << QByteArray(R"([["calling"]])");
    QTest::newRow("by-name-string") << QByteArray(R"({"topics":"calling"})");
}

void TestEventMethods::unknownTopics_areRefused()
{
    QFETCH(const QByteArray, params);
    ApiBench bench;
    QCOMPARE(bench.client.result("events.subscribe", params),
             QByteArray(R"(-32602,{"field":"topics","reason":"invalidParams"})"));
    QVERIFY(bench.client.peer->topics.isEmpty());
}

void TestEventMethods::topics_areCollected()
{
    ApiBench bench;
    QCOMPARE(bench.client.result("events.subscribe", R"(["calling"])"),
             QByteArray(R"(["calling"])"));
    QCOMPARE(bench.client.result("events.subscribe", R"({"topics":["presence","calling"]})"),
             QByteArray(R"(["calling","presence"])"));
    bench.calling.hold(u"tray"_s);
    QCOMPARE(bench.client.events.size(), 1);
}

void TestEventMethods::subscriber_isToldOfItsTopicsOnly()
{
    ApiBench bench;
    RpcClient other(bench.dispatcher);
    bench.client.call("events.subscribe", R"(["calling"])");
    other.call("events.subscribe", R"(["presence"])");

    bench.calling.hold(u"pbx"_s);

    QCOMPARE(bench.client.events.size(), 1);
    QCOMPARE(bench.client.events[0]["method"_L1].toString(), u"calling.changed"_s);
    QCOMPARE(bench.client.events[0]["params"_L1]["calling"_L1], QJsonValue(true));
    QCOMPARE(bench.client.events[0]["params"_L1]["leases"_L1][0]["owner"_L1].toString(), u"pbx"_s);
    QVERIFY(other.events.isEmpty());
}

void TestEventMethods::notification_isToldWithWhatHappened()
{
    ApiBench bench;
    bench.client.call("events.subscribe", R"(["notifications"])");

    const QJsonValue id =
        bench.client.call("notifications.addCall", R"({"from":"Anna"})")["result"_L1]["id"_L1];

    QTRY_VERIFY(!bench.client.events.isEmpty());
    const QJsonObject event = bench.client.events.first();
    QCOMPARE(event["method"_L1].toString(), u"notifications.changed"_s);
    QCOMPARE(event["params"_L1]["what"_L1].toString(), u"added"_s);
    QCOMPARE(event["params"_L1]["notification"_L1]["id"_L1], id);
    QCOMPARE(event["params"_L1]["notification"_L1]["from"_L1].toString(), u"Anna"_s);
}

void TestEventMethods::presence_isToldOnceForSeveralChanges()
{
    ApiBench bench;
    bench.client.call("events.subscribe", R"(["presence"])");

    bench.roster.setState(PresenceRoster::State::Live);
    bench.roster.setUsers(
        {{.id = u"7"_s, .name = {}, .online = false}, {.id = u"8"_s, .name = {}, .online = true}},
        bench.clock.time);
    bench.roster.setUsers(
        {{.id = u"7"_s, .name = {}, .online = true}, {.id = u"8"_s, .name = {}, .online = true}},
        bench.clock.time);

    QTRY_VERIFY(!bench.client.events.isEmpty());
    QCOMPARE(bench.client.events.size(), 1);
    QCOMPARE(bench.client.events[0]["method"_L1].toString(), u"presence.changed"_s);
    QCOMPARE(bench.client.events[0]["params"_L1]["state"_L1].toString(), u"live"_s);
    QCOMPARE(bench.client.events[0]["params"_L1]["users"_L1].toArray(),
             QJsonArray({QJsonObject({{"id"_L1, 7}, {"online"_L1, true}}),
                         QJsonObject({{"id"_L1, 8}, {"online"_L1, true}})}));
}

void TestEventMethods::userWhoGoes_isUnknown()
{
    ApiBench bench;
    bench.roster.setUsers({{.id = u"7"_s, .name = {}, .online = true}}, bench.clock.time);
    bench.client.call("events.subscribe", R"(["presence"])");

    bench.roster.setUsers({}, bench.clock.time);

    QTRY_COMPARE(bench.client.events.size(), 1);
    QCOMPARE(bench.client.events[0]["params"_L1]["users"_L1].toArray(),
             QJsonArray({QJsonObject({{"id"_L1, 7}, {"online"_L1, QJsonValue::Null}})}));
}

void TestEventMethods::feedsState_isTold()
{
    ApiBench bench;
    bench.client.call("events.subscribe", R"(["presence"])");

    bench.roster.setState(PresenceRoster::State::Failing, u"no route"_s);

    QTRY_COMPARE(bench.client.events.size(), 1);
    QCOMPARE(bench.client.events[0]["params"_L1]["state"_L1].toString(), u"failing"_s);
}

void TestEventMethods::manyUsers_comeInPieces()
{
    constexpr int Count = 2'500;
    ApiBench bench;
    bench.client.call("events.subscribe", R"(["presence"])");
    QList<PresenceUser> users;
    for (int i = 1; i <= Count; ++i)
        users.append({.id = QString::number(i), .name = {}, .online = true});

    bench.roster.setUsers(users, bench.clock.time);

    QTRY_COMPARE(bench.client.events.size(), 3);
    qsizetype told = 0;
    for (const QJsonObject &event : std::as_const(bench.client.events))
        told += event["params"_L1]["users"_L1].toArray().size();
    QCOMPARE(told, Count);
}

void TestEventMethods::sessionThatHasGone_isForgotten()
{
    ApiBench bench;
    {
        RpcClient other(bench.dispatcher);
        other.call("events.subscribe", R"(["calling"])");
    }
    bench.client.call("events.subscribe", R"(["calling"])");

    bench.calling.hold(u"tray"_s);

    QCOMPARE(bench.client.events.size(), 1);
}

CALLTRAY_TEST(TestEventMethods, QCoreApplication)
#include "tst_eventmethods.moc"
