// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"
#include "support/certificates.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::Certificates;
using test::FakeHttpServer;

class TestServerClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void save_sendsWhatTheContractAsksFor();
    void save_keepsTheServersPath_data();
    void save_keepsTheServersPath();
    void faults_areErrorsThatSayWhatToDo_data();
    void faults_areErrorsThatSayWhatToDo();
    void brokenChunks_areAnError();
    void nobodyListens_isNetwork();
    void endlessBody_isCutOff();
    void drippingAnswer_endsInTime();
    void otherSchemes_areNeverAsked();
    void presence_carriesEtagThereAndBack();
    void presence_carriesLastModifiedWhereThereIsNoEtag_data();
    void presence_carriesLastModifiedWhereThereIsNoEtag();
    void presence_notModifiedHasNoBody();
    void presenceElsewhere_doesNotGetTheToken();
    void authorityFile_isReadAgainUntilItCanBe();
    void destruction_cancelsWhatIsUnderWay();
};

void TestServerClient::save_sendsWhatTheContractAsksFor()
{
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id": 5})")));
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t0ken"});

    const auto future = client.saveNotification(R"({"text":"hello"})", "key-1");
    QTRY_VERIFY(future.isFinished());

    QVERIFY(future.result());
    QCOMPARE(*future.result(), 5);
    QCOMPARE(server.requests().size(), 1);
    const FakeHttpServer::Request &request = server.requests().at(0);
    QVERIFY(request.head.startsWith("POST /notifications HTTP/1.1\r\n"));
    QCOMPARE(request.header("authorization"), "Bearer t0ken");
    QCOMPARE(request.header("idempotency-key"), "key-1");
    QCOMPARE(request.header("content-type"), "application/json");
    QVERIFY(request.header("user-agent").startsWith("Calltray/"));
    QVERIFY(request.header("cookie").isNull());
    QCOMPARE(request.body, R"({"text":"hello"})");
}

void TestServerClient::save_keepsTheServersPath_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("target");

    QTest::newRow("none") << QString() << QByteArray("/notifications");
    QTest::newRow("slash") << u"/"_s << QByteArray("/notifications");
    QTest::newRow("path") << u"/api/v1"_s << QByteArray("/api/v1/notifications");
    QTest::newRow("path-with-slash") << u"/api/v1/"_s << QByteArray("/api/v1/notifications");
    QTest::newRow("escapes-stay") << u"/a%2Fb%20c"_s << QByteArray("/a%2Fb%20c/notifications");
}

void TestServerClient::save_keepsTheServersPath()
{
    QFETCH(const QString, base);
    QFETCH(const QByteArray, target);
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id": 5})")));
    ServerClient client(
        {.url = QUrl(server.url().toString() + base), .presenceUrl = {}, .token = {}});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    QVERIFY(server.requests().at(0).head.startsWith("POST " + target + " HTTP/1.1\r\n"));
    QVERIFY(server.requests().at(0).header("authorization").isNull());
}

void TestServerClient::faults_areErrorsThatSayWhatToDo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QByteArray &bytes, bool closes, Error::Code code,
                        int status) { QTest::newRow(name) << bytes << closes << code << status; };
    row("closed-without-an-answer", {}, true, Error::Code::Network, 0);
    row("not-http", "SSH-2.0-OpenSSH_9.2\r\n", true, Error::Code::Network, 0);
    row("shorter-than-its-length", "HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"id\": 5}",
        true, Error::Code::Network, 201);
    row("a-page", FakeHttpServer::answer("201 Created", "<html>"), false, Error::Code::Protocol,
        201);
    row("not-json", FakeHttpServer::answer("201 Created", "{"), false, Error::Code::Protocol, 0);
    row("no-number", FakeHttpServer::answer("201 Created", "{}"), false, Error::Code::Protocol, 0);
    row("too-many", FakeHttpServer::answer("429 Too Many Requests", {}, "Retry-After: 7\r\n"),
        false, Error::Code::Network, 429);
    row("server-error", FakeHttpServer::answer("500 Internal Server Error", "oops"), false,
        Error::Code::Network, 500);
    row("unauthorised",
        FakeHttpServer::answer("401 Unauthorized", {}, "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        false, Error::Code::Unauthorised, 401);
    row("forbidden", FakeHttpServer::answer("403 Forbidden"), false, Error::Code::Unauthorised,
        403);
    row("refused", FakeHttpServer::answer("422 Unprocessable Content"), false, Error::Code::Refused,
        422);
}

void TestServerClient::faults_areErrorsThatSayWhatToDo()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, closes);
    QFETCH(const Error::Code, code);
    QFETCH(const int, status);
    FakeHttpServer server([bytes, closes](const FakeHttpServer::Request &, QTcpSocket &socket) {
        socket.write(bytes);
        if (closes)
            socket.disconnectFromHost();
    });
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t"});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    const Result<qint64> result = future.result();
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QCOMPARE(result.error().status, status);
    QVERIFY(!result.error().detail.isEmpty());
    QCOMPARE(result.error().retryAfter, status == 429 ? std::optional(7s) : std::nullopt);
}

