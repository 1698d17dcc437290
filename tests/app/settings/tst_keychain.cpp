// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serveraccount.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/fakehttpserver.h"
#include "support/keyring.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

const QString Token = u"server/token"_s;

template <typename T>
Result<T> spun(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return Error{.code = Error::Code::Cancelled, .detail = u"no answer"_s};
    return future.result();
}

//! Keeps what is logged as long as it is there.
class Log
{
public:
    Log() { usual() = qInstallMessageHandler(take); }
    ~Log() { qInstallMessageHandler(usual()); }
    Q_DISABLE_COPY_MOVE(Log)

    [[nodiscard]] static QString &text()
    {
        static QString text;
        return text;
    }

private:
    static QtMessageHandler &usual()
    {
        static QtMessageHandler handler = nullptr;
        return handler;
    }
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &line)
    {
        text() += line;
        usual()(type, context, line);
    }
};

} // namespace

//! SecretStore with a real gnome-keyring-daemon on a session bus of its own.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secret_isInTheKeychainAlone();
    void removal_takesItFromTheKeychain();
    void secretFromTheFile_isStillFound();
    void storeThatGoesFirst_isNotAnswered();
    void silentKeychain_isGivenUp();
    void silentKeychain_failsRequestsUntilItAnswers();
    void questionThatFailsInTheSilence_isAskedAgain();

private:
    QTemporaryDir m_folder;
    test::Keyring m_keyring;
};

void TestKeychain::initTestCase()
{
    QVERIFY(m_keyring.start());
}

void TestKeychain::secret_isInTheKeychainAlone()
{
    const QString file = m_folder.filePath(u"first"_s);
    SecretStore store(u"calltray-test"_s, file);
    const Status written = spun(store.write(Token, "t0ken"));
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));

    QCOMPARE(store.place(Token), SecretStore::Place::Keychain);
    QVERIFY(!QFile::exists(file));
    SecretStore next(u"calltray-test"_s, file);
    const Result<QByteArray> read = spun(next.read(Token));
    QVERIFY(read);
    QCOMPARE(*read, "t0ken");
    QCOMPARE(next.place(Token), SecretStore::Place::Keychain);
}

void TestKeychain::removal_takesItFromTheKeychain()
{
    SecretStore store(u"calltray-test"_s, m_folder.filePath(u"second"_s));
    QVERIFY(spun(store.write(Token, "t0ken")));
    QVERIFY(spun(store.remove(Token)));

    const Result<QByteArray> read = spun(store.read(Token));
    QVERIFY(read);
    QVERIFY(read->isEmpty());
    QCOMPARE(store.place(Token), SecretStore::Place::Nowhere);
}

