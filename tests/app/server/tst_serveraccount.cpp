// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serveraccount.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

//! An account with files of its own; several may follow each other in one folder.
struct Fixture
{
    explicit Fixture(const QTemporaryDir &folder)
        : userFile(folder.filePath(u"user.ini"_s))
        , settings(userFile, folder.filePath(u"administrator.ini"_s))
        , secrets(u"calltray-test"_s, folder.filePath(u"secrets"_s))
        , client(ServerAccount::config(settings))
        , account(&client, settings, secrets)
    { }

    QString userFile;
    Settings settings;
    SecretStore secrets;
    ServerClient client;
    ServerAccount account;
};

} // namespace

//! Where no keychain runs: what is kept where, is tested with SecretStore.
class TestServerAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"); }
    void usersToken_movesOutOfTheSettings();
    void administratorsToken_countsWithoutAnother();
    void loginWins_overTheAdministrators();
    void allowHttp_isTheAdministratorsAlone();
    void noToken_letsRequestsGo();
    void start_isNoChange();
    void http_isForThisComputerAlone_data();
    void http_isForThisComputerAlone();
    void token_isALine_data();
    void token_isALine();
};

void TestServerAccount::usersToken_movesOutOfTheSettings()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"user.ini"_s),
                  "[server]\nurl=https://crm.example\ntoken=of-before\n"));
    {
        Fixture fixture(folder);
        fixture.account.start();
        QTRY_COMPARE(fixture.client.config().token, "of-before");
        QTRY_VERIFY(fixture.settings.value(keys::ServerToken).isNull());
        QTRY_COMPARE(fixture.account.tokenPlace(), u"file"_s);
    }
    QFile file(folder.filePath(u"user.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray left = file.readAll();
    QVERIFY(!left.contains("of-before"));
    QVERIFY(left.contains("https://crm.example"));

    Fixture next(folder);
    next.account.start();
    QTRY_COMPARE(next.client.config().token, "of-before");
}

void TestServerAccount::administratorsToken_countsWithoutAnother()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"administrator.ini"_s),
                  "[server]\nurl=https://crm.example\ntoken=for-all\n"));
    Fixture fixture(folder);
    fixture.account.start();
    QTRY_COMPARE(fixture.client.config().token, "for-all");
    QCOMPARE(fixture.account.tokenPlace(), u"settings"_s);
}

void TestServerAccount::loginWins_overTheAdministrators()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"administrator.ini"_s),
                  "[server]\nurl=https://crm.example\ntoken=for-all\n"));
    {
        Fixture fixture(folder);
        const QSignalSpy changed(&fixture.account, &ServerAccount::changed);
        const auto login = fixture.account.login("mine");
        QTRY_VERIFY(login.isFinished());
        QVERIFY(login.result());
        QCOMPARE(fixture.client.config().token, "mine");
        QCOMPARE(changed.count(), 1);
    }
    Fixture next(folder);
    next.account.start();
    QTRY_COMPARE(next.client.config().token, "mine");

    // Without it the administrator's counts again.
    const auto logout = next.account.logout();
    QTRY_VERIFY(logout.isFinished());
    QCOMPARE(next.client.config().token, "for-all");
}

void TestServerAccount::allowHttp_isTheAdministratorsAlone()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"user.ini"_s), "[server]\nallowHttp=true\n"));
    QVERIFY(!Fixture(folder).client.config().allowHttp);
    QVERIFY(write(folder.filePath(u"administrator.ini"_s), "[server]\nallowHttp=true\n"));
    QVERIFY(Fixture(folder).client.config().allowHttp);
}

void TestServerAccount::noToken_letsRequestsGo()
{
    test::FakeHttpServer server(
        test::FakeHttpServer::always(test::FakeHttpServer::answer("201 Created", R"({"id": 5})")));
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"user.ini"_s), "[server]\nurl=" + server.url().toEncoded()));
    Fixture fixture(folder);
    fixture.account.start();
    const auto saved = fixture.client.saveNotification("{}", "key");
    QVERIFY(server.requests().isEmpty());
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result());
    QVERIFY(fixture.client.config().token.isEmpty());
    QCOMPARE(fixture.account.tokenPlace(), u"none"_s);
}

void TestServerAccount::start_isNoChange()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"user.ini"_s),
                  "[server]\nurl=https://crm.example\ntoken=of-before\n"));
    Fixture fixture(folder);
    const QSignalSpy changed(&fixture.account, &ServerAccount::changed);
    fixture.account.start();
    QTRY_VERIFY(fixture.settings.value(keys::ServerToken).isNull());
    QCOMPARE(fixture.client.config().token, "of-before");
    QCOMPARE(changed.count(), 0);
}

void TestServerAccount::http_isForThisComputerAlone_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isAllowedByAdministrator");
    QTest::addColumn<bool>("mayBeSet");

    const auto row = [](const char *name, const QString &key, const QString &value,
                        bool isAllowedByAdministrator, bool mayBeSet) {
        QTest::newRow(name) << key << value << isAllowedByAdministrator << mayBeSet;
    };
    const QString url = keys::ServerUrl;
    row("https", url, u"https://crm.example"_s, false, true);
    row("http", url, u"http://crm.example"_s, false, false);
    row("http-in-capitals", url, u"HTTP://crm.example"_s, false, false);
    row("http-of-the-feed", keys::PresenceUrl, u"http://crm.example/presence"_s, false, false);
    row("http-that-is-allowed", url, u"http://crm.example"_s, true, true);
    row("http-of-this-computer", url, u"http://127.0.0.1:8080"_s, false, true);
    row("http-of-this-computer-by-number", url, u"http://2130706433"_s, false, true);
    row("http-of-this-computer-by-name", url, u"http://localhost"_s, false, true);
    row("http-of-one-named-like-it", url, u"http://localhost.crm.example"_s, false, false);
    row("http-with-a-user-named-like-it", url, u"http://localhost@crm.example"_s, false, false);
    row("none", url, QString(), false, true);
    row("another-setting", keys::CrmUrl, u"http://crm.example"_s, false, true);
}

void TestServerAccount::http_isForThisComputerAlone()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, isAllowedByAdministrator);
    QFETCH(const bool, mayBeSet);
    const QTemporaryDir folder;
    if (isAllowedByAdministrator)
        QVERIFY(write(folder.filePath(u"administrator.ini"_s), "[server]\nallowHttp=true\n"));
    const Fixture fixture(folder);

    const Status may = fixture.account.mayBeSet(key, value);

    QCOMPARE(may.has_value(), mayBeSet);
    if (!may)
        QCOMPARE(may.error().field, key);
}

void TestServerAccount::token_isALine_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("isToken");

    QTest::newRow("plain") << QByteArray("aZ0-._~+/=") << true;
    QTest::newRow("longest") << QByteArray(8'000, 'a') << true;
    QTest::newRow("too-long") << QByteArray(8'001, 'a') << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("line-end") << QByteArray("a\r\nX: y") << false;
    QTest::newRow("no-ascii") << QByteArray("t\xc3\xb6ken") << false;
}

void TestServerAccount::token_isALine()
{
    QFETCH(const QByteArray, token);
    QFETCH(const bool, isToken);
    QCOMPARE(ServerAccount::isToken(token), isToken);
}

} // namespace calltray

CALLTRAY_TEST(TestServerAccount, QCoreApplication)

#include "tst_serveraccount.moc"
