// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"
#include "support/certificates.h"
#include "support/daemon.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::Certificates;
using test::Daemon;
using test::FakeHttpServer;
using test::FaultServer;
using test::freePort;
using test::readFile;
using test::setProxy;
using test::tunnelTo;
using test::writeFile;
using Cause = ServerTrouble::Cause;

namespace {

constexpr int UserCount = 2'000;

QByteArray nginxConfig(const Daemon &nginx, Certificates &certificates, const QByteArray &protocols)
{
    return QString(uR"(daemon off;
master_process off;
pid %1/pid;
error_log %1/error.log;
events {}
http {
    log_format calltray '$server_protocol $status $bytes_sent $http_accept_encoding';
    access_log %1/access.log calltray;
    %6
    default_type application/json;
    gzip on;
    gzip_types application/json;
    server {
        listen 127.0.0.1:%2 ssl http2;
        ssl_certificate %3;
        ssl_certificate_key %4;
        ssl_protocols %5;
        ssl_ciphers ALL:@SECLEVEL=0;
        root %1;
    }
}
)"_s)
        .arg(nginx.path(u"."_s), QString::number(nginx.port),
             certificates.certificateFile(Certificates::Kind::Valid),
             certificates.keyFile(Certificates::Kind::Valid), QString::fromLatin1(protocols),
             nginx.nginxPaths())
        .toUtf8();
}

QByteArray presence()
{
    QByteArray users = "[";
    for (int id = 1; id <= UserCount; ++id)
        users += (id > 1 ? "," : "") + QByteArray(R"({"id":)") + QByteArray::number(id)
            + R"(,"online":true,"name":"Somebody"})";
    return users + ']';
}

} // namespace

//! ServerClient with servers and proxies as they are out there.
class TestRealServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void nginx_servesCompressedOnceAndThen304();
    void outdatedTls_isRefused();
    void proxy_isTakenFromTheEnvironment();
    void proxyThatAsksForAPassword_isNamedAndLosesNothing();
    void proxyThatIsGone_isNamed();
    void requestsAtOnce_eachGoTheirOwnWay();
    void https_goesThroughTheProxyUnread_data();
    void https_goesThroughTheProxyUnread();
};

void TestRealServers::cleanup()
{
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
}

void TestRealServers::nginx_servesCompressedOnceAndThen304()
{
    Certificates certificates;
    Daemon nginx;
    QVERIFY(writeFile(nginx.path(u"presence"_s), presence()));
    QVERIFY(nginx.startNginx(nginxConfig(nginx, certificates, "TLSv1.2 TLSv1.3")));
    ServerClient client({.url = QUrl(u"https://localhost:%1"_s.arg(nginx.port)),
                         .presenceUrl = {},
                         .token = {},
                         .authorityFile = certificates.authorityFile()});

    const auto first = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished(), 30'000);
    QVERIFY2(first.result(), first.result() ? "" : qPrintable(first.result().error().detail));
    QCOMPARE(first.result()->body, presence());
    QVERIFY(!first.result()->version.etag.isEmpty());
    const auto second = client.fetchPresence(first.result()->version);
    QTRY_VERIFY_WITH_TIMEOUT(second.isFinished(), 30'000);
    QVERIFY(second.result());
    QVERIFY(!second.result()->isModified);

    QTRY_COMPARE(readFile(nginx.path(u"access.log"_s)).count('\n'), 2);
    const QList<QByteArray> lines = readFile(nginx.path(u"access.log"_s)).split('\n');
    QVERIFY2(lines.at(0).startsWith("HTTP/1.1 200 "), lines.at(0).constData());
    QVERIFY2(lines.at(0).contains("gzip"), lines.at(0).constData());
    const qint64 sent = lines.at(0).split(' ').value(2).toLongLong();
    QVERIFY2(sent > 0 && sent < presence().size() / 4, lines.at(0).constData());
    QVERIFY2(lines.at(1).startsWith("HTTP/1.1 304 "), lines.at(1).constData());
}

void TestRealServers::outdatedTls_isRefused()
{
    Certificates certificates;
    Daemon nginx;
    QVERIFY(writeFile(nginx.path(u"presence"_s), presence()));
    QVERIFY(nginx.startNginx(nginxConfig(nginx, certificates, "TLSv1 TLSv1.1")));
    ServerClient client({.url = QUrl(u"https://localhost:%1"_s.arg(nginx.port)),
                         .presenceUrl = {},
                         .token = {},
                         .authorityFile = certificates.authorityFile()});

    const auto fetched = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(fetched.isFinished(), 30'000);

    QVERIFY(!fetched.result());
    QCOMPARE(fetched.result().error().trouble.cause, Cause::TlsFailed);
}

void TestRealServers::proxy_isTakenFromTheEnvironment()
{
    FaultServer server;
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(server.url()));
    setProxy("http_proxy", proxy.port);
    ServerClient client({.url = QUrl(u"http://calltray.test/api"_s),
                         .presenceUrl = {},
                         .token = "t0ken",
                         .allowHttp = true});

    const auto saved = client.saveNotification("{1}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), 30'000);
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().detail));

    QCOMPARE(server.savedCount(), 1);
    const FaultServer::Request request = server.requests().constFirst();
    QVERIFY2(request.path().startsWith("http://calltray.test"), request.path().constData());
    QVERIFY(request.header("via").contains("tinyproxy"));
    QCOMPARE(request.header("authorization"), "Bearer t0ken");
}