void TestKeychain::secretFromTheFile_isStillFound()
{
    const QString path = m_folder.filePath(u"third"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[server]\ntoken=of-before\n");
    file.close();
    SecretStore store(u"calltray-test"_s, path);

    QCOMPARE(*spun(store.read(Token)), "of-before");
    QCOMPARE(store.place(Token), SecretStore::Place::File);

    // A new one goes to the keychain, and the old one does not stay behind.
    QVERIFY(spun(store.write(Token, "new")));
    QCOMPARE(store.place(Token), SecretStore::Place::Keychain);
    QVERIFY(!QFile::exists(path));
}

void TestKeychain::storeThatGoesFirst_isNotAnswered()
{
    // A keychain that asks its user for a password takes as long as that.
    auto silence = std::make_unique<test::Keyring::Silence>(m_keyring);
    QFuture<Status> written;
    {
        SecretStore store(u"calltray-test"_s, m_folder.filePath(u"left"_s));
        written = store.write(u"server/other"_s, "t0ken");
        bool isOnItsWay = false; // what was to be done before it has been done
        QTimer::singleShot(0, this, [&isOnItsWay] { isOnItsWay = true; });
        QTRY_VERIFY(isOnItsWay);
        QVERIFY(!written.isFinished());
    }
    silence.reset();

    SecretStore next(u"calltray-test"_s, m_folder.filePath(u"next"_s));
    const Result<QByteArray> read = spun(next.read(u"server/other"_s));
    QVERIFY(read);
    QCOMPARE(*read, "t0ken");
}

void TestKeychain::silentKeychain_isGivenUp()
{
    const QString file = m_folder.filePath(u"silent"_s);
    SecretStore store(u"calltray-test"_s, file, 3s);
    QVERIFY(spun(store.write(Token, "of-before")));
    QCOMPARE(store.place(Token), SecretStore::Place::Keychain);
    for (int i = 0; i < 3; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keychain has not answered"_s));
    const QSignalSpy answered(&store, &SecretStore::answered);
    {
        const test::Keyring::Silence silence(m_keyring);

        const Result<QByteArray> read = spun(store.read(Token));
        QVERIFY(!read);
        QCOMPARE(read.error().trouble.cause, ServerTrouble::Cause::Keychain);
        QVERIFY(!read.error().detail.isEmpty());
        // It is not waited for once more, which would be warned of.
        QTest::failOnWarning(QRegularExpression(u"keychain has not answered"_s));
        QVERIFY(!spun(store.read(u"server/other"_s)));

        // The file stands in, and is the newer one.
        QVERIFY(spun(store.write(Token, "new")));
        QCOMPARE(store.place(Token), SecretStore::Place::File);
        QCOMPARE(*spun(store.read(Token)), "new");

        const Status removed = spun(store.remove(Token));
        QVERIFY(!removed);
        QCOMPARE(removed.error().trouble.cause, ServerTrouble::Cause::Keychain);
        QVERIFY(!QFile::exists(file));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), 30'000);
}

void TestKeychain::silentKeychain_failsRequestsUntilItAnswers()
{
    test::FakeHttpServer server(
        test::FakeHttpServer::always(test::FakeHttpServer::answer("201 Created", R"({"id": 5})")));
    const QString file = m_folder.filePath(u"account"_s);
    QVERIFY(spun(SecretStore(u"calltray-test"_s, file).write(Token, "t0ken")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keychain has not answered"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no token"_s));

    Settings settings(m_folder.filePath(u"user.ini"_s), m_folder.filePath(u"admin.ini"_s));
    QVERIFY(settings.setValue(keys::ServerUrl, server.url().toString()));
    SecretStore secrets(u"calltray-test"_s, file, 3s);
    ServerClient client(ServerAccount::config(settings));
    ServerAccount account(&client, settings, secrets);
    const QSignalSpy changed(&account, &ServerAccount::changed);
    {
        const test::Keyring::Silence silence(m_keyring);
        account.start();
        QCOMPARE(account.tokenPlace(), u"awaited"_s);

        const Result<qint64> waited = spun(client.saveNotification("{}", "key"));
        QVERIFY(!waited);
        QCOMPARE(waited.error().code, Error::Code::Network);
        QCOMPARE(waited.error().trouble.cause, ServerTrouble::Cause::Keychain);
        QVERIFY(!spun(client.saveNotification("{}", "key"))); // at once
        QVERIFY(server.requests().isEmpty());
        QCOMPARE(account.tokenPlace(), u"awaited"_s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30'000);
    QCOMPARE(account.tokenPlace(), u"keychain"_s);
    QVERIFY(spun(client.saveNotification("{}", "key")));
    QCOMPARE(server.requests().at(0).header("authorization"), "Bearer t0ken");
}

void TestKeychain::questionThatFailsInTheSilence_isAskedAgain()
{
    SecretStore store(u"calltray-test"_s, m_folder.filePath(u"failing"_s), 3s);
    QVERIFY(spun(store.write(Token, "t0ken")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keychain has not answered"_s));
    const QSignalSpy answered(&store, &SecretStore::answered);
    const Log log;
    {
        const test::Keyring::Silence silence(m_keyring);
        QVERIFY(!spun(store.read(Token)));
        // The library's own patience ends as well.
        QTRY_VERIFY_WITH_TIMEOUT(Log::text().contains(u"the keychain does not answer"_s), 60'000);
    }
    // Whether this one is answered in time or not, from its answer on the keychain counts as there.
    static_cast<void>(spun(store.read(Token)));
    QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), 30'000);
    const Result<QByteArray> read = spun(store.read(Token));
    QVERIFY(read);
    QCOMPARE(*read, "t0ken");
}

} // namespace calltray

CALLTRAY_TEST(TestKeychain, QCoreApplication)

#include "tst_keychain.moc"
