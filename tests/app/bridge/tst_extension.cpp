// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/localserver.h"
#include "app/bridge/proof.h"
#include "support/apibench.h"
#include "support/ctlprocess.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The real `calltrayctl native-messaging`, as a browser with the extension starts it for one page.
class Host
{
public:
    explicit Host(const test::CtlProcess &ctl,
                  const QJsonValue &first = QJsonObject{{"origin"_L1, "https://crm.example"_L1}})
    {
        // As Chromium does.
        ctl.start(m_process, {u"chrome-extension://nfeojjegnjjfojcamcjfdjecbnjaaile/"_s});
        send(first);
    }

    //! As a browser whose page is left.
    ~Host()
    {
        closeInput();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Host)

    //! Any JSON value, as the browser writes it.
    void send(const QJsonValue &value)
    {
        QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        text = text.mid(1, text.size() - 2);
        const auto size = static_cast<quint32>(text.size());
        m_process.write(reinterpret_cast<const char *>(&size), sizeof size);
        m_process.write(text);
    }
    void write(const QByteArray &bytes) { m_process.write(bytes); }
    void closeInput() { m_process.closeWriteChannel(); }

    //! The next message to the extension; empty where none comes.
    [[nodiscard]] QJsonObject next()
    {
        const auto isWhole = [this] {
            m_received += m_process.readAllStandardOutput();
            return m_received.size() >= 4 && m_received.size() >= 4 + size();
        };
        if (!QTest::qWaitFor([&] { return isWhole() || hasEnded(); }, 20'000) || !isWhole())
            return {};
        const QByteArray text = m_received.mid(4, size());
        m_received.remove(0, 4 + text.size());
        return QJsonDocument::fromJson(text).object();
    }

    //! What the page hears next.
    [[nodiscard]] QJsonObject heard()
    {
        QString text;
        QJsonObject message = next();
        for (; message["is"_L1] == "part"_L1; message = next())
            text += message["text"_L1].toString();
        return QJsonDocument::fromJson((text + message["text"_L1].toString()).toUtf8()).object();
    }

    QJsonObject call(const QString &method, const QJsonValue &params = QJsonObject())
    {
        const QJsonObject request{{"jsonrpc"_L1, "2.0"_L1},
                                  {"id"_L1, ++m_id},
                                  {"method"_L1, method},
                                  {"params"_L1, params}};
        // As a page may write it: in several lines.
        send(QString::fromUtf8(QJsonDocument(request).toJson()));
        QJsonObject reply = heard();
        while (!reply.isEmpty() && reply["id"_L1].toInt() != m_id)
            reply = heard();
        return reply;
    }

    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    [[nodiscard]] int status() const { return m_process.exitCode(); }

private:
    [[nodiscard]] qsizetype size() const
    {
        quint32 size = 0;
        std::memcpy(&size, m_received.constData(), sizeof size);
        return size;
    }

    QProcess m_process;
    QByteArray m_received;
    int m_id = 0;
};

QString pageNonce()
{
    return u"bm9uY2Ugb2YgdGhlIHBhZ2UsIDI1NiBiaXRzIGxvbmc"_s;
}

} // namespace

//! Pages whose browser has the extension: by native messaging and the local socket, under the same rules as by WebSocket.
class TestExtension final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void page_hasWhatTheSdkHas();
    void page_mayDoNothingElse();
    void strangeSite_isTurnedAway_data();
    void strangeSite_isTurnedAway();
    void switchedOff_isSaid();
    void tooManyPages_areTurnedAway();
    void hold_endsWithItsPage();
    void revoked_isTold();
    void switchingOff_endsThem();
    void oddInput_endsIt_data();
    void oddInput_endsIt();
    void oddMessage_isRefused();
    void manyMessages_areAllAnswered();
    void lastWords_arrive();
    void longAnswer_comesInParts();
    void calltrayAway_isSaid();
    void calltrayThatEnds_isSaid();

private:
    [[nodiscard]] Bridge &bridge() { return *m_bench->bridge; }
    //! Its user allows it, and it has proved that.
    [[nodiscard]] bool openProved(Host &host);

    std::unique_ptr<test::ApiBench> m_bench;
    std::unique_ptr<test::CtlProcess> m_ctl;
    std::unique_ptr<LocalServer> m_server;
    QString m_pairing; //!< the last one
};

void TestExtension::init()
{
    m_bench = std::make_unique<test::ApiBench>();
    m_ctl = std::make_unique<test::CtlProcess>();
    QVERIFY(m_bench->settings.setValue(keys::BridgeSites, u"crm.example"_s));
    m_server =
        std::make_unique<LocalServer>(m_bench->dispatcher, m_bench->turns, m_ctl->socketPath());
    QVERIFY(m_server->listen());
}

void TestExtension::cleanup()
{
    m_server.reset();
    m_bench.reset();
}

