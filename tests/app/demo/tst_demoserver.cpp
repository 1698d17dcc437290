// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"
#include "app/presence/presenceparser.h"
#include "app/server/serverclient.h"
#include "support/testprogram.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QtEndian>
#include <QtTest>

#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The bytes that come back on a connection of its own until the server ends it.
class RawExchange
{
public:
    RawExchange(const QUrl &url, const QByteArray &bytes)
    {
        QObject::connect(&m_socket, &QAbstractSocket::connected, &m_socket,
                         [this, bytes] { m_socket.write(bytes); });
        QObject::connect(&m_socket, &QIODevice::readyRead, &m_socket,
                         [this] { m_answer += m_socket.readAll(); });
        m_socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(url.port()));
    }
    [[nodiscard]] const QByteArray &answer() const { return m_answer; }
    [[nodiscard]] bool isOver() const
    {
        return !m_answer.isEmpty() && m_socket.state() == QAbstractSocket::UnconnectedState;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_answer;
};

} // namespace

class TestDemoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notifications_areNumbered();
    void sameKey_getsTheSameNumber();
    void presence_isADozenWithNames();
    void presence_isNotModifiedForItsEtag();
    void recording_isAWavOfTenSeconds();
    void range_getsItsBytes_data();
    void range_getsItsBytes();
    void oddRequests_getTheirStatus_data();
    void oddRequests_getTheirStatus();
    void manyClients_areServedAgainAfterwards();
    void openConnections_doNotHoldUpTheEnd();
    void twoServers_haveTheirOwnPorts();
};

void TestDemoServer::notifications_areNumbered()
{
    const DemoServer server;
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = "any"});

    const auto first = client.saveNotification("{}", "a");
    const auto second = client.saveNotification("{}", "b");
    QTRY_VERIFY(first.isFinished() && second.isFinished());

    QVERIFY(first.result());
    QVERIFY(second.result());
    QVERIFY(*first.result() != *second.result());
    QCOMPARE(server.numbered(), 2);
}

void TestDemoServer::sameKey_getsTheSameNumber()
{
    const DemoServer server;
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto first = client.saveNotification("{}", "a");
    QTRY_VERIFY(first.isFinished());
    const auto again = client.saveNotification("{}", "a");
    QTRY_VERIFY(again.isFinished());

    QCOMPARE(*again.result(), *first.result());
    QCOMPARE(server.numbered(), 1);
}

void TestDemoServer::presence_isADozenWithNames()
{
    const DemoServer server;
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});

    const auto answer = client.fetchPresence({});
    QTRY_VERIFY(answer.isFinished());

    const Result<PresenceTable> users = parsePresence(answer.result()->body);
    QVERIFY(users);
    QCOMPARE(users->size(), 12);
    QCOMPARE(users->at(0).name, u"Анна Петрова"_s);
    QVERIFY(users->onlineCount() > 0);
    QVERIFY(users->onlineCount() < 12);
}

void TestDemoServer::presence_isNotModifiedForItsEtag()
{
    const DemoServer server;
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});
    const auto first = client.fetchPresence({});
    QTRY_VERIFY(first.isFinished());

    const auto again = client.fetchPresence(first.result()->version);
    QTRY_VERIFY(again.isFinished());
    QVERIFY(!again.result()->isModified);

    // A status changes every three seconds: then the old tag does not do any more.
    QFuture<Result<ServerClient::PresenceAnswer>> later;
    const auto isModified = [&client, &later, version = first.result()->version] {
        if (!later.isValid() || (later.isFinished() && !later.result()->isModified))
            later = client.fetchPresence(version);
        return later.isFinished() && later.result()->isModified;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isModified(), 10'000);
}

