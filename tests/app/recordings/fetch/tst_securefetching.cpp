// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/certificates.h"
#include "support/daemon.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using test::Certificates;
using test::Daemon;
using test::FakeHttpServer;
using test::freePort;
using test::readFile;
using test::RecordingReader;
using test::RecordingServer;
using test::setProxy;
using test::tunnelTo;
using test::writeFile;
using Cause = RecordingTrouble::Cause;
using Kind = Certificates::Kind;
using ServerCause = ServerTrouble::Cause;

namespace {

//! Whatever a cold, slow machine needs.
constexpr int Long = 60'000;
constexpr qsizetype Size = 1'000'000;

//! A cache in a folder of its own, with `server/ca` \a authorityFile.
struct Desk
{
    explicit Desk(const QString &authorityFile = {})
        : cache({.folder = folder.filePath(u"recordings"_s), .authorityFile = authorityFile},
                access, clock)
    { }
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const QString &link)
    {
        return cache.open({.link = link, .date = 1'700'000'000});
    }
    //! \a place gets the token `t0ken`, once this has ended.
    [[nodiscard]] QFuture<Status> login(const QString &place)
    {
        (void)settings.setValue(keys::RecordingsAuth, place);
        return access.login(place, "t0ken");
    }

    QTemporaryDir folder;
    const Clock clock;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    SecretStore secrets{u"calltray-test"_s, folder.filePath(u"secrets"_s)};
    RecordingAccess access{settings, secrets, nullptr};
    RecordingCache cache;
};

//! nginx with one recording over https, showing \a kind; `more` is of its server.
[[nodiscard]] bool start(Daemon &nginx, Certificates &certificates, Kind kind,
                         const QString &more = {})
{
    return writeFile(nginx.path(u"recording"_s), RecordingServer::audio(Size))
        && nginx.startNginx(
            QString(uR"(daemon off;
master_process off;
pid %1/pid;
error_log %1/error.log;
events {}
http {
    log_format calltray '$status "$http_range" "$http_authorization" "$request"';
    access_log %1/access.log calltray;
    %2
    server {
        listen 127.0.0.1:%3 ssl http2;
        ssl_certificate %4;
        ssl_certificate_key %5;
        root %1;
        %6
    }
}
)"_s)
                .arg(nginx.path(u"."_s), nginx.nginxPaths(), QString::number(nginx.port),
                     certificates.certificateFile(kind), certificates.keyFile(kind), more)
                .toUtf8());
}

QString linkTo(const Daemon &nginx, const QString &path = u"/recording"_s)
{
    return u"https://localhost:%1%2"_s.arg(nginx.port).arg(path);
}

} // namespace

//! Recordings over https and through proxies, with servers as they are out there.
class TestSecureFetching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void ownAuthority_isTrusted();
    void badCertificate_isNamed_data();
    void badCertificate_isNamed();
    void noTls_isToldFromNoAnswer_data();
    void noTls_isToldFromNoAnswer();
    void unreadableAuthorityFile_isNamed();
    void token_goesOverTlsToItsOriginAlone();
    void token_neverGoesUnencrypted();
    void redirectOutOfHttps_isNotFollowed();
    void proxy_isTakenFromTheEnvironment();
    void proxyThatAsksForAPassword_isNamed();
    void proxyThatIsGone_isNamed();
    void https_goesThroughTheProxyUnread();
};

void TestSecureFetching::initTestCase()
{
    // No keychain here: the file stands in.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    cleanup();
}

void TestSecureFetching::cleanup()
{
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
}

void TestSecureFetching::ownAuthority_isTrusted()
{
    Certificates certificates;
    Daemon nginx;
    QVERIFY(start(nginx, certificates, Kind::Valid, u"limit_rate 500k;"_s));
    Desk desk(certificates.authorityFile());
    const RecordingReader reader(desk.open(linkTo(nginx)));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    reader.source->need(900'000);
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    QVERIFY(reader.source->state().hasRanges);
    QTRY_COMPARE_WITH_TIMEOUT(readFile(nginx.path(u"access.log"_s)).count('\n'), 3, Long);
}

void TestSecureFetching::badCertificate_isNamed_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<ServerCause>("cause");

    QTest::newRow("expired") << Kind::Expired << true << ServerCause::CertificateExpired;
    QTest::newRow("of-another-host")
        << Kind::OtherName << true << ServerCause::CertificateOfAnotherHost;
    QTest::newRow("of-nobody") << Kind::SelfSigned << true << ServerCause::CertificateUntrusted;
    QTest::newRow("unknown-authority") << Kind::Valid << false << ServerCause::CertificateUntrusted;
}

void TestSecureFetching::badCertificate_isNamed()
{
    QFETCH(const Kind, kind);
    QFETCH(const bool, knowsAuthority);
    QFETCH(const ServerCause, cause);

    Certificates certificates;
    Daemon nginx;
    QVERIFY(start(nginx, certificates, kind));
    Desk desk(knowsAuthority ? certificates.authorityFile() : QString());
    const RecordingReader reader(desk.open(linkTo(nginx)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, cause);
    QCOMPARE(reader.trouble().server.host, u"localhost"_s);
    QVERIFY(!reader.trouble().server.issuer.isEmpty());
    QCOMPARE(readFile(nginx.path(u"access.log"_s)), QByteArray());
}

void TestSecureFetching::noTls_isToldFromNoAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ServerCause>("cause");

    QTest::newRow("answers-in-http")
        << FakeHttpServer::answer("400 Bad Request") << ServerCause::NotTls;
    // So does one over TLS that is just started anew, or has too much to do.
    QTest::newRow("closes") << QByteArray() << ServerCause::CutOff;
}

