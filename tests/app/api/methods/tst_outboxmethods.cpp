// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apibench.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestOutboxMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void list_tellsStateAgeTriesAndTrouble();
    void retry_sendsAgain();
    void drop_tellsWhatWasDropped();
    void unknownId_changesNothing_data();
    void unknownId_changesNothing();
    void invalidParams_nameTheField_data();
    void invalidParams_nameTheField();
    void withoutServer_saysSo_data();
    void withoutServer_saysSo();

private:
    FakeHttpServer m_server{FakeHttpServer::always({})};
};

//! Refuses errors for good, and has no time for calls.
void TestOutboxMethods::init()
{
    m_server.setHandler([](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        socket.write(request.body.contains(R"("type":"error")")
                         ? FakeHttpServer::answer("422 Unprocessable Content")
                         : FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n"));
    });
}

void TestOutboxMethods::list_tellsStateAgeTriesAndTrouble()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused.*422"_s));
    ApiBench bench(m_server.url());
    bench.client.call("notifications.addError", R"({"header":"PBX","text":"no line"})");
    bench.client.call("notifications.addCall", R"({"from":"+7 999"})");
    QTRY_VERIFY(bench.outbox->failure());

    const QJsonValue list = bench.client.call("outbox.list")["result"_L1];

    QCOMPARE(list["waiting"_L1].toInt(), 1);
    QCOMPARE(list["refused"_L1].toInt(), 1);
    QVERIFY(list["nextTry"_L1].toInt() > 500);
    QVERIFY(list["nextTry"_L1].toInt() <= 660); // the timer is a coarse one
    const QJsonValue refused = list["entries"_L1][0];
    QCOMPARE(refused["kind"_L1].toString(), u"error"_s);
    QCOMPARE(refused["title"_L1].toString(), u"PBX"_s);
    QCOMPARE(refused["state"_L1].toString(), u"refused"_s);
    QCOMPARE(refused["status"_L1].toInt(), 422);
    QCOMPARE(refused["tries"_L1].toInt(), 1);
    QVERIFY(refused["trouble"_L1].toString().contains(u"422"_s));
    const QJsonValue waiting = list["entries"_L1][1];
    QCOMPARE(waiting["id"_L1].toInteger(), refused["id"_L1].toInteger() + 1);
    QCOMPARE(waiting["title"_L1].toString(), u"+7 999"_s);
    QCOMPARE(waiting["state"_L1].toString(), u"waiting"_s);
    QVERIFY(waiting["status"_L1].isUndefined());

    const QByteArray page = R"({"state":"refused","after":)"
        + QByteArray::number(refused["entry"_L1].toInteger()) + "}";
    QVERIFY(bench.client.call("outbox.list", page)["result"_L1]["entries"_L1].toArray().isEmpty());
}

void TestOutboxMethods::retry_sendsAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused.*422"_s));
    ApiBench bench(m_server.url());
    bench.client.call("notifications.addError", R"({"text":"no line"})");
    m_server.setHandler(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id":4711})")));

    QCOMPARE(bench.client.result("outbox.retry", R"({"ids":[1]})"), QByteArray(R"({"retried":1})"));

    QTRY_COMPARE(bench.client.call("notifications.list")["result"_L1][0]["serverId"_L1].toInt(),
                 4711);
}

