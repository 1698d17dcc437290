// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QLocalSocket>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! A thousand malformed lines of many kinds: each is refused or its connection closed, and the program lives.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void malformedLine_isRefused_data();
    void malformedLine_isRefused();
    void hugeLine_closesTheConnection();
    void thousandMalformedLines_areSurvived();
    void markupOfATextFetchesNothing();
    void cleanupTestCase();

private:
    //! The reply to \a line; empty where it has none (a notification) or the connection was closed.
    [[nodiscard]] QByteArray exchange(const QByteArray &line) const;

    std::unique_ptr<Desktop> m_desktop;
};

namespace {

QByteArray request(const QByteArray &method, const QByteArray &params)
{
    return R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}";
}

int errorCode(const QByteArray &reply)
{
    return QJsonDocument::fromJson(reply).object().value("error"_L1)["code"_L1].toInt();
}

//! Line \a number of a fixed series: valid requests, each damaged in one of many ways.
QByteArray damaged(QRandomGenerator &random, int number)
{
    static const QList<QByteArray> seeds{
        request("notifications.addCall",
                R"({"from":"+7 (999) 111 22 33","text":"<b>Hi</b>","duration":65})"),
        request("notifications.addError", R"({"header":"Ошибка","text":"Нет связи"})"),
        request("calling.setCallingStatus", R"({"calling":false})"),
        request("notifications.list", R"({"query":"\"*^(){}:-","limit":5})"),
        request("app.trace", R"({"id":1})"),
    };
    QByteArray line = seeds[number % seeds.size()];
    switch (number % 9) {
    case 0:
        return line.left(qsizetype(random.bounded(int(line.size()))));
    case 1:
        line[random.bounded(int(line.size()))] = char(random.bounded(256));
        return line.replace('\n', ' ');
    case 2:
        return line.replace("\"2.0\"", "2");
    case 3:
        return QByteArray(10'000, '[') + line;
    case 4:
        return line.insert(random.bounded(int(line.size())), "\xff\xfe\xc0\x80");
    case 5:
        return request("notifications.addCall", QByteArray(10'000, '{'));
    case 6:
        return line.replace("\"params\":", "\"params\":[[],{},null,1e999,-0,true,");
    case 7:
        return request("no.such.method" + QByteArray::number(number), "{}");
    default:
        return request(
            "notifications.addCall",
            R"j({"from":{"a":[1]},"date":"yesterday","element":[],"link":"javascript:alert(1)"})j");
    }
}

} // namespace

void TestBadInput::initTestCase()
{
    m_desktop = std::make_unique<Desktop>(Desktop::Options{.tray = false, .windowManager = false});
    QVERIFY2(m_desktop->isUp(), qPrintable(m_desktop->why()));
    QVERIFY2(m_desktop->startCalltray({u"--hidden"_s}), qPrintable(m_desktop->why()));
}

QByteArray TestBadInput::exchange(const QByteArray &line) const
{
    QLocalSocket socket;
    socket.connectToServer(m_desktop->socketFile());
    if (!socket.waitForConnected(5'000))
        return "no connection";
    // Replies come in order: where the next request's is the first, the line was a notification.
    socket.write(line + "\n{\"jsonrpc\":\"2.0\",\"id\":\"next\",\"method\":\"app.version\"}\n");
    while (!socket.canReadLine() && socket.waitForReadyRead(10'000)) { }
    const QByteArray reply = socket.readLine();
    const bool isNext =
        QJsonDocument::fromJson(reply).object().value("id"_L1).toString() == u"next"_s;
    return isNext ? QByteArray() : reply;
}

void TestBadInput::malformedLine_isRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");

    QTest::newRow("not-json") << QByteArray("hello") << -32700;
    QTest::newRow("truncated") << QByteArray(R"({"jsonrpc":"2.0","id":1,"meth)") << -32700;
    QTest::newRow("nested-ten-thousand-deep") << QByteArray(10'000, '[') << -32700;
    QTest::newRow("invalid-utf-8")
        << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\xfe\"}") << -32601;
    QTest::newRow("nul") << QByteArray("\0\0\0", 3) << -32700;
    QTest::newRow("a-number") << QByteArray("17") << -32600;
    QTest::newRow("no-method") << QByteArray(R"({"jsonrpc":"2.0","id":1})") << -32600;
    QTest::newRow("wrong-version")
        << QByteArray(R"({"jsonrpc":"1.0","id":1,"method":"app.version"})") << -32600;
    QTest::newRow("unknown-method") << request("no.such", "{}") << -32601;
    QTest::newRow("params-are-a-string") << request("notifications.addCall", R"("x")") << -32600;
    QTest::newRow("calling-is-a-text")
        << request("calling.setCallingStatus", R"(["perhaps"])") << -32602;
    QTest::newRow("dismiss-without-id") << request("notifications.dismiss", "{}") << -32602;
    QTest::newRow("unknown-topic") << request("events.subscribe", R"(["weather"])") << -32602;
}

void TestBadInput::malformedLine_isRefused()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, code);
    const QByteArray reply = exchange(line);
    QVERIFY2(errorCode(reply) == code, reply.constData());
    QVERIFY(!QJsonDocument::fromJson(reply)
                 .object()
                 .value("error"_L1)["message"_L1]
                 .toString()
                 .isEmpty());
}

void TestBadInput::hugeLine_closesTheConnection()
{
    QLocalSocket socket;
    socket.connectToServer(m_desktop->socketFile());
    QVERIFY(socket.waitForConnected(5'000));
    socket.write(QByteArray(10 * 1'024 * 1'024, 'x'));
    while (socket.state() == QLocalSocket::ConnectedState
           && (socket.bytesToWrite() == 0 ? socket.waitForReadyRead(10'000)
                                          : socket.waitForBytesWritten(10'000))) { }
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(m_desktop->ctl({u"rpc"_s, u"app.version"_s}).status, 0);
}

void TestBadInput::thousandMalformedLines_areSurvived()
{
    const double pid = m_desktop->status().value("pid"_L1).toDouble();
    QRandomGenerator random(20'261'122);
    int refused = 0;
    for (int number = 0; number < 1'000; ++number) {
        const QByteArray line = damaged(random, number);
        const QByteArray reply = exchange(line);
        // A damaged byte may leave a valid request; whatever it is, it is answered or its
        // connection is closed.
        QVERIFY2(reply.isEmpty() || QJsonDocument::fromJson(reply).isObject(), reply.constData());
        if (errorCode(reply) != 0)
            ++refused;
    }
    QVERIFY2(refused > 800, qPrintable(QString::number(refused)));
    QCOMPARE(m_desktop->status().value("pid"_L1).toDouble(), pid);
}

void TestBadInput::markupOfATextFetchesNothing()
{
    QTcpServer trap;
    QVERIFY(trap.listen(QHostAddress::LocalHost));
    const QSignalSpy fetched(&trap, &QTcpServer::newConnection);
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(trap.serverPort()) + "/x.png";
    const QList<QByteArray> texts{
        "<img src=" + url + ">picture",
        "<img src='" + url + "' onerror='fetch(1)'>text",
        "<style>body{background:url(" + url + ")}</style>a",
        "<link rel=stylesheet href=" + url + "><iframe src=" + url + "></iframe>c",
        "<a href='" + url + "'>link</a>",
        "<script src=" + url + "></script>b",
    };
    for (const QByteArray &text : texts) {
        const QByteArray params = QJsonDocument(QJsonObject{{u"header"_s, QString::fromUtf8(text)},
                                                            {u"text"_s, QString::fromUtf8(text)},
                                                            {u"link"_s, QString::fromUtf8(url)}})
                                      .toJson(QJsonDocument::Compact);
        QCOMPARE(errorCode(exchange(request("notifications.addError", params))), 0);
    }
    (void)m_desktop->rpc(u"app.show"_s);
    QTRY_VERIFY(!m_desktop->windows(u"calltray"_s).isEmpty());
    QCOMPARE(m_desktop->status().value("popups"_L1).toArray().isEmpty(), false);
    // All that would fetch has been painted by the time this is answered.
    QCOMPARE(m_desktop->ctl({u"call"_s, u"--from"_s, u"last"_s}).status, 0);
    QCoreApplication::processEvents();
    QCOMPARE(fetched.size(), 0);
}

void TestBadInput::cleanupTestCase()
{
    if (m_desktop && m_desktop->isUp())
        QCOMPARE(m_desktop->quitCalltray(), 0);
}

CALLTRAY_TEST(TestBadInput, QCoreApplication)
#include "tst_badinput.moc"
