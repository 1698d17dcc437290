// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QSslSocket>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::Certificates;
using test::FaultServer;

namespace {

QByteArray post(const QByteArray &key)
{
    return "POST /notifications HTTP/1.1\r\nIdempotency-Key: " + key
        + "\r\nContent-Length: 2\r\n\r\n{}";
}

//! What the server says to \a request until it is silent or ends the connection.
struct Exchange
{
    Exchange(const FaultServer &server, const QByteArray &request)
    {
        QObject::connect(&socket, &QAbstractSocket::connected, &socket,
                         [this, request] { socket.write(request); });
        socket.connectToHost(u"127.0.0.1"_s, quint16(server.url().port()));
    }

    QTcpSocket socket;
};

} // namespace

//! The server that tests trust to be faulty as ordered.
class TestFaultServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saving_isIdempotentAndAscends();
    void resetAfterSaving_hasSaved();
    void script_comesBeforeThePolicy();
    void notListening_refuses();
    void randomFaults_followTheirSeed();
    void certificates_areWhatTheirKindSays_data();
    void certificates_areWhatTheirKindSays();
};

void TestFaultServer::saving_isIdempotentAndAscends()
{
    FaultServer server;
    Exchange first(server, post("a") + post("b") + post("a"));
    QByteArray read;
    QTRY_COMPARE_WITH_TIMEOUT((read += first.socket.readAll()).count("HTTP/1.1 201"), 3, 10'000);

    QCOMPARE(read.count(R"({"id": 1})"), 2);
    QCOMPARE(read.count(R"({"id": 2})"), 1);
    QCOMPARE(server.savedCount(), 2);
    QCOMPARE(server.saved().at(1).key, "b");
    QCOMPARE(server.requests().size(), 3);
}

void TestFaultServer::resetAfterSaving_hasSaved()
{
    FaultServer server;
    server.script(
        {{.fault = FaultServer::Fault::Reset}, {.fault = FaultServer::Fault::ResetAfterSaving}});
    {
        Exchange lost(server, post("a"));
        QTRY_COMPARE(lost.socket.error(), QAbstractSocket::RemoteHostClosedError);
        QCOMPARE(server.savedCount(), 0);
    }
    Exchange saved(server, post("a"));
    QTRY_COMPARE(saved.socket.error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(server.savedCount(), 1);
}

void TestFaultServer::script_comesBeforeThePolicy()
{
    FaultServer server;
    server.setPolicy([](const FaultServer::Request &) {
        return FaultServer::Step{.fault = FaultServer::Fault::TooManyRequests, .retryAfter = 7s};
    });
    server.script({{.delay = 1ms}});
    Exchange exchange(server, post("a"));
    QByteArray read;
    QTRY_VERIFY((read += exchange.socket.readAll()).contains("HTTP/1.1 201"));
    exchange.socket.write(post("b"));
    QTRY_VERIFY((read += exchange.socket.readAll()).contains("HTTP/1.1 429"));
    QVERIFY(read.contains("Retry-After: 7\r\n"));
    QCOMPARE(server.savedCount(), 1);
}

void TestFaultServer::notListening_refuses()
{
    FaultServer server;
    server.setListening(false);
    Exchange refused(server, post("a"));
    QTRY_COMPARE(refused.socket.error(), QAbstractSocket::ConnectionRefusedError);

    server.setListening(true);
    Exchange exchange(server, post("a"));
    QTRY_VERIFY(exchange.socket.bytesAvailable() > 0);
    QCOMPARE(server.savedCount(), 1);
}

void TestFaultServer::randomFaults_followTheirSeed()
{
    const QList<FaultServer::Step> faults{{.fault = FaultServer::Fault::Reset},
                                          {.fault = FaultServer::Fault::ServerError}};
    const auto drawn = [&faults](quint32 seed) {
        const FaultServer::Policy policy = FaultServer::randomly(seed, 0.5, faults);
        QList<FaultServer::Fault> steps;
        for (int i = 0; i < 100; ++i)
            steps.append(policy({}).fault);
        return steps;
    };

    QCOMPARE(drawn(1), drawn(1));
    QVERIFY(drawn(1) != drawn(2));
    const qsizetype spared = drawn(1).count(FaultServer::Fault::None);
    QVERIFY(spared > 25 && spared < 75);
}

void TestFaultServer::certificates_areWhatTheirKindSays_data()
{
    QTest::addColumn<Certificates::Kind>("kind");
    QTest::addColumn<QList<QSslError::SslError>>("errors");

    using List = QList<QSslError::SslError>;
    QTest::newRow("valid") << Certificates::Kind::Valid << List{};
    QTest::newRow("expired") << Certificates::Kind::Expired << List{QSslError::CertificateExpired};
    QTest::newRow("other-name") << Certificates::Kind::OtherName
                                << List{QSslError::HostNameMismatch};
    QTest::newRow("self-signed") << Certificates::Kind::SelfSigned
                                 << List{QSslError::SelfSignedCertificate};
}

void TestFaultServer::certificates_areWhatTheirKindSays()
{
    QFETCH(const Certificates::Kind, kind);
    QFETCH(const QList<QSslError::SslError>, errors);
    Certificates certificates;
    FaultServer server(certificates.configuration(kind));
    QSslSocket client;
    QSslConfiguration configuration = client.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(certificates.authorityFile()));
    client.setSslConfiguration(configuration);
    QList<QSslError::SslError> found;
    connect(&client, &QSslSocket::sslErrors, this, [&](const QList<QSslError> &list) {
        for (const QSslError &error : list)
            found.append(error.error());
        client.ignoreSslErrors();
    });

    client.connectToHostEncrypted(u"localhost"_s, quint16(server.url().port()));
    QTRY_VERIFY(client.isEncrypted());

    QCOMPARE(found, errors);
    client.write(post("a"));
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QVERIFY(client.readAll().startsWith("HTTP/1.1 201 Created"));
    QCOMPARE(server.savedCount(), 1);
}

} // namespace calltray

CALLTRAY_TEST(TestFaultServer, QCoreApplication)

#include "tst_faultserver.moc"
