// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apibench.h"
#include "support/otherprogram.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestAppMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setApplicationVersion(u"1.2.3"_s); }
    void status_tellsAllThereIs();
    void status_doesNotGiveTheServersPasswordAway();
    void status_saysWhatIsWrongWithTheSettings();
    void trace_isOfOneOrOfAll();
    void diagnose_tellsTheFindings();
    void version_isOurs();
    void show_showsTheWindow();
    void end_waitsForTheEventLoop_data();
    void end_waitsForTheEventLoop();
    void endOnACall_isRefusedUnlessForced_data();
    void endOnACall_isRefusedUnlessForced();
    void endWhileTheHistoryIsHeld_isRefusedUnlessForced_data();
    void endWhileTheHistoryIsHeld_isRefusedUnlessForced();
    void closeTop_saysWhetherAnythingWasClosed();
    void doNotDisturb_isSetAndAsked_data();
    void doNotDisturb_isSetAndAsked();
    void lockedDoNotDisturb_isRefused_data();
    void lockedDoNotDisturb_isRefused();
};

void TestAppMethods::status_tellsAllThereIs()
{
    ApiBench bench;
    bench.roster.setUsers(
        {{.id = u"7"_s, .name = {}, .online = true}, {.id = u"8"_s, .name = {}, .online = false}},
        bench.clock.time);
    bench.roster.setState(PresenceRoster::State::Failing, u"no route"_s);
    bench.calling.hold(u"tray"_s);
    bench.presenter.waiting = 3;
    bench.presenter.shown = {{.id = 17,
                              .kind = u"call"_s,
                              .title = u"Anna"_s,
                              .screen = u"DP-1"_s,
                              .geometry = QRect(16, 900, 360, 132)}};
    bench.client.call("notifications.addCall", R"({"from":"Anna"})");
    QTRY_COMPARE(bench.center->unseenCalls(), 1);

    const QJsonObject status = bench.client.call("app.status")["result"_L1].toObject();

    QCOMPARE(status["version"_L1].toString(), u"1.2.3"_s);
    QCOMPARE(status["pid"_L1].toInteger(), QCoreApplication::applicationPid());
    QCOMPARE(status["feed"_L1].toObject(),
             QJsonObject({{"state"_L1, "failing"_L1},
                          {"users"_L1, 2},
                          {"online"_L1, 1},
                          {"asOf"_L1, 1'760'000'000},
                          {"trouble"_L1, "no route"_L1}}));
    QCOMPARE(status["store"_L1].toObject(),
             QJsonObject({{"state"_L1, "ready"_L1}, {"path"_L1, bench.database.file()}}));
    QCOMPARE(status["server"_L1].toObject(), QJsonObject({{"state"_L1, "none"_L1}}));
    QCOMPARE(status["outbox"_L1]["waiting"_L1].toInt(-1), 0);
    QCOMPARE(status["calling"_L1]["calling"_L1], QJsonValue(true));
    QCOMPARE(status["calling"_L1]["leases"_L1][0]["owner"_L1].toString(), u"tray"_s);
    QCOMPARE(status["doNotDisturb"_L1].toObject(), QJsonObject({{"on"_L1, false}}));
    QCOMPARE(status["unseenCalls"_L1].toInt(), 1);
    QCOMPARE(status["openErrors"_L1].toInt(-1), 0);
    QCOMPARE(status["popups"_L1].toArray(),
             QJsonArray({QJsonObject({{"id"_L1, 17},
                                      {"kind"_L1, "call"_L1},
                                      {"title"_L1, "Anna"_L1},
                                      {"screen"_L1, "DP-1"_L1},
                                      {"x"_L1, 16},
                                      {"y"_L1, 900},
                                      {"width"_L1, 360},
                                      {"height"_L1, 132}})}));
    QCOMPARE(status["waiting"_L1].toInt(), 3);
    QCOMPARE(status["presence"_L1].toString(), u"tray"_s);
}

void TestAppMethods::status_doesNotGiveTheServersPasswordAway()
{
    ApiBench bench(QUrl(u"http://anna:secret@127.0.0.1:9/api"_s));

    const QJsonValue server = bench.client.call("app.status")["result"_L1]["server"_L1];

    QCOMPARE(server["url"_L1].toString(), u"http://127.0.0.1:9/api"_s);
}

void TestAppMethods::status_saysWhatIsWrongWithTheSettings()
{
    ApiBench bench;
    const auto settings = [&bench] {
        return bench.client.call("app.status")["result"_L1]["settings"_L1];
    };
    QCOMPARE(settings().toObject(),
             (QJsonObject{{"state"_L1, "ok"_L1}, {"troubles"_L1, QJsonArray()}}));
    const QString path = bench.folder.filePath(u"administrator.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not count"_s));
    file.write("[ring]\nvolume=loud\nvolum=5\n");
    file.close();

    QTRY_COMPARE(settings()["troubles"_L1].toArray().size(), 2);
    QCOMPARE(settings()["state"_L1], QJsonValue(u"trouble"_s));
    const QJsonArray troubles = settings()["troubles"_L1].toArray();
    const qsizetype hint = troubles[0]["hint"_L1].toBool() ? 0 : 1;
    QJsonObject wrong = troubles[1 - hint].toObject();
    QVERIFY(wrong.take("text"_L1).toString().startsWith(u"ring/volume is “loud” in "_s));
    QCOMPARE(wrong,
             (QJsonObject{{"kind"_L1, "wrongValue"_L1},
                          {"hint"_L1, false},
                          {"file"_L1, path},
                          {"line"_L1, 2},
                          {"key"_L1, "ring/volume"_L1},
                          {"value"_L1, "loud"_L1},
                          {"instead"_L1, "80"_L1}}));
    QCOMPARE(troubles[hint]["kind"_L1], QJsonValue(u"unknownKey"_s));
    QCOMPARE(troubles[hint]["instead"_L1], QJsonValue(u"ring/volume"_s));

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[ring]\nvolum=5\n");
    file.close();
    QTRY_COMPARE(settings()["state"_L1], QJsonValue(u"ok"_s));
}

