// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apibench.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using test::ApiBench;
using test::FaultServer;

class TestSettingsMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void set_isKeptAndRead();
    void wrongCalls_sayWhy_data();
    void wrongCalls_sayWhy();
    void screen_isKeptAndToldWhereItIsNotThere_data();
    void screen_isKeptAndToldWhereItIsNotThere();
    void list_saysWhoseEachIs();
    void autostart_isTheDesktopsEntry();
    void lockedAutostart_isRefused();
    void lockedKey_isRefused();
    void unwritableFile_isToldWithItsReason();
    void newServer_countsAtOnce();
    void firstServer_needsARestart();
    void login_isUsedAtOnceAndKept();
    void loginForRecordings_isOfItsHost();
    void badTokens_areRefused_data();
    void badTokens_areRefused();
};

void TestSettingsMethods::set_isKeptAndRead()
{
    ApiBench bench;
    QCOMPARE(bench.client.call("settings.get", R"(["popups/hideAfterSeconds"])")["result"_L1],
             u"15"_s);
    QCOMPARE(bench.client.call("settings.get", R"(["crm/url"])")["result"_L1],
             QJsonValue(QJsonValue::Null));
    const QJsonValue change = bench.client.call(
        "settings.set", R"({"key":"popups/hideAfterSeconds","value":30})")["result"_L1];
    QCOMPARE(change["restartNeeded"_L1].toBool(true), false);
    QCOMPARE(bench.settings.value(u"popups/hideAfterSeconds"_s).toInt(), 30);
    QCOMPARE(bench.client.call("settings.get", R"(["popups/hideAfterSeconds"])")["result"_L1],
             u"30"_s);

    const QJsonArray all = bench.client.call("settings.list")["result"_L1].toArray();
    const auto listed = std::find_if(all.cbegin(), all.cend(), [](const QJsonValue &setting) {
        return setting["key"_L1] == "popups/hideAfterSeconds"_L1;
    });
    QVERIFY(listed != all.cend());
    QCOMPARE((*listed)["value"_L1], u"30"_s);
    QCOMPARE((*listed)["default"_L1], u"15"_s);
    QCOMPARE((*listed)["locked"_L1].toBool(true), false);

    bench.client.call("settings.set", R"(["popups/hideAfterSeconds"])");
    QVERIFY(bench.settings.value(u"popups/hideAfterSeconds"_s).isNull());
    const QJsonValue unset = bench.client.call("settings.list")["result"_L1][0];
    QCOMPARE(unset["key"_L1], u"server/url"_s);
    QCOMPARE(unset["value"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(unset["default"_L1], QJsonValue(QJsonValue::Null));
}

void TestSettingsMethods::wrongCalls_sayWhy_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("says");

    QTest::newRow("no-key") << QByteArray("settings.get") << QByteArray("{}") << u"key"_s;
    QTest::newRow("unknown") << QByteArray("settings.get") << QByteArray(R"(["server/ulr"])")
                             << u"server/url"_s;
    QTest::newRow("wrong-value") << QByteArray("settings.set")
                                 << QByteArray(R"(["appearance/theme","pink"])")
                                 << u"light or dark"_s;
    QTest::newRow("object") << QByteArray("settings.set")
                            << QByteArray(R"(["appearance/theme",{"a":1}])") << u"value"_s;
    QTest::newRow("internal") << QByteArray("settings.set")
                              << QByteArray(R"(["mainWindow/geometry","x"])")
                              << u"There is no setting"_s;
    QTest::newRow("token") << QByteArray("settings.set") << QByteArray(R"(["server/token","x"])")
                           << u"calltrayctl login"_s;
}

void TestSettingsMethods::wrongCalls_sayWhy()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QString, says);
    ApiBench bench;

    const QJsonValue error = bench.client.call(method, params)["error"_L1];

    QCOMPARE(error["code"_L1].toInt(), -32602);
    QVERIFY2(error["message"_L1].toString().contains(says),
             qPrintable(error["message"_L1].toString()));
}

