// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/websocketserver.h"
#include "support/testprogram.h"
#include "support/webpage.h"

#include <QFile>
#include <QTcpServer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::WebPage;

//! What a page's connection has to pass, and what it may do to the server afterwards.
class TestGate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void browser_isLetIn();
    void request_isRefused_data();
    void request_isRefused();
    void site_isNamedWhereItIsTurnedAway();
    void headTooLong_isRefused();
    void headThatDoesNotCome_isClosed();
    void oneSite_hasSixteen();
    void manySilent_leaveRoom();
    void takenPort_isPassedOver();
    void allPortsTaken_areSaid();

    void message_comesWhole();
    void next_waitsUntilTheOneBeforeWasServed();
    void odd_isClosed_data();
    void odd_isClosed();
    void slowMessage_isClosed();
    void silentPage_isClosed();
    void floodOfPings_isClosed();
    void pageThatNeverReads_isCutOff();
    void end_isTold();

private:
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    //! A page that is through the gate.
    [[nodiscard]] std::unique_ptr<WebPage> openPage();

    std::unique_ptr<WebSocketServer> m_server;
};

namespace {

//! As the system gives it to whoever asks for any.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

std::unique_ptr<WebSocketServer> makeServer(const WebSocketServer::Times &times = {})
{
    auto server = std::make_unique<WebSocketServer>(nullptr, times);
    server->setSites({u"https://crm.example"_s, u"https://other.example"_s});
    const quint16 port = freePort();
    const Status listening = server->listen(port, port);
    if (!listening)
        qWarning() << listening.error().detail;
    return server;
}

//! What a signal has said, on this thread: it comes from the server's, where a const Heard would be used by both.
class Heard final : public QObject
{
public:
    template <typename... Values>
    Heard(const WebSocketServer *server, void (WebSocketServer::*signal)(Values...))
    {
        connect(server, signal, this, [this](const std::decay_t<Values> &...values) {
            m_all.append({QVariant::fromValue(values)...});
        });
    }
    [[nodiscard]] qsizetype size() const { return m_all.size(); }
    [[nodiscard]] const QVariantList &operator[](qsizetype at) const { return m_all[at]; }

private:
    QList<QVariantList> m_all;
};

//! In kB.
qint64 residentMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QFile::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toLongLong();
}

} // namespace

void TestGate::init()
{
    m_server = makeServer();
    QVERIFY(m_server->port() != 0);
}

std::unique_ptr<WebPage> TestGate::openPage()
{
    auto page = std::make_unique<WebPage>(port());
    return page->open() ? std::move(page) : nullptr;
}

void TestGate::browser_isLetIn()
{
    const Heard opened(m_server.get(), &WebSocketServer::opened);
    WebPage page(port());
    page.write(page.head());
    QTRY_COMPARE(page.status(), 101);
    // Source: RFC 6455, section 1.3, the same key.
    QVERIFY(page.received().contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(page.received().contains("Sec-WebSocket-Protocol: calltray.v1"));
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened[0][1].toString(), u"https://crm.example"_s);
}

void TestGate::request_isRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("status");
    QTest::newRow("post") << QByteArray("GET /v1") << QByteArray("POST /v1") << 405;
    QTest::newRow("options") << QByteArray("GET /v1") << QByteArray("OPTIONS /v1") << 405;
    QTest::newRow("old-http") << QByteArray("HTTP/1.1") << QByteArray("HTTP/1.0") << 400;
    QTest::newRow("no-http") << QByteArray("HTTP/1.1") << QByteArray("FTP/1.1") << 400;
    QTest::newRow("absolute") << QByteArray("GET /v1") << QByteArray("GET http://127.0.0.1/v1")
                              << 400;
    QTest::newRow("other-host") << QByteArray("Host: 127.0.0.1") << QByteArray("Host: evil.example")
                                << 421;
    QTest::newRow("no-host") << QByteArray("Host:") << QByteArray("Ghost:") << 421;
    QTest::newRow("two-hosts") << QByteArray("Connection:")
                               << QByteArray("Host: localhost\r\nConnection:") << 421;
    QTest::newRow("no-upgrade") << QByteArray("Upgrade: websocket") << QByteArray("Upgrade: h2c")
                                << 426;
    QTest::newRow("plain-get") << QByteArray("Upgrade: websocket\r\n") << QByteArray() << 426;
    QTest::newRow("path") << QByteArray("GET /v1") << QByteArray("GET /v2") << 404;
    QTest::newRow("path-with-query") << QByteArray("GET /v1") << QByteArray("GET /v1?a=b") << 404;
    QTest::newRow("no-origin") << QByteArray("Origin:") << QByteArray("X-Origin:") << 403;
    QTest::newRow("null-origin") << QByteArray("https://crm.example") << QByteArray("null") << 403;
    QTest::newRow("http-origin") << QByteArray("https://crm.example")
                                 << QByteArray("http://crm.example") << 403;
    QTest::newRow("two-origins") << QByteArray("Connection:")
                                 << QByteArray("Origin: https://crm.example\r\nConnection:") << 403;
    QTest::newRow("unlisted") << QByteArray("crm.example") << QByteArray("evil.example") << 403;
    QTest::newRow("below-a-listed")
        << QByteArray("crm.example") << QByteArray("a.crm.example") << 403;
    QTest::newRow("another-port") << QByteArray("crm.example") << QByteArray("crm.example:8443")
                                  << 403;
    QTest::newRow("old-websocket") << QByteArray("Version: 13") << QByteArray("Version: 8") << 426;
    QTest::newRow("no-key") << QByteArray("Sec-WebSocket-Key:") << QByteArray("X-Key:") << 400;
}