void TestAppMethods::trace_isOfOneOrOfAll()
{
    ApiBench bench;
    bench.trace.add(1, u"received"_s);
    bench.trace.add(2, u"received"_s);
    bench.trace.add(2, u"stored"_s);

    const QJsonArray all = bench.client.call("app.trace")["result"_L1].toArray();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1]["id"_L1].toInt(), 2);
    const QJsonArray one = bench.client.call("app.trace", R"({"id":2})")["result"_L1].toArray();
    QCOMPARE(one.size(), 1);
    QCOMPARE(one[0]["steps"_L1][1]["what"_L1].toString(), u"stored"_s);
    QCOMPARE(QDateTime::fromString(one[0]["steps"_L1][1]["time"_L1].toString(), Qt::ISODateWithMs),
             bench.clock.time);
    QCOMPARE(bench.client.result("app.trace", "[3]"),
             QByteArray(R"(-32602,{"field":"id","reason":"notFound"})"));
}

void TestAppMethods::diagnose_tellsTheFindings()
{
    ApiBench bench;
    bench.findings = {
        Finding{.id = u"sound"_s, .what = u"Sound"_s}.wrong(u"silent"_s, u"start it"_s),
        Finding{.id = u"server"_s, .what = u"Server"_s}.open(u"none"_s)};

    const QJsonArray findings = bench.client.call("app.diagnose")["result"_L1].toArray();

    QCOMPARE(findings,
             QJsonArray({QJsonObject({{"id"_L1, "sound"_L1},
                                      {"what"_L1, "Sound"_L1},
                                      {"ok"_L1, false},
                                      {"detail"_L1, "silent"_L1},
                                      {"remedy"_L1, "start it"_L1}}),
                         QJsonObject({{"id"_L1, "server"_L1},
                                      {"what"_L1, "Server"_L1},
                                      {"ok"_L1, QJsonValue()},
                                      {"detail"_L1, "none"_L1},
                                      {"remedy"_L1, ""_L1}})}));
}

void TestAppMethods::version_isOurs()
{
    ApiBench bench;
    QCOMPARE(bench.client.result("app.version"),
             QByteArray(R"({"name":"calltray","version":"1.2.3"})"));
}

void TestAppMethods::show_showsTheWindow()
{
    ApiBench bench;
    QCOMPARE(bench.client.result("app.show"), QByteArray("true"));
    QCOMPARE(bench.presenter.windowsShown, 1);
}

void TestAppMethods::end_waitsForTheEventLoop_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("quits");
    QTest::newRow("quit") << QByteArray("app.quit") << 1;
    QTest::newRow("restart") << QByteArray("app.restart") << 0;
}

void TestAppMethods::end_waitsForTheEventLoop()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, quits);
    ApiBench bench;

    QCOMPARE(bench.client.result(method), QByteArray("true"));

    QCOMPARE(bench.quits + bench.restarts, 0);
    QTRY_COMPARE(bench.quits + bench.restarts, 1);
    QCOMPARE(bench.quits, quits);
}

