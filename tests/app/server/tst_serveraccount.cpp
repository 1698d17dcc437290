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
        QCOMPARE(fixture.account.tokenPlace(), u"file"_s);
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

} // namespace calltray

CALLTRAY_TEST(TestServerAccount, QCoreApplication)

#include "tst_serveraccount.moc"