void TestGate::request_isRefused()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const int, status);
    const Heard opened(m_server.get(), &WebSocketServer::opened);
    WebPage page(port());
    page.write(page.head().replace(from, to));
    QTRY_COMPARE(page.status(), status);
    QTRY_VERIFY(page.isClosed());
    QCOMPARE(opened.size(), 0);
    QVERIFY(openPage() != nullptr); // everybody else is served
}

void TestGate::site_isNamedWhereItIsTurnedAway()
{
    const Heard turnedAway(m_server.get(), &WebSocketServer::turnedAway);
    WebPage page(port(), "https://new.example");
    QVERIFY(!page.open());
    QTRY_COMPARE(turnedAway.size(), 1);
    QCOMPARE(turnedAway[0][0].toString(), u"https://new.example"_s);

    m_server->setSites({u"https://new.example"_s});
    WebPage again(port(), "https://new.example");
    QVERIFY(again.open());
}

void TestGate::headTooLong_isRefused()
{
    WebPage page(port());
    page.write(
        page.head().replace("Connection:", "X: " + QByteArray(9'000, 'x') + "\r\nConnection:"));
    QTRY_COMPARE(page.status(), 431);
    QTRY_VERIFY(page.isClosed());
}

void TestGate::headThatDoesNotCome_isClosed()
{
    m_server = makeServer({.head = 200ms});
    WebPage silent(port());
    QTRY_VERIFY(silent.socket().state() == QAbstractSocket::ConnectedState);
    WebPage slow(port());
    slow.write("GET /v1 HTTP/1.1\r\n");
    QTRY_VERIFY(silent.isClosed());
    QTRY_VERIFY(slow.isClosed());
    QCOMPARE(slow.status(), 0);
}

void TestGate::oneSite_hasSixteen()
{
    std::vector<std::unique_ptr<WebPage>> pages;
    for (int i = 0; i < WebSocketServer::MaxOfAnOrigin; ++i) {
        pages.push_back(openPage());
        QVERIFY(pages.back() != nullptr);
    }
    WebPage more(port());
    more.write(more.head());
    QTRY_COMPARE(more.status(), 429);
    WebPage other(port(), "https://other.example");
    QVERIFY(other.open());

    const Heard closed(m_server.get(), &WebSocketServer::closed);
    pages.front()->socket().abort();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(openPage() != nullptr);
}

void TestGate::manySilent_leaveRoom()
{
    const std::unique_ptr<WebPage> good = openPage();
    QVERIFY(good != nullptr);
    const qint64 before = residentMemory();
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 300; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, port());
    }
    QTRY_VERIFY(std::all_of(silent.cbegin(), silent.cend(), [](const auto &socket) {
        return socket->state() != QAbstractSocket::ConnectingState
            && socket->state() != QAbstractSocket::HostLookupState;
    }));
    const std::unique_ptr<WebPage> other = openPage();
    QVERIFY(other != nullptr);
    const Heard received(m_server.get(), &WebSocketServer::received);
    good->send("still here");
    QTRY_COMPARE(received.size(), 1);
    if (!test::isSanitised())
        QVERIFY(residentMemory() - before < 20'000);
}

void TestGate::takenPort_isPassedOver()
{
    const quint16 first = port();
    WebSocketServer second;
    QVERIFY(second.listen(first, static_cast<quint16>(first + 20)));
    QVERIFY(second.port() > first);
}

void TestGate::allPortsTaken_areSaid()
{
    WebSocketServer second;
    const Status listening = second.listen(port(), port());
    QVERIFY(!listening);
    QCOMPARE(listening.error().code, Error::Code::Network);
    QVERIFY(listening.error().detail.contains(QString::number(port())));
    QCOMPARE(second.port(), quint16(0));
}

void TestGate::message_comesWhole()
{
    const Heard received(m_server.get(), &WebSocketServer::received);
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    const QByteArray longest(WebSocketServer::MaxMessage, 'x');
    page->send(longest);
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][1].toByteArray(), longest);
    const auto id = received[0][0].toULongLong();
    m_server->served(id);
    // In pieces that cut a letter.
    page->write(WebPage::frame("\xd0", WebPage::Text, false));
    page->write(WebPage::frame("\x96", 0, true));
    QTRY_COMPARE(received.size(), 2);
    QCOMPARE(received[1][1].toByteArray(), QByteArray("\xd0\x96"));

    m_server->send(id, "to you");
    QCOMPARE(page->next().payload, QByteArray("to you"));
}