void TestServerClient::brokenChunks_areAnError()
{
    FakeHttpServer server([](const FakeHttpServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n{");
        socket.disconnectFromHost();
    });
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t"});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    // Qt 6.8 does not always notice; that what came is no JSON is noticed all the same.
    QVERIFY(!future.result());
    const Error::Code code = future.result().error().code;
    QVERIFY(code == Error::Code::Network || code == Error::Code::Protocol);
}

void TestServerClient::nobodyListens_isNetwork()
{
    QUrl url;
    {
        const FakeHttpServer gone({});
        url = gone.url();
    }
    ServerClient client({.url = url, .presenceUrl = {}, .token = {}});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    QCOMPARE(future.result().error().code, Error::Code::Network);
}

void TestServerClient::endlessBody_isCutOff()
{
    constexpr qint64 Length = 100'000'000;
    qint64 written = 0;
    FakeHttpServer server([&written](const FakeHttpServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 201 Created\r\nContent-Length: " + QByteArray::number(Length)
                     + "\r\n\r\n");
        QObject::connect(&socket, &QIODevice::bytesWritten, &socket, [&written, &socket] {
            if (written < Length && socket.bytesToWrite() == 0)
                written += socket.write(QByteArray(64 * 1024, ' '));
        });
    });
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    QCOMPARE(future.result().error().code, Error::Code::Protocol);
    QCOMPARE(future.result().error().trouble.cause, ServerTrouble::Cause::TooLong);
    QVERIFY2(written < 20'000'000, qPrintable(QString::number(written)));
}

void TestServerClient::drippingAnswer_endsInTime()
{
    FakeHttpServer server([](const FakeHttpServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n");
        auto *drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        drip->start(20ms);
    });
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}, .timeout = 200ms});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY(future.isFinished());

    QCOMPARE(future.result().error().code, Error::Code::Network);
    QVERIFY(future.result().error().detail.contains(u"in time"_s));
}

void TestServerClient::otherSchemes_areNeverAsked()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"presence"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[]");
    file.close();
    ServerClient client(
        {.url = QUrl::fromLocalFile(directory.path()), .presenceUrl = {}, .token = {}});

    const auto saved = client.saveNotification("{}", "key");
    const auto fetched = client.fetchPresence({});

    QVERIFY(saved.isFinished());
    QCOMPARE(saved.result().error().code, Error::Code::InvalidParams);
    QCOMPARE(saved.result().error().field, u"server/url"_s);
    QVERIFY(fetched.isFinished());
    QCOMPARE(fetched.result().error().code, Error::Code::InvalidParams);
}

void TestServerClient::presence_carriesEtagThereAndBack()
{
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("200 OK", "[]", "ETag: \"v2\"\r\n")));
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t0ken"});

    const auto future = client.fetchPresence({.etag = "\"v1\"", .lastModified = {}});
    QTRY_VERIFY(future.isFinished());

    QVERIFY(future.result());
    QVERIFY(future.result()->isModified);
    QCOMPARE(future.result()->body, "[]");
    QCOMPARE(future.result()->version.etag, "\"v2\"");
    QVERIFY(server.requests().at(0).head.startsWith("GET /presence HTTP/1.1\r\n"));
    QCOMPARE(server.requests().at(0).header("if-none-match"), "\"v1\"");
    QCOMPARE(server.requests().at(0).header("authorization"), "Bearer t0ken");
    QVERIFY(server.requests().at(0).header("accept-encoding").contains("gzip"));
}

