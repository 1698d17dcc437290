// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/callingmethods.h"
#include "app/calling/callingstatus.h"
#include "support/rpcclient.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestCallingMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setCallingStatus_answersTheNewStatus_data();
    void setCallingStatus_answersTheNewStatus();
    void status_isThatOfAllOwners();
    void hold_outlivesItsConnection();
    void ownerBeyondTheLimit_isRefused();
    void leases_sayWhoSinceWhenAndUntilWhen();
};

void TestCallingMethods::setCallingStatus_answersTheNewStatus_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    const auto invalid = [](const QByteArray &field) {
        return R"(-32602,{"field":")" + field + R"(","reason":"invalidParams"})";
    };
    QTest::newRow("true") << QByteArray("[true]") << QByteArray("true");
    QTest::newRow("false") << QByteArray("[false]") << QByteArray("false");
    QTest::newRow("1") << QByteArray("[1]") << QByteArray("true");
    QTest::newRow("0") << QByteArray("[0]") << QByteArray("false");
    QTest::newRow("by-name") << QByteArray(R"({"calling":true})") << QByteArray("true");
    QTest::newRow("ttl") << QByteArray(R"({"calling":true,"ttl":30})") << QByteArray("true");
    QTest::newRow("ttl-fraction") << QByteArray("[true,0.5]") << QByteArray("true");
    QTest::newRow("ttl-null") << QByteArray("[true,null]") << QByteArray("true");
    QTest::newRow("owner") << QByteArray(R"({"calling":true,"owner":"pbx"})") << QByteArray("true");
    QTest::newRow("nothing") << QByteArray() << invalid("calling");
    QTest::newRow("string") << QByteArray("[\"true\"]") << invalid("calling");
    QTest::newRow("2") << QByteArray("[2]") << invalid("calling");
    QTest::newRow("ttl-zero") << QByteArray("[true,0]") << invalid("ttl");
    QTest::newRow("ttl-negative") << QByteArray("[true,-1]") << invalid("ttl");
    QTest::newRow("ttl-string") << QByteArray("[true,\"30\"]") << invalid("ttl");
    QTest::newRow("ttl-absurd") << QByteArray("[true,1e300]") << invalid("ttl");
    QTest::newRow("owner-empty") << QByteArray("[true,null,\"\"]") << invalid("owner");
    QTest::newRow("owner-blank") << QByteArray("[true,null,\" \"]") << invalid("owner");
    QTest::newRow("owner-line-break") << QByteArray(R"([true,null,"a\nb"])") << invalid("owner");
    QTest::newRow("owner-emoji") << QByteArray(R"([true,null,"☎ 📞"])") << QByteArray("true");
    QTest::newRow("owner-number") << QByteArray("[true,null,5]") << invalid("owner");
    QTest::newRow("owner-long") << QByteArray("[true,null,\"" + QByteArray(101, 'o') + "\"]")
                                << invalid("owner");
}

void TestCallingMethods::setCallingStatus_answersTheNewStatus()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    const TestClock clock;
    CallingStatus calling(clock);
    Dispatcher dispatcher;
    addCallingMethods(dispatcher, calling);
    RpcClient client(dispatcher);

    QCOMPARE(client.result("calling.setCallingStatus", params), result);
    QCOMPARE(client.result("calling.getCallingStatus"),
             QByteArray(result == "true" ? "true" : "false"));
}

void TestCallingMethods::status_isThatOfAllOwners()
{
    const TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    Dispatcher dispatcher;
    addCallingMethods(dispatcher, calling);
    RpcClient client(dispatcher);

    QCOMPARE(client.result("calling.setCallingStatus", "[true]"), QByteArray("true"));
    QCOMPARE(client.result("calling.setCallingStatus", R"([true,null,"pbx"])"), QByteArray("true"));
    QCOMPARE(calling.holds().size(), 3);
    QCOMPARE(client.result("calling.setCallingStatus", "[false]"), QByteArray("true"));
    calling.release(u"tray"_s);
    QCOMPARE(client.result("calling.setCallingStatus", R"([false,null,"pbx"])"),
             QByteArray("false"));
}

void TestCallingMethods::hold_outlivesItsConnection()
{
    const TestClock clock;
    CallingStatus calling(clock);
    Dispatcher dispatcher;
    addCallingMethods(dispatcher, calling);
    {
        RpcClient client(dispatcher);
        QCOMPARE(client.result("calling.setCallingStatus", "[true]"), QByteArray("true"));
    }
    QVERIFY(calling.isCalling());
}

void TestCallingMethods::ownerBeyondTheLimit_isRefused()
{
    const TestClock clock;
    CallingStatus calling(clock);
    Dispatcher dispatcher;
    addCallingMethods(dispatcher, calling);
    RpcClient client(dispatcher);
    for (qsizetype n = 0; n < CallingStatus::MaxHolds; ++n)
        client.result("calling.setCallingStatus", "[true,60,\"" + QByteArray::number(n) + "\"]");
    QCOMPARE(calling.holds().size(), CallingStatus::MaxHolds);

    QCOMPARE(client.result("calling.setCallingStatus", R"([true,60,"new"])"),
             QByteArray(R"(-32602,{"field":"owner","reason":"invalidParams"})"));
    QCOMPARE(client.result("calling.setCallingStatus", R"([false,null,"new"])"),
             QByteArray("true"));
    QCOMPARE(client.result("calling.setCallingStatus", R"([true,60,"0"])"), QByteArray("true"));
    client.result("calling.setCallingStatus", R"([false,null,"0"])");
    QCOMPARE(client.result("calling.setCallingStatus", R"([true,60,"new"])"), QByteArray("true"));
    QCOMPARE(calling.holds().size(), CallingStatus::MaxHolds);
}

void TestCallingMethods::leases_sayWhoSinceWhenAndUntilWhen()
{
    const TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    calling.hold(u"pbx"_s, std::chrono::seconds(30));
    QCOMPARE(QJsonDocument(toJson(calling)).toJson(QJsonDocument::Compact),
             QByteArray(R"({"calling":true,"leases":[{"owner":"tray","since":1760000000},)"
                        R"({"owner":"pbx","since":1760000000,"until":1760000030}]})"));
}

CALLTRAY_TEST(TestCallingMethods, QCoreApplication)
#include "tst_callingmethods.moc"
