// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::Certificates;
using test::FaultServer;
using Cause = ServerTrouble::Cause;
using Fault = FaultServer::Fault;

//! One request against each fault, through ServerClient.
class TestHttpExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_areNamed_data();
    void faults_areNamed();
    void refusedConnection_isNamedWithItsPort();
    void unknownHost_isNamed();
    void certificates_areNamed_data();
    void certificates_areNamed();
    void unreadableAuthority_isNamed();
    void redirectsOfAPost_areFollowed();
    void redirectOfAPost_staysWithItsServer_data();
    void redirectOfAPost_staysWithItsServer();
    void redirectElsewhere_losesTheToken();
    void fourthRedirect_isNotFollowed();
    void redirectIntoHttp_isNotFollowed();
    void http_isRefusedForOtherComputers();
    void token_isAwaited();
    void newConfig_countsFromTheNextRequest();
};

void TestHttpExchange::faults_areNamed_data()
{
    QTest::addColumn<FaultServer::Step>("step");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<Cause>("cause");

    const auto row = [](const char *name, const FaultServer::Step &step, Error::Code code,
                        Cause cause) { QTest::newRow(name) << step << code << cause; };
    row("silent", {.fault = Fault::Silence}, Error::Code::Network, Cause::TimedOut);
    row("late", {.delay = 60s}, Error::Code::Network, Cause::TimedOut);
    row("drips", {.fault = Fault::Drip}, Error::Code::Network, Cause::TimedOut);
    row("reset", {.fault = Fault::Reset}, Error::Code::Network, Cause::CutOff);
    row("reset-in-the-body", {.fault = Fault::ResetMidBody}, Error::Code::Network, Cause::CutOff);
    row("too-short", {.fault = Fault::LengthTooLong}, Error::Code::Network, Cause::CutOff);
    row("cut", {.fault = Fault::LengthTooShort}, Error::Code::Protocol, Cause::WrongServer);
    row("not-json", {.fault = Fault::NotJson}, Error::Code::Protocol, Cause::WrongServer);
    row("login-page", {.fault = Fault::CaptivePortal}, Error::Code::Protocol, Cause::CaptivePortal);
    row("too-many", {.fault = Fault::TooManyRequests}, Error::Code::Network, Cause::ServerFailing);
    row("failing", {.fault = Fault::ServerError}, Error::Code::Network, Cause::ServerFailing);
    row("unavailable", {.fault = Fault::Unavailable}, Error::Code::Network, Cause::ServerFailing);
    row("unauthorised", {.fault = Fault::Unauthorised}, Error::Code::Unauthorised,
        Cause::TokenRejected);
    row("forbidden", {.fault = Fault::Forbidden}, Error::Code::Unauthorised, Cause::TokenRejected);
    row("endless", {.fault = Fault::Endless}, Error::Code::Protocol, Cause::TooLong);
    row("bomb", {.fault = Fault::Bomb}, Error::Code::Protocol, Cause::TooLong);
}