void TestGate::next_waitsUntilTheOneBeforeWasServed()
{
    const Heard received(m_server.get(), &WebSocketServer::received);
    const std::unique_ptr<WebPage> page = openPage();
    const std::unique_ptr<WebPage> other = openPage();
    QVERIFY(page != nullptr && other != nullptr);
    page->send("one");
    page->send("two");
    QTRY_COMPARE(received.size(), 1);
    other->send("other's");
    QTRY_COMPARE(received.size(), 2);
    QCOMPARE(received[1][1].toByteArray(), QByteArray("other's"));
    m_server->served(received[0][0].toULongLong());
    QTRY_COMPARE(received.size(), 3);
    QCOMPARE(received[2][1].toByteArray(), QByteArray("two"));
}

void TestGate::odd_isClosed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("binary") << WebPage::frame("x", WebPage::Binary) << 1003;
    QTest::newRow("no-utf-8") << WebPage::frame("\xff\xfe") << 1007;
    QTest::newRow("too-long") << WebPage::frame(QByteArray(WebSocketServer::MaxMessage + 1, 'x'))
                              << 1009;
    // Two gigabytes that never come.
    QTest::newRow("said-to-be-huge")
        << QByteArray::fromHex("81ff0000000080000000") + QByteArray(4, '\0') << 1009;
    QTest::newRow("unmasked") << QByteArray::fromHex("810178") << 1002;
    QTest::newRow("reserved") << WebPage::frame("x", 3) << 1002;
    QTest::newRow("begins-in-the-middle") << WebPage::frame("x", 0) << 1002;
}

void TestGate::odd_isClosed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    const Heard received(m_server.get(), &WebSocketServer::received);
    const Heard closed(m_server.get(), &WebSocketServer::closed);
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    page->write(bytes);
    const WebPage::Frame frame = page->next();
    QCOMPARE(frame.opcode, WebPage::Close);
    QCOMPARE(frame.code(), code);
    QTRY_VERIFY(page->isClosed());
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(received.size(), 0);
}

void TestGate::slowMessage_isClosed()
{
    m_server = makeServer({.message = 200ms});
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    page->write(WebPage::frame("begun", WebPage::Text, false));
    const WebPage::Frame frame = page->next();
    QCOMPARE(frame.opcode, WebPage::Close);
    QCOMPARE(frame.code(), 1008);
}

void TestGate::silentPage_isClosed()
{
    m_server = makeServer({.ping = 100ms});
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    QVERIFY(QTest::qWaitFor([&page] { return page->take().opcode == WebPage::Ping; }, 30'000));
    QTRY_VERIFY(page->isClosed()); // it has answered none
}

void TestGate::floodOfPings_isClosed()
{
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    for (int i = 0; i < 100; ++i)
        page->write(WebPage::frame({}, WebPage::Ping));
    WebPage::Frame frame;
    QVERIFY(QTest::qWaitFor(
        [&] {
            frame = page->take();
            return frame.opcode == WebPage::Close;
        },
        30'000));
    QCOMPARE(frame.code(), 1008);
}

void TestGate::pageThatNeverReads_isCutOff()
{
    m_server = makeServer({.farewell = 200ms});
    const Heard opened(m_server.get(), &WebSocketServer::opened);
    const Heard closed(m_server.get(), &WebSocketServer::closed);
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    QTRY_COMPARE(opened.size(), 1);
    page->socket().setReadBufferSize(1);
    const auto id = opened[0][0].toULongLong();
    for (int i = 0; i < 20; ++i)
        m_server->send(id, QByteArray(1'000'000, 'x'));
    m_server->close(id, WebSocketServer::Policy, u"It reads nothing."_s);
    QTRY_COMPARE(closed.size(), 1);
}

void TestGate::end_isTold()
{
    const std::unique_ptr<WebPage> page = openPage();
    QVERIFY(page != nullptr);
    m_server.reset();
    const WebPage::Frame frame = page->next();
    QCOMPARE(frame.opcode, WebPage::Close);
    QCOMPARE(frame.code(), 1001);
}

} // namespace calltray

CALLTRAY_TEST(TestGate, QCoreApplication)

#include "tst_gate.moc"