void TestSettingsMethods::screen_isKeptAndToldWhereItIsNotThere_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isTold");

    QTest::newRow("primary") << u"primary"_s << false;
    QTest::newRow("pointer") << u"pointer"_s << false;
    QTest::newRow("connected") << u"HDMI-2"_s << false;
    QTest::newRow("nowhere") << u"NOPE"_s << true;
    QTest::newRow("other-case") << u"hdmi-2"_s << true;
}

void TestSettingsMethods::screen_isKeptAndToldWhereItIsNotThere()
{
    QFETCH(const QString, value);
    QFETCH(const bool, isTold);
    ApiBench bench;

    const QJsonValue change = bench.client.call(
        "settings.set", R"(["popups/screen",")" + value.toUtf8() + R"("])")["result"_L1];

    QCOMPARE(bench.settings.value(u"popups/screen"_s).toString(), value);
    QCOMPARE(change["restartNeeded"_L1], QJsonValue(false));
    QCOMPARE(change["warnings"_L1].toArray().size(), isTold ? 1 : 0);
    QCOMPARE(change["warnings"_L1][0]["reason"_L1].toString().contains(u"DP-1, HDMI-2"_s), isTold);
}

namespace {

//! What settings.list says of \a key.
QJsonObject ofList(ApiBench &bench, const QString &key)
{
    const QJsonArray all = bench.client.call("settings.list")["result"_L1].toArray();
    for (const QJsonValue setting : all) {
        if (setting["key"_L1] == key)
            return setting.toObject();
    }
    return {};
}

bool administer(const ApiBench &bench, const QString &name, const QByteArray &ini)
{
    QFile file(bench.folder.filePath(name));
    return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly)
        && file.write(ini) == ini.size();
}

} // namespace

void TestSettingsMethods::list_saysWhoseEachIs()
{
    ApiBench bench;
    QVERIFY(administer(bench, u"administrator.ini"_s, "[policy]\nlocked=crm/url\n"));
    QVERIFY(administer(bench, u"conf.d/10.ini"_s, "\n[crm]\nurl=https://crm.example\n"));
    bench.client.call("settings.set", R"(["ring/volume","30"])");
    QTRY_VERIFY(bench.settings.isLocked(u"crm/url"_s));
    QTRY_COMPARE(bench.settings.text(u"crm/url"_s), u"https://crm.example"_s);

    QCOMPARE(ofList(bench, u"crm/url"_s),
             (QJsonObject{{"key"_L1, "crm/url"_L1},
                          {"value"_L1, "https://crm.example"_L1},
                          {"default"_L1, QJsonValue()},
                          {"effective"_L1, "https://crm.example"_L1},
                          {"source"_L1, "administrator"_L1},
                          {"file"_L1, bench.folder.filePath(u"conf.d/10.ini"_s)},
                          {"line"_L1, 3},
                          {"locked"_L1, true},
                          {"lock"_L1,
                           QJsonObject{{"file"_L1, bench.folder.filePath(u"administrator.ini"_s)},
                                       {"line"_L1, 2}}}}));
    QCOMPARE(ofList(bench, u"ring/volume"_s),
             (QJsonObject{{"key"_L1, "ring/volume"_L1},
                          {"value"_L1, "30"_L1},
                          {"default"_L1, "80"_L1},
                          {"effective"_L1, "30"_L1},
                          {"source"_L1, "user"_L1},
                          {"file"_L1, bench.folder.filePath(u"calltray.ini"_s)},
                          {"line"_L1, 2},
                          {"locked"_L1, false}}));
    QCOMPARE(ofList(bench, u"ring/on"_s),
             (QJsonObject{{"key"_L1, "ring/on"_L1},
                          {"value"_L1, QJsonValue()},
                          {"default"_L1, "false"_L1},
                          {"effective"_L1, "false"_L1},
                          {"source"_L1, "default"_L1},
                          {"locked"_L1, false}}));
}