void TestSecureFetching::noTls_isToldFromNoAnswer()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const ServerCause, cause);

    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server, answer] {
        QTcpSocket *const socket = server.nextPendingConnection();
        connect(socket, &QIODevice::readyRead, socket, [socket, answer] {
            (void)socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    Desk desk;
    const RecordingReader reader(
        desk.open(u"https://127.0.0.1:%1/a.mp3"_s.arg(server.serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, cause);
}

void TestSecureFetching::unreadableAuthorityFile_isNamed()
{
    Certificates certificates;
    Daemon server;
    QVERIFY(start(server, certificates, Kind::Valid));
    Desk desk(u"/nonexistent/ca.pem"_s);
    const RecordingReader reader(desk.open(u"https://localhost:%1/a"_s.arg(server.port)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, ServerCause::AuthorityFile);
}

void TestSecureFetching::token_goesOverTlsToItsOriginAlone()
{
    Certificates certificates;
    Daemon storage; // another port is another origin
    QVERIFY(start(storage, certificates, Kind::Valid));
    Daemon server;
    QVERIFY(start(server, certificates, Kind::Valid,
                  u"location /moved { return 302 %1; }"_s.arg(linkTo(storage))));
    Desk desk(certificates.authorityFile());
    const QFuture<Status> kept = desk.login(u"https://localhost:%1"_s.arg(server.port));
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Long);
    const RecordingReader reader(desk.open(linkTo(server, u"/moved"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    QTRY_VERIFY_WITH_TIMEOUT(readFile(server.path(u"access.log"_s)).contains("Bearer t0ken"), Long);
    QTRY_VERIFY_WITH_TIMEOUT(readFile(storage.path(u"access.log"_s)).endsWith('\n'), Long);
    QVERIFY(!readFile(storage.path(u"access.log"_s)).contains("t0ken"));
}

void TestSecureFetching::token_neverGoesUnencrypted()
{
    RecordingServer server;
    setProxy("http_proxy", quint16(server.server.url().port()));
    Desk desk;
    const QFuture<Status> kept = desk.login(u"calltray.test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Long);
    const RecordingReader reader(desk.open(u"http://calltray.test/recording.mp3"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.bytes(), server.body);
    QVERIFY(!server.server.requests().constFirst().head.contains("t0ken"));
}

void TestSecureFetching::redirectOutOfHttps_isNotFollowed()
{
    RecordingServer elsewhere;
    Certificates certificates;
    Daemon nginx;
    QVERIFY(start(nginx, certificates, Kind::Valid,
                  u"location /moved { return 302 %1; }"_s.arg(elsewhere.link())));
    Desk desk(certificates.authorityFile());
    const RecordingReader reader(desk.open(linkTo(nginx, u"/moved"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Refused);
    QCOMPARE(reader.trouble().status, 302);
    QVERIFY(elsewhere.server.requests().isEmpty());
}

void TestSecureFetching::proxy_isTakenFromTheEnvironment()
{
    RecordingServer server;
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(server.server.url()));
    setProxy("http_proxy", proxy.port);
    Desk desk;
    const RecordingReader reader(desk.open(u"http://calltray.test/a/recording?sig=%2B"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    const FakeHttpServer::Request request = server.server.requests().constFirst();
    QCOMPARE(request.path(), "http://calltray.test:80/a/recording?sig=%2B");
    QVERIFY(request.header("via").contains("tinyproxy"));
}

void TestSecureFetching::proxyThatAsksForAPassword_isNamed()
{
    RecordingServer server;
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(server.server.url(), "BasicAuth anna secret\n"));
    setProxy("http_proxy", proxy.port);
    Desk desk;
    const RecordingReader refused(desk.open(u"http://calltray.test/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(refused.isOver(), Long);
    QCOMPARE(refused.trouble().cause, Cause::Unreachable);
    QCOMPARE(refused.trouble().server.cause, ServerCause::ProxyPassword);

    // "Try again", once the system knows the password.
    qputenv("http_proxy", "http://anna:secret@127.0.0.1:" + QByteArray::number(proxy.port));
    const RecordingReader again(desk.open(u"http://calltray.test/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(again.isOver(), Long);
    QCOMPARE(again.trouble(), RecordingTrouble());
    QCOMPARE(again.bytes(), server.body);
}

void TestSecureFetching::proxyThatIsGone_isNamed()
{
    setProxy("http_proxy", freePort());
    Desk desk;
    const RecordingReader reader(desk.open(u"http://calltray.test/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, ServerCause::ProxyUnreachable);
}

void TestSecureFetching::https_goesThroughTheProxyUnread()
{
    Certificates certificates;
    Daemon nginx;
    QVERIFY(start(nginx, certificates, Kind::Valid));
    FakeHttpServer upstream(tunnelTo(nginx.port));
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(upstream.url()));
    setProxy("https_proxy", proxy.port);
    Desk desk(certificates.authorityFile());
    const QFuture<Status> kept = desk.login(u"https://calltray.test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Long);
    const RecordingReader reader(desk.open(u"https://calltray.test/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    QTRY_VERIFY_WITH_TIMEOUT(readFile(nginx.path(u"access.log"_s)).contains("Bearer t0ken"), Long);
    QVERIFY(!upstream.requests().isEmpty());
    for (const FakeHttpServer::Request &request : upstream.requests()) {
        QCOMPARE(request.method(), "CONNECT");
        QVERIFY(!request.head.contains("t0ken"));
    }
}

} // namespace calltray

CALLTRAY_TEST(TestSecureFetching, QCoreApplication)

#include "tst_securefetching.moc"