void TestHttpExchange::faults_areNamed()
{
    QFETCH(const FaultServer::Step, step);
    QFETCH(const Error::Code, code);
    QFETCH(const Cause, cause);
    FaultServer server;
    // Each time: Qt tries once more by itself where a connection ended without an answer.
    server.setPolicy([step](const FaultServer::Request &) { return step; });
    const bool isSlow = cause == Cause::TimedOut;
    ServerClient client({.url = server.url(),
                         .presenceUrl = {},
                         .token = {},
                         .timeout = isSlow ? 200ms : 30'000ms});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, code);
    QCOMPARE(future.result().error().trouble.cause, cause);
    QVERIFY(!future.result().error().detail.isEmpty());
}

void TestHttpExchange::refusedConnection_isNamedWithItsPort()
{
    FaultServer server;
    server.setListening(false);
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});
    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
    QCOMPARE(future.result().error().trouble.cause, Cause::ConnectionRefused);
    QCOMPARE(future.result().error().trouble.host, u"127.0.0.1:%1"_s.arg(server.url().port()));

    server.setListening(true);
    const auto again = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(again.isFinished(), 30'000);
    QVERIFY(again.result());
}

void TestHttpExchange::unknownHost_isNamed()
{
    // RFC 6761: no resolver knows a name below .invalid.
    ServerClient client(
        {.url = QUrl(u"https://crm.invalid"_s), .presenceUrl = {}, .token = {}, .timeout = 60s});
    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60'000);

    QCOMPARE(future.result().error().trouble.cause, Cause::HostNotFound);
    QCOMPARE(future.result().error().trouble.host, u"crm.invalid"_s);
}

void TestHttpExchange::certificates_areNamed_data()
{
    QTest::addColumn<Certificates::Kind>("kind");
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("issuer");

    const QString authority = u"Calltray test CA"_s;
    QTest::newRow("valid") << Certificates::Kind::Valid << true << Cause::None << QString();
    QTest::newRow("unknown-authority")
        << Certificates::Kind::Valid << false << Cause::CertificateUntrusted << authority;
    QTest::newRow("expired") << Certificates::Kind::Expired << true << Cause::CertificateExpired
                             << authority;
    QTest::newRow("another-host") << Certificates::Kind::OtherName << true
                                  << Cause::CertificateOfAnotherHost << authority;
    QTest::newRow("self-signed") << Certificates::Kind::SelfSigned << true
                                 << Cause::CertificateUntrusted << u"localhost"_s;
}

void TestHttpExchange::certificates_areNamed()
{
    QFETCH(const Certificates::Kind, kind);
    QFETCH(const bool, knowsAuthority);
    QFETCH(const Cause, cause);
    QFETCH(const QString, issuer);
    Certificates certificates;
    FaultServer server(certificates.configuration(kind));
    ServerClient client(
        {.url = server.url(),
         .presenceUrl = {},
         .token = "t0ken",
         .authorityFile = knowsAuthority ? certificates.authorityFile() : QString()});

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    if (cause == Cause::None) {
        QVERIFY(future.result());
        return;
    }
    const Error error = future.result().error();
    QCOMPARE(error.code, Error::Code::Network);
    QCOMPARE(error.trouble.cause, cause);
    QCOMPARE(error.trouble.host, u"localhost"_s);
    QCOMPARE(error.trouble.issuer, issuer);
    QCOMPARE(error.trouble.until < QDateTime::currentDateTime(),
             kind == Certificates::Kind::Expired);
    QCOMPARE(server.requestCount(), 0); // neither the token nor the call went out
}

void TestHttpExchange::unreadableAuthority_isNamed()
{
    Certificates certificates;
    FaultServer server(certificates.configuration(Certificates::Kind::Valid));
    ServerClient client(
        {.url = server.url(), .presenceUrl = {}, .token = {}, .authorityFile = u"/nowhere.pem"_s});
    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QCOMPARE(future.result().error().trouble.cause, Cause::AuthorityFile);
    QVERIFY(future.result().error().detail.contains(u"/nowhere.pem"_s));
}

void TestHttpExchange::redirectsOfAPost_areFollowed()
{
    FaultServer server;
    server.script({{.fault = Fault::Redirect, .location = "/new/notifications"},
                   {.fault = Fault::Redirect, .status = 308, .location = "notifications"}});
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t0ken"});

    const auto future = client.saveNotification("{1}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QVERIFY(future.result());
    QCOMPARE(server.requests().size(), 3);
    const FaultServer::Request last = server.requests().constLast();
    QCOMPARE(last.method(), "POST");
    QCOMPARE(last.path(), "/new/notifications");
    QCOMPARE(last.header("authorization"), "Bearer t0ken");
    QCOMPARE(last.header("idempotency-key"), "key");
    QCOMPARE(last.body, "{1}");
}

void TestHttpExchange::redirectOfAPost_staysWithItsServer_data()
{
    QTest::addColumn<int>("status");

    for (const int status : {307, 308})
        QTest::addRow("%d", status) << status;
}

void TestHttpExchange::redirectOfAPost_staysWithItsServer()
{
    QFETCH(const int, status);
    FaultServer elsewhere; // another port is another origin
    FaultServer server;
    server.script({{.fault = Fault::Redirect,
                    .status = status,
                    .location = elsewhere.url().toEncoded() + "/notifications"}});
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t0ken"});

    const auto future = client.saveNotification(R"({"from":"+7 999"})", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QCOMPARE(future.result().error().code, Error::Code::Protocol);
    QCOMPARE(future.result().error().trouble.cause, Cause::WrongServer);
    QVERIFY(future.result().error().detail.contains(u"redirects"_s));
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(elsewhere.requestCount(), 0);
}

void TestHttpExchange::redirectElsewhere_losesTheToken()
{
    FaultServer elsewhere;
    FaultServer server;
    server.script({{.fault = Fault::Redirect,
                    .status = 302,
                    .location = elsewhere.url().toEncoded() + "/presence"}});
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "t0ken"});

    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QVERIFY(future.result());
    QCOMPARE(server.requests().at(0).header("authorization"), "Bearer t0ken");
    QCOMPARE(elsewhere.requests().size(), 1);
    QVERIFY(elsewhere.requests().at(0).header("authorization").isNull());
}

void TestHttpExchange::fourthRedirect_isNotFollowed()
{
    FaultServer server;
    server.setPolicy([](const FaultServer::Request &) {
        return FaultServer::Step{.fault = Fault::Redirect, .location = "/presence"};
    });
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QCOMPARE(future.result().error().code, Error::Code::Protocol);
    QCOMPARE(future.result().error().trouble.cause, Cause::WrongServer);
    QCOMPARE(server.requestCount(), 4);
}

void TestHttpExchange::redirectIntoHttp_isNotFollowed()
{
    Certificates certificates;
    FaultServer open;
    FaultServer server(certificates.configuration(Certificates::Kind::Valid));
    server.script({{.fault = Fault::Redirect, .location = open.url().toEncoded() + "/presence"}});
    ServerClient client({.url = server.url(),
                         .presenceUrl = {},
                         .token = {},
                         .authorityFile = certificates.authorityFile()});

    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);

    QCOMPARE(future.result().error().code, Error::Code::Protocol);
    QCOMPARE(open.requestCount(), 0);
}