void TestDemoServer::recording_isAWavOfTenSeconds()
{
    const DemoServer server;
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(server.recordingUrl())));
    QTRY_VERIFY(reply->isFinished());
    const QByteArray wav = reply->readAll();

    QCOMPARE(reply->rawHeader("Accept-Ranges"), "bytes");
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"audio/wav"_s);
    QCOMPARE(wav.left(4), "RIFF");
    QCOMPARE(wav.mid(8, 8), "WAVEfmt ");
    QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 4), quint32(wav.size() - 8));
    QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 40), quint32(160'000));
    QCOMPARE(wav.size(), 160'044);
    QVERIFY(wav.mid(44) != QByteArray(160'000, '\0'));
}

void TestDemoServer::range_getsItsBytes_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::addColumn<qsizetype>("size");

    const auto row = [](const char *name, const QByteArray &range, int status,
                        const QByteArray &contentRange, qsizetype size) {
        QTest::newRow(name) << range << status << contentRange << size;
    };
    row("first-byte", "bytes=0-0", 206, "bytes 0-0/160044", 1);
    row("middle", "bytes=100-199", 206, "bytes 100-199/160044", 100);
    row("to-the-end", "bytes=160000-", 206, "bytes 160000-160043/160044", 44);
    row("last-bytes", "bytes=-44", 206, "bytes 160000-160043/160044", 44);
    row("more-than-there-are-at-the-end", "bytes=-999999", 206, "bytes 0-160043/160044", 160'044);
    row("past-the-end-is-cut", "bytes=160000-999999", 206, "bytes 160000-160043/160044", 44);
    row("begins-past-the-end", "bytes=160044-", 416, "bytes */160044", -1);
    row("backwards", "bytes=5-4", 416, "bytes */160044", -1);
    row("nonsense", "bytes=x-y", 416, "bytes */160044", -1);
    row("several-are-answered-whole", "bytes=0-1,5-6", 200, {}, 160'044);
    row("other-unit-is-answered-whole", "seconds=0-1", 200, {}, 160'044);
}

void TestDemoServer::range_getsItsBytes()
{
    QFETCH(const QByteArray, range);
    QFETCH(const int, status);
    QFETCH(const QByteArray, contentRange);
    QFETCH(const qsizetype, size);
    const DemoServer server;
    QNetworkAccessManager network;
    QNetworkRequest request(server.recordingUrl());
    request.setRawHeader("Range", range);

    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QTRY_VERIFY(reply->isFinished());

    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), status);
    QCOMPARE(reply->rawHeader("Content-Range"), contentRange);
    if (size >= 0)
        QCOMPARE(reply->readAll().size(), size);
}

void TestDemoServer::oddRequests_getTheirStatus_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");

    const QByteArray end = " HTTP/1.1\r\nConnection: close\r\n";
    QTest::newRow("unknown-address") << "GET /" + end + "\r\n" << QByteArray("404");
    QTest::newRow("presence-by-post") << "POST /presence" + end + "Content-Length: 0\r\n\r\n"
                                      << QByteArray("405");
    QTest::newRow("notifications-by-get") << "GET /notifications" + end + "\r\n"
                                          << QByteArray("405");
    QTest::newRow("no-key") << "POST /notifications" + end + "Content-Length: 2\r\n\r\n{}"
                            << QByteArray("400");
    QTest::newRow("body-is-no-object")
        << "POST /notifications" + end + "Idempotency-Key: k\r\nContent-Length: 2\r\n\r\n[]"
        << QByteArray("400");
    QTest::newRow("not-http") << QByteArray("hello\r\n\r\n") << QByteArray("400");
    QTest::newRow("body-too-long")
        << "POST /notifications" + end + "Idempotency-Key: k\r\nContent-Length: 65537\r\n\r\n{"
        << QByteArray("413");
    QTest::newRow("header-too-long") << "GET /" + QByteArray(20'000, 'x') + end + "\r\n"
                                     << QByteArray("413");
    QTest::newRow("query-is-ignored") << "GET /presence?x=1" + end + "\r\n" << QByteArray("200");
}

void TestDemoServer::oddRequests_getTheirStatus()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, status);
    const DemoServer server;

    const RawExchange exchange(server.url(), request);

    QTRY_VERIFY(exchange.isOver());
    QCOMPARE(exchange.answer().mid(9, 3), status);
    QCOMPARE(server.numbered(), 0);
}

void TestDemoServer::manyClients_areServedAgainAfterwards()
{
    const DemoServer server;
    {
        std::array<QTcpSocket, 100> crowd;
        for (QTcpSocket &socket : crowd)
            socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(server.url().port()));
        QTRY_VERIFY(std::any_of(crowd.cbegin(), crowd.cend(), [](const QTcpSocket &socket) {
            return socket.state() == QAbstractSocket::UnconnectedState;
        }));
    }

    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});
    QFuture<Result<qint64>> saved = client.saveNotification("{}", "k");
    const auto isSaved = [&client, &saved] {
        if (saved.isFinished() && !saved.result())
            saved = client.saveNotification("{}", "k");
        return saved.isFinished() && saved.result();
    };
    QTRY_VERIFY(isSaved());
}

void TestDemoServer::openConnections_doNotHoldUpTheEnd()
{
    auto server = std::make_unique<DemoServer>();
    QTcpSocket silent;
    silent.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(server->url().port()));
    QTRY_COMPARE(silent.state(), QAbstractSocket::ConnectedState);
    QElapsedTimer timer;
    timer.start();

    server.reset();

    QVERIFY(timer.elapsed() < 1'000);
    QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
}

void TestDemoServer::twoServers_haveTheirOwnPorts()
{
    const DemoServer one;
    const DemoServer other;

    QVERIFY(one.url().isValid());
    QVERIFY(one.url() != other.url());
}

} // namespace calltray

CALLTRAY_TEST(TestDemoServer, QCoreApplication)

#include "tst_demoserver.moc"