bool TestExtension::openProved(Host &host)
{
    if (host.next()["is"_L1] != "opened"_L1)
        return false;
    host.call(u"session.hello"_s, QJsonObject{{"protocol"_L1, 1}});
    host.send(QString(
        uR"({"jsonrpc":"2.0","id":"pair","method":"pairing.request","params":["Acme"]})"_s));
    if (host.heard()["method"_L1] != "pairing.asked"_L1)
        return false;
    bridge().desk().answer(bridge().desk().question().number, true);
    const QJsonObject pairing = host.heard()["result"_L1].toObject();
    m_pairing = pairing["pairing"_L1].toString();
    const QJsonObject greeting = host.call(u"session.hello"_s,
                                           QJsonObject{{"protocol"_L1, 1},
                                                       {"pairing"_L1, pairing["pairing"_L1]},
                                                       {"nonce"_L1, pageNonce()}})["result"_L1]
                                     .toObject();
    const QByteArray proof = proof::of(proof::Side::Page, pairing["token"_L1].toString().toLatin1(),
                                       u"https://crm.example"_s, pageNonce().toUtf8(),
                                       greeting["nonce"_L1].toString().toUtf8());
    return host.call(u"session.authenticate"_s, QJsonArray{QString::fromLatin1(proof)})
        .contains("result"_L1);
}

void TestExtension::page_hasWhatTheSdkHas()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    QCOMPARE(bridge().connectedOf(u"https://crm.example"_s), 1);
    const QJsonObject added =
        host.call(u"notifications.addCall"_s, QJsonArray{QJsonObject{{"from"_L1, "Zoë 😀"_L1}}});
    QVERIFY(added["result"_L1]["id"_L1].isDouble());
    QVERIFY(host.call(u"presence.showUserStatus"_s)["result"_L1].isArray());
    host.call(u"calling.setCallingStatus"_s, QJsonArray{true});
    QCOMPARE(m_bench->calling.holds().first().owner, u"https://crm.example"_s);
}

void TestExtension::page_mayDoNothingElse()
{
    Host host(*m_ctl);
    QCOMPARE(host.next()["is"_L1].toString(), u"opened"_s);
    QCOMPARE(host.call(u"app.quit"_s)["error"_L1]["data"_L1]["reason"_L1].toString(),
             u"notAuthenticated"_s);
    Host proved(*m_ctl);
    QVERIFY(openProved(proved));
    for (const QString &method : {u"app.quit"_s, u"settings.list"_s, u"session.open"_s})
        QCOMPARE(proved.call(method)["error"_L1]["code"_L1].toInt(), 1006);
    QCOMPARE(m_bench->quits, 0);
}

void TestExtension::strangeSite_isTurnedAway_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QStringList>("blocked");
    QTest::newRow("unknown") << u"https://evil.example"_s << QStringList{u"https://evil.example"_s};
    QTest::newRow("plain-http") << u"http://crm.example"_s << QStringList();
    QTest::newRow("sandboxed") << u"null"_s << QStringList();
    QTest::newRow("empty") << QString() << QStringList();
}

void TestExtension::strangeSite_isTurnedAway()
{
    QFETCH(const QString, origin);
    QFETCH(const QStringList, blocked);
    Host host(*m_ctl, QJsonObject{{"origin"_L1, origin}});
    const QJsonObject end = host.next();
    QCOMPARE(end["is"_L1].toString(), u"ended"_s);
    QVERIFY(!end["text"_L1]["reason"_L1].toString().isEmpty());
    QTRY_VERIFY(host.hasEnded());
    QCOMPARE(bridge().blocked(), blocked);
}

void TestExtension::switchedOff_isSaid()
{
    QVERIFY(m_bench->settings.setValue(keys::BridgeOn, false));
    Host host(*m_ctl);
    QVERIFY(host.next()["text"_L1]["reason"_L1].toString().contains("does not know"_L1));
}

void TestExtension::tooManyPages_areTurnedAway()
{
    std::vector<std::unique_ptr<Host>> hosts;
    for (int i = 0; i < WebSocketServer::MaxOfAnOrigin; ++i) {
        hosts.push_back(std::make_unique<Host>(*m_ctl));
        QCOMPARE(hosts.back()->next()["is"_L1].toString(), u"opened"_s);
    }
    Host host(*m_ctl);
    QCOMPARE(host.next()["is"_L1].toString(), u"ended"_s);
    hosts.pop_back();
    QTRY_COMPARE(bridge().connectedOf(u"https://crm.example"_s),
                 WebSocketServer::MaxOfAnOrigin - 1);
}

void TestExtension::hold_endsWithItsPage()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    host.call(u"calling.setCallingStatus"_s, QJsonArray{true});
    QVERIFY(!m_bench->calling.holds().first().until.isValid());
    host.closeInput();
    QTRY_VERIFY(host.hasEnded());
    QCOMPARE(host.status(), 0);
    QTRY_VERIFY(m_bench->calling.holds().first().until.isValid());
    QVERIFY(m_bench->clock.now().secsTo(m_bench->calling.holds().first().until) <= 10);
    QCOMPARE(bridge().connectedOf(u"https://crm.example"_s), 0);
}