void TestSettingsMethods::autostart_isTheDesktopsEntry()
{
    ApiBench bench;
    const auto get = [&bench]() -> QJsonValue {
        return bench.client.call("settings.get", R"(["general/autostart"])")["result"_L1];
    };
    const QString entry = bench.folder.filePath(u"autostart/org.calltray.Calltray.desktop"_s);
    QCOMPARE(get(), QJsonValue(u"false"_s)); // nothing is installed here
    QCOMPARE(ofList(bench, u"general/autostart"_s)["effective"_L1], QJsonValue(u"false"_s));
    QCOMPARE(ofList(bench, u"general/autostart"_s)["source"_L1], QJsonValue(u"default"_s));

    QCOMPARE(bench.client.call("settings.set", R"(["general/autostart",true])")["result"_L1],
             (QJsonValue(QJsonObject{{"restartNeeded"_L1, false}})));
    QCOMPARE(get(), QJsonValue(u"true"_s));
    QVERIFY(QFile::exists(entry));
    const QJsonObject listed = ofList(bench, u"general/autostart"_s);
    QCOMPARE(listed["value"_L1], QJsonValue(u"true"_s));
    QCOMPARE(listed["default"_L1], QJsonValue(u"false"_s));
    QCOMPARE(listed["source"_L1], QJsonValue(u"user"_s));
    QCOMPARE(listed["file"_L1], QJsonValue(entry));

    bench.client.call("settings.set", R"(["general/autostart",null])");
    QCOMPARE(get(), QJsonValue(u"false"_s));
    QVERIFY(!QFile::exists(entry));
    QVERIFY(bench.client
                .call("settings.set", R"(["general/autostart","maybe"])")["error"_L1]["message"_L1]
                .toString()
                .contains(u"true or false"_s));
}

void TestSettingsMethods::lockedAutostart_isRefused()
{
    ApiBench bench;
    QVERIFY(administer(bench, u"administrator.ini"_s,
                       "[general]\nautostart=true\n[policy]\nlocked=general/autostart\n"));
    bench.autostart.start();
    QTRY_VERIFY(bench.settings.isLocked(u"general/autostart"_s));

    const QJsonValue error =
        bench.client.call("settings.set", R"(["general/autostart","false"])")["error"_L1];

    QCOMPARE(error["data"_L1]["reason"_L1], u"forbidden"_s);
    const QJsonObject listed = ofList(bench, u"general/autostart"_s);
    QCOMPARE(listed["effective"_L1], QJsonValue(u"true"_s));
    QCOMPARE(listed["source"_L1], QJsonValue(u"administrator"_s));
    QCOMPARE(listed["line"_L1], QJsonValue(2));
    QCOMPARE(listed["locked"_L1], QJsonValue(true));
}