void TestAppMethods::endOnACall_isRefusedUnlessForced_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("quit") << QByteArray("app.quit");
    QTest::newRow("restart") << QByteArray("app.restart");
}

void TestAppMethods::endOnACall_isRefusedUnlessForced()
{
    QFETCH(const QByteArray, method);
    ApiBench bench;
    bench.calling.hold(u"tray"_s);

    QCOMPARE(bench.client.result(method), QByteArray(R"(1012,{"reason":"onACall"})"));
    QCOMPARE(bench.client.result(method, "[\"yes\"]"),
             QByteArray(R"(-32602,{"field":"force","reason":"invalidParams"})"));
    QCOMPARE(bench.client.result(method, R"({"force":true})"), QByteArray("true"));
    QTRY_COMPARE(bench.quits + bench.restarts, 1);
}

void TestAppMethods::endWhileTheHistoryIsHeld_isRefusedUnlessForced_data()
{
    endOnACall_isRefusedUnlessForced_data();
}

void TestAppMethods::endWhileTheHistoryIsHeld_isRefusedUnlessForced()
{
    QFETCH(const QByteArray, method);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no other program holds the database"_s));
    ApiBench bench;
    std::optional<test::OtherProgram> other(bench.database.file());
    QVERIFY(other->isHolding());
    const auto added = bench.center->addCall({});
    QTRY_VERIFY(bench.database.isHeld());

    QCOMPARE(bench.client.result(method), QByteArray(R"(1010,{"reason":"notSavedYet"})"));
    QCOMPARE(bench.client.result(method, R"({"force":true})"), QByteArray("true"));
    QTRY_COMPARE(bench.quits + bench.restarts, 1);

    other.reset();
    QTRY_VERIFY(!bench.database.isHeld());
    QCOMPARE(bench.client.result(method), QByteArray("true"));
}

void TestAppMethods::closeTop_saysWhetherAnythingWasClosed()
{
    ApiBench bench;
    bench.presenter.shown.resize(1);
    QCOMPARE(bench.client.result("popups.closeTop"), QByteArray("true"));
    QCOMPARE(bench.client.result("popups.closeTop"), QByteArray("false"));
}

void TestAppMethods::doNotDisturb_isSetAndAsked_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("on") << QByteArray("[true]") << QByteArray(R"({"on":true})");
    QTest::newRow("for-30-minutes") << QByteArray(R"({"on":true,"minutes":30})")
                                    << QByteArray(R"({"on":true,"until":1760001800})");
    QTest::newRow("off") << QByteArray("[false]") << QByteArray(R"({"on":false})");
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray(R"(-32602,{"field":"on","reason":"invalidParams"})");
    QTest::newRow("0-minutes") << QByteArray(
        "[true,0]") << QByteArray(R"(-32602,{"field":"minutes","reason":"invalidParams"})");
}

void TestAppMethods::doNotDisturb_isSetAndAsked()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    ApiBench bench;
    QCOMPARE(bench.client.result("doNotDisturb.set", params), result);
    if (!result.startsWith("-"))
        QCOMPARE(bench.client.result("doNotDisturb.get"), result);
}

void TestAppMethods::lockedDoNotDisturb_isRefused_data()
{
    QTest::addColumn<QByteArray>("isOn");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    const QByteArray refused = R"(1006,{"reason":"forbidden"})";
    QTest::newRow("on-while-off") << QByteArray("false") << QByteArray("[true]") << refused;
    QTest::newRow("off-while-on") << QByteArray("true") << QByteArray("[false]") << refused;
    QTest::newRow("other-end") << QByteArray("true") << QByteArray("[true,30]") << refused;
    QTest::newRow("as-it-is") << QByteArray("true") << QByteArray("[true]")
                              << QByteArray(R"({"on":true})");
}

void TestAppMethods::lockedDoNotDisturb_isRefused()
{
    QFETCH(const QByteArray, isOn);
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"administrator.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[doNotDisturb]\non=" + isOn + "\n[policy]\nlocked=doNotDisturb/on\n");
    file.close();
    const test::TestClock clock;
    Settings settings(folder.filePath(u"user.ini"_s), file.fileName());
    DoNotDisturb doNotDisturb(settings, clock);
    Dispatcher dispatcher;
    addDoNotDisturbMethods(dispatcher, doNotDisturb, clock);
    test::RpcClient client(dispatcher);

    QCOMPARE(client.result("doNotDisturb.set", params), result);
}

CALLTRAY_TEST(TestAppMethods, QCoreApplication)
#include "tst_appmethods.moc"