void TestExtension::revoked_isTold()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    static_cast<void>(bridge().pairings().revoke(m_pairing));
    QJsonObject end = host.next();
    QCOMPARE(end["is"_L1].toString(), u"ended"_s);
    QCOMPARE(end["text"_L1]["code"_L1].toInt(), 4002);
    QTRY_COMPARE(bridge().connectedOf(u"https://crm.example"_s), 0);
}

void TestExtension::switchingOff_endsThem()
{
    bridge().start();
    Host host(*m_ctl);
    QCOMPARE(host.next()["is"_L1].toString(), u"opened"_s);
    QVERIFY(m_bench->settings.setValue(keys::BridgeOn, false));
    QCOMPARE(host.next()["is"_L1].toString(), u"ended"_s);
    QTRY_COMPARE(bridge().connectedOf(u"https://crm.example"_s), 0);
}

void TestExtension::oddInput_endsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QByteArray endless(4, '\xff');
    QTest::newRow("no-text") << QByteArray("\1\0\0\0"
                                           "1",
                                           5)
                             << 1008;
    QTest::newRow("no-json") << QByteArray("\1\0\0\0"
                                           "x",
                                           5)
                             << 1008;
    QTest::newRow("endless") << endless << 1009;
    QByteArray tooLong = '"' + QByteArray(70'000, 'x') + '"';
    const auto size = static_cast<quint32>(tooLong.size());
    tooLong.prepend(reinterpret_cast<const char *>(&size), sizeof size);
    QTest::newRow("too-long") << tooLong << 1009;
}

void TestExtension::oddInput_endsIt()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    Host host(*m_ctl);
    QCOMPARE(host.next()["is"_L1].toString(), u"opened"_s);
    host.write(bytes);
    const QJsonObject end = host.next();
    QCOMPARE(end["is"_L1].toString(), u"ended"_s);
    QCOMPARE(end["text"_L1]["code"_L1].toInt(), code);
    QTRY_VERIFY(host.hasEnded());
}

void TestExtension::oddMessage_isRefused()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    host.send(QString(uR"({"jsonrpc":"2.0","id":1,"id":2,"method":"rpc.discover"})"_s));
    QCOMPARE(host.heard()["error"_L1]["code"_L1].toInt(), -32600);
    // What a page hides behind a line's end is no request of its own.
    host.send(u"x\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\"}"_s);
    QCOMPARE(host.heard()["error"_L1]["code"_L1].toInt(), -32700);
    QVERIFY(host.call(u"calling.getCallingStatus"_s).contains("result"_L1));
}

void TestExtension::manyMessages_areAllAnswered()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    constexpr int Many = 150; // more than its burst
    for (int i = 0; i < Many; ++i)
        host.send(
            u"{\"jsonrpc\":\"2.0\",\"id\":%1,\"method\":\"calling.getCallingStatus\"}"_s.arg(i));
    for (int i = 0; i < Many; ++i)
        QCOMPARE(host.heard()["id"_L1].toInt(-1), i);
}

void TestExtension::lastWords_arrive()
{
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    for (int i = 0; i < 5; ++i)
        host.send(
            u"{\"jsonrpc\":\"2.0\",\"method\":\"notifications.addCall\",\"params\":[{\"from\":\"%1\"}]}"_s
                .arg(i));
    host.closeInput(); // the page is left at once
    QTRY_VERIFY(host.hasEnded());
    QTRY_COMPARE(m_bench->client.call("notifications.list")["result"_L1].toArray().size(), 5);
}

void TestExtension::longAnswer_comesInParts()
{
    QList<PresenceUser> users;
    for (int i = 0; i < 20'000; ++i)
        users.append({.id = u"колле́га-%1"_s.arg(i), .name = {}, .online = true});
    m_bench->roster.setUsers(users, m_bench->clock.now());
    Host host(*m_ctl);
    QVERIFY(openProved(host));
    const QJsonArray everyone = host.call(u"presence.showUserStatus"_s)["result"_L1].toArray();
    QCOMPARE(everyone.size(), users.size());
    QCOMPARE(everyone.last()["id"_L1].toString(), users.last().id);
}

void TestExtension::calltrayAway_isSaid()
{
    m_server.reset();
    Host host(*m_ctl);
    const QJsonObject end = host.next();
    QCOMPARE(end["is"_L1].toString(), u"ended"_s);
    QVERIFY(end["text"_L1]["reason"_L1].toString().contains("does not run"_L1));
    QTRY_VERIFY(host.hasEnded());
    QCOMPARE(host.status(), 3);
}

void TestExtension::calltrayThatEnds_isSaid()
{
    Host host(*m_ctl);
    QCOMPARE(host.next()["is"_L1].toString(), u"opened"_s);
    m_server.reset();
    QCOMPARE(host.next()["is"_L1].toString(), u"ended"_s);
    QTRY_VERIFY(host.hasEnded());
}

} // namespace calltray

CALLTRAY_TEST(TestExtension, QCoreApplication)

#include "tst_extension.moc"