void TestSettingsMethods::lockedKey_isRefused()
{
    const QTemporaryDir folder;
    const QString administrators = folder.filePath(u"administrator.ini"_s);
    QFile file(administrators);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[server]\nurl=https://crm.example\n[policy]\nlocked=server/url\n");
    file.close();
    Settings settings(folder.filePath(u"user.ini"_s), administrators);
    SecretStore secrets(u"calltray-test"_s, folder.filePath(u"secrets"_s));
    ServerAccount account(nullptr, settings, secrets);
    Dispatcher dispatcher;
    addSettingsMethods(dispatcher, settings, account);
    test::RpcClient client(dispatcher);

    const QJsonValue error =
        client.call("settings.set", R"(["server/url","https://other.example"])")["error"_L1];

    QCOMPARE(error["data"_L1]["reason"_L1], u"forbidden"_s);
    QVERIFY(error["message"_L1].toString().contains(u"server/url"_s));
    QCOMPARE(client.call("settings.get", R"(["server/url"])")["result"_L1],
             u"https://crm.example"_s);
}

void TestSettingsMethods::unwritableFile_isToldWithItsReason()
{
    ApiBench bench;
    QVERIFY(QFile::link(u"/proc/self/calltray.ini"_s, bench.folder.filePath(u"calltray.ini"_s)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));

    const QJsonValue error =
        bench.client.call("settings.set", R"(["appearance/theme","dark"])")["error"_L1];

    QVERIFY2(error["message"_L1].toString().contains(u"cannot be written"_s),
             qPrintable(error["message"_L1].toString()));
    QVERIFY(error["message"_L1].toString().contains(bench.folder.path()));
}

void TestSettingsMethods::newServer_countsAtOnce()
{
    FaultServer before;
    FaultServer after;
    ApiBench bench(before.url());
    const QByteArray params = R"(["server/url",")" + after.url().toEncoded() + R"("])";

    const QJsonValue change = bench.client.call("settings.set", params)["result"_L1];
    QCOMPARE(change["restartNeeded"_L1].toBool(true), false);
    bench.client.call("notifications.addCall", R"({"from":"+7 999"})");

    QTRY_COMPARE(after.savedCount(), 1);
    QCOMPARE(before.requestCount(), 0);
}

void TestSettingsMethods::firstServer_needsARestart()
{
    ApiBench bench;
    const QJsonValue change =
        bench.client.call("settings.set", R"(["server/url","https://crm.example"])")["result"_L1];
    QCOMPARE(change["restartNeeded"_L1].toBool(false), true);
}

void TestSettingsMethods::login_isUsedAtOnceAndKept()
{
    FaultServer server;
    server.setToken("new-t0ken");
    ApiBench bench(server.url());
    QObject::connect(&bench.account, &ServerAccount::changed, bench.outbox.get(),
                     &Outbox::retryNow);
    bench.client.call("notifications.addCall", R"({"from":"+7 999"})");
    QTRY_VERIFY(bench.outbox->failure());
    QCOMPARE(bench.outbox->failure()->code, Error::Code::Unauthorised);

    const QJsonValue kept =
        bench.client.call("server.login", R"({"token":" new-t0ken\n"})")["result"_L1];

    QCOMPARE(kept["token"_L1], u"file"_s); // no keychain runs here
    QTRY_COMPARE(server.savedCount(), 1);
    QCOMPARE(server.requests().constLast().header("authorization"), "Bearer new-t0ken");

    QCOMPARE(bench.client.call("server.logout")["result"_L1]["token"_L1], u"none"_s);
    QVERIFY(bench.serverClient.config().token.isEmpty());
    QVERIFY(!QFile::exists(bench.secrets.file()));
}

void TestSettingsMethods::loginForRecordings_isOfItsHost()
{
    FaultServer server;
    ApiBench bench(server.url());
    const QByteArray params = R"({"token":"t0ken","for":"pbx.example"})";
    const QJsonValue error = bench.client.call("server.login", params)["error"_L1];
    QCOMPARE(error["data"_L1]["field"_L1], u"for"_s);
    QVERIFY(error["message"_L1].toString().contains(u"recordings/auth"_s));

    bench.client.call("settings.set", R"(["recordings/auth","pbx.example"])");
    QCOMPARE(bench.client.call("server.login", params)["result"_L1]["token"_L1], u"file"_s);
    QVERIFY(bench.serverClient.config().token.isEmpty());
    const QFuture<Result<QByteArray>> token =
        bench.recordings.access().token(QUrl(u"https://pbx.example/a"_s));
    QTRY_VERIFY(token.isFinished());
    QVERIFY(token.result());
    QCOMPARE(*token.result(), "t0ken");

    const QJsonValue gone =
        bench.client.call("server.logout", R"({"for":"pbx.example"})")["result"_L1];
    QCOMPARE(gone["token"_L1], u"none"_s);
    QVERIFY(!QFile::exists(bench.secrets.file()));
}

void TestSettingsMethods::badTokens_areRefused_data()
{
    QTest::addColumn<QByteArray>("params");

    QTest::newRow("none") << QByteArray("{}");
    QTest::newRow("empty") << QByteArray(R"(["  "])");
    QTest::newRow("number") << QByteArray("[5]");
    QTest::newRow("second-header") << QByteArray(R"(["a\r\nX-Evil: 1"])");
    QTest::newRow("letters-of-another-alphabet") << QByteArray(R"(["ключ"])");
}

void TestSettingsMethods::badTokens_areRefused()
{
    QFETCH(const QByteArray, params);
    ApiBench bench;
    const QJsonValue error = bench.client.call("server.login", params)["error"_L1];
    QCOMPARE(error["data"_L1]["field"_L1], u"token"_s);
    QVERIFY(!QFile::exists(bench.secrets.file()));
}

} // namespace calltray

CALLTRAY_TEST(TestSettingsMethods, QCoreApplication)

#include "tst_settingsmethods.moc"