void TestServerClient::presence_carriesLastModifiedWhereThereIsNoEtag_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::addColumn<QByteArray>("ifModifiedSince");
    const QByteArray date = "Wed, 21 Oct 2026 07:28:00 GMT";
    const QByteArray lastModified = "Last-Modified: " + date + "\r\n";
    QTest::newRow("neither") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("date") << lastModified << QByteArray() << date;
    QTest::newRow("both") << "ETag: \"v1\"\r\n" + lastModified << "\"v1\""_ba << QByteArray();
}

void TestServerClient::presence_carriesLastModifiedWhereThereIsNoEtag()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, ifNoneMatch);
    QFETCH(const QByteArray, ifModifiedSince);
    FakeHttpServer server(FakeHttpServer::always(FakeHttpServer::answer("200 OK", "[]", headers)));
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto first = client.fetchPresence({});
    QTRY_VERIFY(first.isFinished());
    const auto second = client.fetchPresence(first.result()->version);
    QTRY_VERIFY(second.isFinished());

    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().at(0).header("if-modified-since").isEmpty());
    QCOMPARE(server.requests().at(1).header("if-none-match"), ifNoneMatch);
    QCOMPARE(server.requests().at(1).header("if-modified-since"), ifModifiedSince);
}

void TestServerClient::presence_notModifiedHasNoBody()
{
    FakeHttpServer server(FakeHttpServer::always(
        "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nContent-Length: 70000\r\n\r\n"));
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto future = client.fetchPresence({.etag = "\"v1\"", .lastModified = {}});
    QTRY_VERIFY(future.isFinished());

    QVERIFY(future.result());
    QVERIFY(!future.result()->isModified);
    QVERIFY(future.result()->body.isEmpty());
}

void TestServerClient::presenceElsewhere_doesNotGetTheToken()
{
    FakeHttpServer server(FakeHttpServer::always(FakeHttpServer::answer("200 OK", "[]")));
    FakeHttpServer feed(FakeHttpServer::always(FakeHttpServer::answer("200 OK", "[]")));
    ServerClient client({.url = server.url(), .presenceUrl = feed.url(), .token = "t0ken"});

    const auto future = client.fetchPresence({});
    QTRY_VERIFY(future.isFinished());

    QVERIFY(future.result());
    QCOMPARE(feed.requests().size(), 1);
    QVERIFY(feed.requests().at(0).header("authorization").isNull());
}

void TestServerClient::authorityFile_isReadAgainUntilItCanBe()
{
    Certificates certificates;
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id": 5})")),
        certificates.configuration(Certificates::Kind::Valid));
    const QTemporaryDir folder;
    const QString authority = folder.filePath(u"ca.pem"_s);
    ServerClient client(
        {.url = server.url(), .presenceUrl = {}, .token = {}, .authorityFile = authority});
    const auto refused = client.saveNotification("{}", "key");
    QTRY_VERIFY(refused.isFinished());
    QCOMPARE(refused.result().error().trouble.cause, ServerTrouble::Cause::AuthorityFile);

    QVERIFY(QFile::copy(certificates.authorityFile(), authority));
    const auto saved = client.saveNotification("{}", "key");

    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), 20'000);
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().detail));
}

void TestServerClient::destruction_cancelsWhatIsUnderWay()
{
    FakeHttpServer server([](const FakeHttpServer::Request &, QTcpSocket &) {});
    auto client = std::make_unique<ServerClient>(
        ServerClient::Config{.url = server.url(), .presenceUrl = {}, .token = {}});
    const auto future = client->saveNotification("{}", "key");
    QTRY_COMPARE(server.requests().size(), 1);

    client.reset();

    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestServerClient, QCoreApplication)

#include "tst_serverclient.moc"