void TestHttpExchange::http_isRefusedForOtherComputers()
{
    ServerClient client(
        {.url = QUrl(u"http://crm.invalid"_s), .presenceUrl = {}, .token = "t0ken"});
    const auto future = client.saveNotification("{}", "key");

    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().trouble.cause, Cause::HttpForbidden);
    QVERIFY(future.result().error().detail.contains(u"allowHttp"_s));
}

void TestHttpExchange::token_isAwaited()
{
    FaultServer server;
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});
    client.awaitToken();
    const auto saved = client.saveNotification("{}", "key");
    const auto fetched = client.fetchPresence({});

    client.setToken("l4te");
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && fetched.isFinished(), 30'000);

    const QList<FaultServer::Request> requests = server.requests();
    QCOMPARE(requests.size(), 2);
    for (const FaultServer::Request &request : requests)
        QCOMPARE(request.header("authorization"), "Bearer l4te");
}

void TestHttpExchange::newConfig_countsFromTheNextRequest()
{
    FaultServer before;
    before.script({{.delay = 50ms}});
    FaultServer after;
    ServerClient client({.url = before.url(), .presenceUrl = {}, .token = "t0ken"});
    const auto underWay = client.fetchPresence({});
    QTRY_COMPARE(before.requestCount(), 1);

    client.setConfig({.url = after.url(), .presenceUrl = {}, .token = {}});
    const auto first = client.fetchPresence({.etag = "\"of-the-other\"", .lastModified = {}});
    const auto second = client.fetchPresence({.etag = "\"its-own\"", .lastModified = {}});
    QTRY_VERIFY_WITH_TIMEOUT(underWay.isFinished() && first.isFinished() && second.isFinished(),
                             30'000);

    QVERIFY(underWay.result());
    const QList<FaultServer::Request> requests = after.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests.at(0).header("authorization"), "Bearer t0ken");
    QVERIFY(requests.at(0).header("if-none-match").isNull()
            != requests.at(1).header("if-none-match").isNull());
}

} // namespace calltray

CALLTRAY_TEST(TestHttpExchange, QCoreApplication)

#include "tst_httpexchange.moc"