void TestRealServers::proxyThatAsksForAPassword_isNamedAndLosesNothing()
{
    FaultServer server;
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(server.url(), "BasicAuth anna secret\n"));
    setProxy("http_proxy", proxy.port);
    const ServerClient::Config config{
        .url = QUrl(u"http://calltray.test"_s), .presenceUrl = {}, .token = {}, .allowHttp = true};
    ServerClient client(config);

    const auto refused = client.saveNotification("{1}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(refused.isFinished(), 30'000);
    QCOMPARE(refused.result().error().code, Error::Code::Network); // not the server's final no
    QCOMPARE(refused.result().error().trouble.cause, Cause::ProxyPassword);

    // After a failure the system is asked anew.
    qputenv("http_proxy", "http://anna:secret@127.0.0.1:" + QByteArray::number(proxy.port));
    const auto saved = client.saveNotification("{1}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), 30'000);
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().detail));
}

void TestRealServers::proxyThatIsGone_isNamed()
{
    setProxy("http_proxy", freePort());
    ServerClient client({.url = QUrl(u"http://calltray.test"_s),
                         .presenceUrl = {},
                         .token = {},
                         .allowHttp = true});
    const auto refused = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(refused.isFinished(), 30'000);
    QCOMPARE(refused.result().error().trouble.cause, Cause::ProxyUnreachable);
}

void TestRealServers::requestsAtOnce_eachGoTheirOwnWay()
{
    FakeHttpServer proxy(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id": 5})")));
    FakeHttpServer feed(FakeHttpServer::always(FakeHttpServer::answer("200 OK", "[]")));
    setProxy("http_proxy", quint16(proxy.url().port()));
    ServerClient client({.url = QUrl(u"http://calltray.test"_s),
                         .presenceUrl = feed.url(), // loopback: never through a proxy
                         .token = {},
                         .allowHttp = true});
    const auto first = client.saveNotification("{1}", "1"); // the way is known from now on
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished(), 30'000);

    const auto saved = client.saveNotification("{2}", "2");
    const auto fetched = client.fetchPresence({});

    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && fetched.isFinished(), 30'000);
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().detail));
    QVERIFY(fetched.result());
    QCOMPARE(proxy.requests().size(), 2);
    QCOMPARE(feed.requests().size(), 1);
}

void TestRealServers::https_goesThroughTheProxyUnread_data()
{
    QTest::addColumn<QByteArray>("login"); // that the proxy asks for
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("open") << ""_ba
                          << ""_ba << Cause::None;
    QTest::newRow("password") << "BasicAuth anna secret\n"_ba
                              << "anna:secret@"_ba << Cause::None;
    QTest::newRow("no-password") << "BasicAuth anna secret\n"_ba
                                 << ""_ba << Cause::ProxyPassword;
}

void TestRealServers::https_goesThroughTheProxyUnread()
{
    QFETCH(const QByteArray, login);
    QFETCH(const QByteArray, given);
    QFETCH(const Cause, cause);
    Certificates certificates;
    FaultServer server(certificates.configuration(Certificates::Kind::Valid));
    FakeHttpServer upstream(tunnelTo(quint16(server.url().port())));
    Daemon proxy;
    QVERIFY(proxy.startTinyproxy(upstream.url(), login));
    qputenv("https_proxy", "http://" + given + "127.0.0.1:" + QByteArray::number(proxy.port));
    ServerClient client({.url = QUrl(u"https://calltray.test"_s),
                         .presenceUrl = {},
                         .token = "t0ken",
                         .authorityFile = certificates.authorityFile()});

    const auto saved = client.saveNotification("{1}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), 30'000);
    if (cause != Cause::None) {
        QVERIFY(!saved.result());
        QCOMPARE(saved.result().error().trouble.cause, cause);
        return;
    }
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().detail));

    QCOMPARE(server.savedCount(), 1);
    QCOMPARE(upstream.requests().size(), 1);
    QCOMPARE(upstream.requests().at(0).method(), "CONNECT");
    QVERIFY(!upstream.requests().at(0).head.contains("t0ken"));
}

} // namespace calltray

CALLTRAY_TEST(TestRealServers, QCoreApplication)

#include "tst_realservers.moc"