void TestOutboxMethods::drop_tellsWhatWasDropped()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused.*422"_s));
    ApiBench bench(m_server.url());
    bench.client.call("notifications.addError", R"({"header":"PBX","text":"no line"})");
    bench.client.call("notifications.addCall", R"({"from":"+7 999"})");

    const QJsonValue one = bench.client.call("outbox.drop", R"({"ids":[1]})")["result"_L1];
    QCOMPARE(one["dropped"_L1].toInt(), 1);
    QCOMPARE(one["entries"_L1][0]["title"_L1].toString(), u"PBX"_s);
    const QJsonValue rest = bench.client.call("outbox.drop", R"({"all":true})")["result"_L1];
    QCOMPARE(rest["dropped"_L1].toInt(), 1);
    QCOMPARE(rest["entries"_L1][0]["id"_L1].toInt(), 2);

    QCOMPARE(bench.client.call("outbox.list")["result"_L1]["entries"_L1].toArray().size(), 0);
    QCOMPARE(bench.client.call("notifications.list")["result"_L1].toArray().size(), 2);
    // The same error joins the one that is on screen, and is not in the queue any more.
    QCOMPARE(bench.client
                 .call("notifications.addError",
                       R"({"header":"PBX","text":"no line"})")["error"_L1]["data"_L1]["reason"_L1]
                 .toString(),
             u"cancelled"_s);
}

void TestOutboxMethods::unknownId_changesNothing_data()
{
    QTest::addColumn<QByteArray>("method");

    QTest::newRow("retry") << QByteArray("outbox.retry");
    QTest::newRow("drop") << QByteArray("outbox.drop");
}

void TestOutboxMethods::unknownId_changesNothing()
{
    QFETCH(const QByteArray, method);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused.*422"_s));
    ApiBench bench(m_server.url());
    bench.client.call("notifications.addError", R"({"text":"no line"})");

    QCOMPARE(bench.client.result(method, R"({"ids":[1,99]})"),
             QByteArray(R"(-32602,{"field":"ids","reason":"notFound"})"));

    QCOMPARE(bench.client.call("outbox.list")["result"_L1]["refused"_L1].toInt(), 1);
}

void TestOutboxMethods::invalidParams_nameTheField_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("field");

    QTest::newRow("state-unknown")
        << QByteArray("outbox.list") << QByteArray(R"({"state":"late"})") << u"state"_s;
    QTest::newRow("limit-501") << QByteArray("outbox.list") << QByteArray(R"({"limit":501})")
                               << u"limit"_s;
    QTest::newRow("after-negative")
        << QByteArray("outbox.list") << QByteArray(R"({"after":-1})") << u"after"_s;
    QTest::newRow("no-ids") << QByteArray("outbox.retry") << QByteArray(R"({"ids":[]})")
                            << u"ids"_s;
    QTest::newRow("id-in-words") << QByteArray("outbox.retry") << QByteArray(R"({"ids":["all"]})")
                                 << u"ids"_s;
    QTest::newRow("id-alone") << QByteArray("outbox.drop") << QByteArray(R"({"ids":1})")
                              << u"ids"_s;
    QTest::newRow("drop-nothing") << QByteArray("outbox.drop") << QByteArray() << u"ids"_s;
    QTest::newRow("drop-some-and-all")
        << QByteArray("outbox.drop") << QByteArray(R"({"ids":[1],"all":true})") << u"ids"_s;
}

void TestOutboxMethods::invalidParams_nameTheField()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QString, field);
    ApiBench bench(m_server.url());

    const QJsonValue error = bench.client.call(method, params)["error"_L1];

    QCOMPARE(error["code"_L1].toInt(), -32602);
    QCOMPARE(error["data"_L1]["reason"_L1].toString(), u"invalidParams"_s);
    QCOMPARE(error["data"_L1]["field"_L1].toString(), field);
}

void TestOutboxMethods::withoutServer_saysSo_data()
{
    QTest::addColumn<QByteArray>("method");

    for (const char *method : {"outbox.list", "outbox.retry", "outbox.drop"})
        QTest::newRow(method) << QByteArray(method);
}

void TestOutboxMethods::withoutServer_saysSo()
{
    QFETCH(const QByteArray, method);
    ApiBench bench;

    const QJsonValue error = bench.client.call(method)["error"_L1];

    QCOMPARE(error["data"_L1]["reason"_L1].toString(), u"notFound"_s);
    QVERIFY(error["message"_L1].toString().contains(u"server/url"_s));
}

CALLTRAY_TEST(TestOutboxMethods, QCoreApplication)
#include "tst_outboxmethods.moc"
