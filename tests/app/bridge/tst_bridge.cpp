// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/bridge.h"
#include "app/bridge/proof.h"
#include "support/apibench.h"
#include "support/testprogram.h"
#include "support/webpage.h"

#include <QSignalSpy>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::WebPage;

//! What pages may do, from their first word to their last, through a real socket.
class TestBridge final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void unpaired_mayDoNothing();
    void allowed_hasWhatTheSdkHas();
    void allowed_mayDoNothingElse_data();
    void allowed_mayDoNothingElse();
    void denied_getsNoToken();
    void pageThatGoes_withdrawsItsQuestion();
    void second_isAskedLater();
    void trusted_isNotAsked();
    void otherSitesToken_isWorthNothing();
    void oldProof_isWorthNothing();
    void wrongProofs_areHeardNoMore();
    void firstWord_isHello();
    void oddMessage_isRefused();
    void notifications_areLimited();
    void manyMessages_areAllAnswered();
    void hold_endsWithItsPage();
    void hold_isItsOwnOfEachPage();
    void clicks_areToldToWhoSent();
    void calling_saysNothingOfOthers();
    void revoked_isClosed();
    void revokedBeforeItsProof_isClosed();
    void forgotten_isClosed();
    void turnedAway_isListedUntilItIsAllowed();
    void switchedOff_closesAll();
    void status_saysWhoIsThere();
    void sites_areReadAsTheyAreMeant_data();
    void sites_areReadAsTheyAreMeant();

private:
    struct Secret
    {
        QString pairing;
        QByteArray token;
    };

    [[nodiscard]] Bridge &bridge() { return *m_bench->bridge; }
    [[nodiscard]] std::unique_ptr<WebPage> open(const QByteArray &origin = "https://crm.example");
    //! Its user allows it.
    [[nodiscard]] Secret pair(WebPage &page);
    //! The greeting.
    static QJsonObject greet(WebPage &page, const Secret &secret = {});
    //! The reply to a proof made of \a secret and \a greeting.
    static QJsonObject prove(WebPage &page, const Secret &secret, const QJsonObject &greeting,
                             const QString &origin = u"https://crm.example"_s);
    //! A page that may do all that pages may.
    [[nodiscard]] std::unique_ptr<WebPage> openProved(const Secret &secret);
    [[nodiscard]] std::unique_ptr<WebPage> openProved();

    std::unique_ptr<test::ApiBench> m_bench;
};

namespace {

QString reason(const QJsonObject &reply)
{
    return reply["error"_L1]["data"_L1]["reason"_L1].toString();
}

QString pageNonce()
{
    return u"bm9uY2Ugb2YgdGhlIHBhZ2UsIDI1NiBiaXRzIGxvbmc"_s;
}

} // namespace

void TestBridge::init()
{
    m_bench.reset(); // there is one log
    m_bench = std::make_unique<test::ApiBench>();
    QVERIFY(m_bench->settings.setValue(keys::BridgeSites, u"crm.example, https://other.example"_s));
    bridge().start();
    QVERIFY(bridge().port() != 0);
}

std::unique_ptr<WebPage> TestBridge::open(const QByteArray &origin)
{
    auto page = std::make_unique<WebPage>(bridge().port(), origin);
    return page->open() ? std::move(page) : nullptr;
}

QJsonObject TestBridge::greet(WebPage &page, const Secret &secret)
{
    QJsonObject params{{"protocol"_L1, 1}, {"client"_L1, QJsonObject{{"name"_L1, "test"_L1}}}};
    if (!secret.pairing.isEmpty()) {
        params.insert("pairing"_L1, secret.pairing);
        params.insert("nonce"_L1, pageNonce());
    }
    return page.call(u"session.hello"_s, params)["result"_L1].toObject();
}

QJsonObject TestBridge::prove(WebPage &page, const Secret &secret, const QJsonObject &greeting,
                              const QString &origin)
{
    const QByteArray proof =
        proof::of(proof::Side::Page, secret.token, origin, pageNonce().toUtf8(),
                  greeting["nonce"_L1].toString().toUtf8());
    return page.call(u"session.authenticate"_s, QJsonArray{QString::fromLatin1(proof)});
}

TestBridge::Secret TestBridge::pair(WebPage &page)
{
    page.send(QJsonObject{{"jsonrpc"_L1, "2.0"_L1},
                          {"id"_L1, "pair"_L1},
                          {"method"_L1, "pairing.request"_L1},
                          {"params"_L1, QJsonArray{"Acme <b>CRM</b>"_L1}}});
    if (!QTest::qWaitFor([this] { return bridge().desk().question().number != 0; }, 30'000))
        return {};
    bridge().desk().answer(bridge().desk().question().number, true);
    const QJsonObject result = page.reply()["result"_L1].toObject();
    return {.pairing = result["pairing"_L1].toString(),
            .token = result["token"_L1].toString().toLatin1()};
}

std::unique_ptr<WebPage> TestBridge::openProved(const Secret &secret)
{
    std::unique_ptr<WebPage> page = open();
    if (!page || !prove(*page, secret, greet(*page, secret)).contains("result"_L1))
        return nullptr;
    return page;
}

std::unique_ptr<WebPage> TestBridge::openProved()
{
    const std::unique_ptr<WebPage> page = open();
    if (!page)
        return nullptr;
    greet(*page);
    return openProved(pair(*page));
}

void TestBridge::unpaired_mayDoNothing()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    const QJsonObject greeting = greet(*page);
    QCOMPARE(greeting["protocol"_L1].toInt(), 1);
    QCOMPARE(greeting["paired"_L1].toBool(true), false);
    QVERIFY(!greeting.contains("proof"_L1));
    const QMap<QString, ApiScope> methods = m_bench->dispatcher.methods();
    for (auto method = methods.cbegin(); method != methods.cend(); ++method) {
        if (*method != ApiScope::Handshake)
            QCOMPARE(reason(page->call(method.key())), u"notAuthenticated"_s);
    }
}

void TestBridge::allowed_hasWhatTheSdkHas()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    QSignalSpy asked(&bridge().desk(), &PairingDesk::changed);
    page->send(QJsonObject{{"jsonrpc"_L1, "2.0"_L1},
                           {"id"_L1, 1},
                           {"method"_L1, "pairing.request"_L1},
                           {"params"_L1, QJsonArray{"Acme <b>CRM</b>"_L1}}});
    QTRY_COMPARE(asked.size(), 1);
    const PairingDesk::Question question = bridge().desk().question();
    QCOMPARE(question.origin, u"https://crm.example"_s);
    QCOMPARE(question.name, u"Acme <b>CRM</b>"_s); // as it stands: no part of it is markup
    const QJsonObject told = page->nextMessage();
    QCOMPARE(told["method"_L1].toString(), u"pairing.asked"_s);
    QCOMPARE(told["params"_L1]["code"_L1].toString(), question.code);
    QCOMPARE(question.code.size(), 4);
    bridge().desk().answer(question.number, true);
    const QJsonObject result = page->reply()["result"_L1].toObject();
    const Secret secret{.pairing = result["pairing"_L1].toString(),
                        .token = result["token"_L1].toString().toLatin1()};
    QCOMPARE(secret.token.size(), 43);

    const auto next = open();
    const QJsonObject greeting = greet(*next, secret);
    QVERIFY(greeting["paired"_L1].toBool());
    // Ours first: a program on the port that has no token is found out before it is told anything.
    QCOMPARE(greeting["proof"_L1].toString().toLatin1(),
             proof::of(proof::Side::App, secret.token, u"https://crm.example"_s,
                       pageNonce().toUtf8(), greeting["nonce"_L1].toString().toUtf8()));
    const QJsonObject session = prove(*next, secret, greeting)["result"_L1].toObject();
    QCOMPARE(session["scopes"_L1].toArray(),
             QJsonArray({"notify"_L1, "presence"_L1, "calling"_L1}));
    QCOMPARE(session["calling"_L1].toBool(true), false);

    QVERIFY(next->call(u"notifications.addCall"_s,
                       QJsonArray{QJsonObject{{"from"_L1, "1"_L1}}})["result"_L1]["id"_L1]
                .isDouble());
    QVERIFY(next->call(u"notifications.addError"_s,
                       QJsonArray{QJsonObject{{"text"_L1, "1"_L1}}})["result"_L1]["id"_L1]
                .isDouble());
    QVERIFY(next->call(u"presence.showUserStatus"_s)["result"_L1].isArray());
    QCOMPARE(next->call(u"calling.setCallingStatus"_s, QJsonArray{true})["result"_L1].toBool(),
             true);
    QVERIFY(m_bench->calling.isCalling());
    QCOMPARE(next->call(u"calling.getCallingStatus"_s)["result"_L1].toBool(), true);
    QVERIFY(next->call(u"rpc.discover"_s)["result"_L1].isObject());
}

void TestBridge::allowed_mayDoNothingElse_data()
{
    QTest::addColumn<QString>("method");
    m_bench.reset();
    const test::ApiBench bench;
    const QMap<QString, ApiScope> methods = bench.dispatcher.methods();
    for (auto method = methods.cbegin(); method != methods.cend(); ++method) {
        if (!PageScopes.testFlag(*method))
            QTest::newRow(qPrintable(method.key())) << method.key();
    }
}

void TestBridge::allowed_mayDoNothingElse()
{
    QFETCH(const QString, method);
    const auto page = openProved();
    QVERIFY(page != nullptr);
    QCOMPARE(page->call(method)["error"_L1]["code"_L1].toInt(), 1006);
}

void TestBridge::denied_getsNoToken()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    page->send(
        QJsonObject{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, 1}, {"method"_L1, "pairing.request"_L1}});
    QTRY_VERIFY(bridge().desk().question().number != 0);
    bridge().desk().answer(bridge().desk().question().number, false);
    const QJsonObject reply = page->reply();
    QCOMPARE(reply["error"_L1]["code"_L1].toInt(), 1003);
    QCOMPARE(reason(reply), u"pairingDenied"_s);
    QCOMPARE(bridge().pairings().origins(), QStringList());
    const QJsonObject again = page->call(u"pairing.request"_s);
    QCOMPARE(reason(again), u"pairingBusy"_s);
    QVERIFY(again["error"_L1]["data"_L1]["retryMs"_L1].toInt() > 0);
}

void TestBridge::pageThatGoes_withdrawsItsQuestion()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    page->send(
        QJsonObject{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, 1}, {"method"_L1, "pairing.request"_L1}});
    QTRY_VERIFY(bridge().desk().question().number != 0);
    page->socket().abort();
    QTRY_COMPARE(bridge().desk().question().number, 0);
}

void TestBridge::second_isAskedLater()
{
    const auto page = open();
    const auto other = open("https://other.example");
    QVERIFY(page != nullptr && other != nullptr);
    greet(*page);
    greet(*other);
    page->send(
        QJsonObject{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, 1}, {"method"_L1, "pairing.request"_L1}});
    QTRY_VERIFY(bridge().desk().question().number != 0);
    QCOMPARE(other->call(u"pairing.request"_s)["error"_L1]["code"_L1].toInt(), 1004);
    QCOMPARE(bridge().desk().question().origin, u"https://crm.example"_s);
}

void TestBridge::trusted_isNotAsked()
{
    // Before the settings are read: an administrator's file counts from the start.
    m_bench.reset();
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"administrator.ini"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("[bridge]\ntrusted=https://crm.example\n");
    file.close();
    m_bench = std::make_unique<test::ApiBench>();
    Settings settings(folder.filePath(u"user.ini"_s), file.fileName());
    Dispatcher dispatcher;
    ServingTurns turns;
    Bridge trusting({.dispatcher = dispatcher,
                     .turns = turns,
                     .calling = m_bench->calling,
                     .settings = settings,
                     .secrets = m_bench->secrets,
                     .clock = m_bench->clock,
                     .presence = [] { return QJsonObject(); },
                     .firstPort = 0,
                     .lastPort = 0});
    trusting.start();
    QSignalSpy asked(&trusting.desk(), &PairingDesk::changed);
    WebPage page(trusting.port());
    QVERIFY(page.open());
    greet(page);
    QVERIFY(page.call(u"pairing.request"_s)["result"_L1]["token"_L1].isString());
    QCOMPARE(asked.size(), 0);
}

void TestBridge::otherSitesToken_isWorthNothing()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    const Secret secret = pair(*page);
    QVERIFY(!secret.pairing.isEmpty());
    const auto thief = open("https://other.example");
    QVERIFY(thief != nullptr);
    const QJsonObject greeting = greet(*thief, secret);
    QCOMPARE(greeting["paired"_L1].toBool(true), false);
    QCOMPARE(reason(prove(*thief, secret, greeting, u"https://other.example"_s)), u"badProof"_s);
    QCOMPARE(reason(thief->call(u"calling.getCallingStatus"_s)), u"notAuthenticated"_s);
}

void TestBridge::oldProof_isWorthNothing()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    const Secret secret = pair(*page);
    const QJsonObject greeting = greet(*page, secret);
    const auto other = open();
    greet(*other, secret);
    QCOMPARE(reason(prove(*other, secret, greeting)), u"badProof"_s);
    // One try each: the right proof comes too late.
    const QJsonObject later = greet(*page, secret);
    QCOMPARE(reason(page->call(u"session.authenticate"_s, QJsonArray{"x"_L1})), u"badProof"_s);
    QCOMPARE(reason(prove(*page, secret, later)), u"badProof"_s);
}

void TestBridge::wrongProofs_areHeardNoMore()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    greet(*page);
    const Secret secret = pair(*page);
    for (int i = 0; i < ProofGuard::Most; ++i) {
        greet(*page, secret);
        QCOMPARE(reason(page->call(u"session.authenticate"_s, QJsonArray{"x"_L1})), u"badProof"_s);
    }
    const auto again = open();
    const QJsonObject reply = again->call(
        u"session.hello"_s,
        QJsonObject{{"protocol"_L1, 1}, {"pairing"_L1, secret.pairing}, {"nonce"_L1, pageNonce()}});
    QCOMPARE(reply["error"_L1]["code"_L1].toInt(), 1005);
    const int wait = reply["error"_L1]["data"_L1]["retryMs"_L1].toInt();
    QVERIFY2(wait > 0 && wait <= 60'000, QByteArray::number(wait).constData());
}

void TestBridge::firstWord_isHello()
{
    const auto page = open();
    QVERIFY(page != nullptr);
    QCOMPARE(reason(page->call(u"app.version"_s)), u"notAuthenticated"_s);
    const WebPage::Frame frame = page->next();
    QCOMPARE(frame.opcode, WebPage::Close);
    QCOMPARE(frame.code(), 4000);
}

void TestBridge::oddMessage_isRefused()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    page->send(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"rpc.discover"})");
    QCOMPARE(page->nextMessage()["error"_L1]["code"_L1].toInt(), -32600);
    page->send(R"([{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}])");
    QCOMPARE(page->nextMessage()["error"_L1]["code"_L1].toInt(), -32600);
    page->send("ring ring");
    QCOMPARE(page->nextMessage()["error"_L1]["code"_L1].toInt(), -32700);
    QVERIFY(page->call(u"calling.getCallingStatus"_s).contains("result"_L1));
}

void TestBridge::notifications_areLimited()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    int refused = 0;
    for (int i = 0; i < 40; ++i)
        page->send(QJsonObject{{"jsonrpc"_L1, "2.0"_L1},
                               {"id"_L1, i},
                               {"method"_L1, "notifications.addCall"_L1},
                               {"params"_L1, QJsonArray{QJsonObject{{"from"_L1, "7"_L1}}}}});
    int stored = 0;
    for (int i = 0; i < 40; ++i) {
        const QJsonObject reply = page->reply();
        if (reply.contains("result"_L1)) {
            ++stored;
            continue;
        }
        ++refused;
        QCOMPARE(reply["error"_L1]["code"_L1].toInt(), 1005);
        QVERIFY(reply["error"_L1]["data"_L1]["retryMs"_L1].toInt() > 0);
    }
    QVERIFY2(stored >= 20 && refused > 0, QByteArray::number(stored).constData());
    QCOMPARE(stored + refused, 40); // never in silence
}

void TestBridge::manyMessages_areAllAnswered()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    constexpr int Many = 200; // more than its burst
    for (int i = 0; i < Many; ++i)
        page->send(QJsonObject{
            {"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, i}, {"method"_L1, "calling.getCallingStatus"_L1}});
    for (int i = 0; i < Many; ++i)
        QCOMPARE(page->reply()["id"_L1].toInt(-1), i);
}

void TestBridge::hold_endsWithItsPage()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    QVERIFY(page->call(u"calling.setCallingStatus"_s,
                       QJsonObject{{"calling"_L1, true}, {"owner"_L1, "tray"_L1}})
                .contains("result"_L1));
    QCOMPARE(m_bench->calling.holds().size(), 1);
    const CallingStatus::Hold held = m_bench->calling.holds().first();
    QVERIFY2(held.owner.startsWith(u"https://crm.example"_s),
             qPrintable(held.owner)); // whatever it says
    QVERIFY(!held.until.isValid());
    page->socket().abort();
    QTRY_VERIFY(m_bench->calling.holds().first().until.isValid());
    QCOMPARE(m_bench->calling.holds().first().until, m_bench->clock.now().addSecs(10));
}

void TestBridge::hold_isItsOwnOfEachPage()
{
    const auto first = open();
    QVERIFY(first != nullptr);
    greet(*first);
    const Secret secret = pair(*first);
    const auto page = openProved(secret);
    const auto other = openProved(secret);
    QVERIFY(page != nullptr && other != nullptr);
    QVERIFY(page->call(u"calling.setCallingStatus"_s, QJsonArray{true}).contains("result"_L1));
    QVERIFY(other->call(u"calling.setCallingStatus"_s, QJsonArray{false}).contains("result"_L1));
    QVERIFY(m_bench->calling.isCalling());
}

void TestBridge::clicks_areToldToWhoSent()
{
    const auto first = open();
    QVERIFY(first != nullptr);
    greet(*first);
    const Secret secret = pair(*first);
    const auto page = openProved(secret);
    const auto other = openProved(secret);
    QVERIFY(page != nullptr && other != nullptr);
    for (WebPage *one : {page.get(), other.get()})
        QCOMPARE(
            one->call(u"events.subscribe"_s, QJsonArray{"notifications.clicked"_L1})["result"_L1]
                .toArray(),
            QJsonArray{"notifications.clicked"_L1});
    const qint64 id = page->call(u"notifications.addCall"_s,
                                 QJsonArray{QJsonObject{{"from"_L1, "1"_L1}}})["result"_L1]["id"_L1]
                          .toInteger();
    const QList<DecisionTrace::Step> steps = m_bench->trace.steps(id);
    QVERIFY(std::any_of(steps.cbegin(), steps.cend(), [](const DecisionTrace::Step &step) {
        return step.what.startsWith("sent by https://crm.example"_L1);
    }));
    m_bench->center->noteActed(id, u"card"_s);
    const QJsonObject told = page->nextMessage();
    QCOMPARE(told["method"_L1].toString(), u"notifications.clicked"_s);
    QCOMPARE(told["params"_L1].toObject(), (QJsonObject{{"id"_L1, id}, {"what"_L1, "card"_L1}}));
    QVERIFY(other->call(u"calling.getCallingStatus"_s).contains("result"_L1));
    QCOMPARE(other->notifications(), QList<QJsonObject>());
    QCOMPARE(
        page->call(u"events.subscribe"_s, QJsonArray{"notifications"_L1})["error"_L1]["code"_L1]
            .toInt(),
        1006);
}

void TestBridge::calling_saysNothingOfOthers()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    QVERIFY(page->call(u"events.subscribe"_s, QJsonArray{"calling"_L1}).contains("result"_L1));
    m_bench->calling.hold(u"https://secret.example"_s);
    QCOMPARE(page->nextMessage()["params"_L1].toObject(), (QJsonObject{{"calling"_L1, true}}));
}

void TestBridge::revoked_isClosed()
{
    const auto first = open();
    QVERIFY(first != nullptr);
    greet(*first);
    const Secret secret = pair(*first);
    const auto page = openProved(secret);
    QVERIFY(page != nullptr);
    static_cast<void>(bridge().pairings().revoke(secret.pairing));
    const WebPage::Frame frame = page->next();
    QCOMPARE(frame.opcode, WebPage::Close);
    QCOMPARE(frame.code(), 4002);
    const auto again = open();
    QCOMPARE(greet(*again, secret)["paired"_L1].toBool(true), false);
}

void TestBridge::revokedBeforeItsProof_isClosed()
{
    const auto first = open();
    QVERIFY(first != nullptr);
    greet(*first);
    const Secret secret = pair(*first);
    const auto page = open();
    const QJsonObject greeting = greet(*page, secret);
    QVERIFY(greeting["paired"_L1].toBool());
    static_cast<void>(bridge().pairings().revoke(secret.pairing));
    QCOMPARE(page->next().code(), 4002);
}

void TestBridge::forgotten_isClosed()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    page->send(
        QJsonObject{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, 1}, {"method"_L1, "pairing.forget"_L1}});
    QCOMPARE(page->reply()["result"_L1].toBool(), true);
    QCOMPARE(page->next().code(), 4002);
    QCOMPARE(bridge().pairings().origins(), QStringList());
}

void TestBridge::turnedAway_isListedUntilItIsAllowed()
{
    QVERIFY(open("https://new.example") == nullptr);
    QTRY_COMPARE(bridge().blocked(), QStringList(u"https://new.example"_s));
    QVERIFY(bridge().allow(u"https://new.example"_s));
    QTRY_COMPARE(bridge().blocked(), QStringList());
    QVERIFY(open("https://new.example") != nullptr);
    QVERIFY(open() != nullptr); // those before stay
}

void TestBridge::switchedOff_closesAll()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    QVERIFY(m_bench->settings.setValue(keys::BridgeOn, false));
    QTRY_COMPARE(bridge().port(), quint16(0));
    QCOMPARE(page->next().code(), 1001);
    QVERIFY(m_bench->settings.setValue(keys::BridgeOn, true));
    QTRY_VERIFY(bridge().port() != 0);
    QVERIFY(open() != nullptr);
}

void TestBridge::status_saysWhoIsThere()
{
    const auto page = openProved();
    QVERIFY(page != nullptr);
    const QJsonObject status = bridge().status();
    QCOMPARE(status["port"_L1].toInt(), static_cast<int>(bridge().port()));
    QCOMPARE(status["paired"_L1].toArray(), QJsonArray{"https://crm.example"_L1});
    QCOMPARE(status["connected"_L1].toInt(), 1);
    QTRY_COMPARE(bridge().status()["waiting"_L1].toInt(), 0); // the page that paired has gone
    QCOMPARE(status["sites"_L1].toArray(),
             QJsonArray({"https://crm.example"_L1, "https://other.example"_L1}));
}

void TestBridge::sites_areReadAsTheyAreMeant_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QStringList>("sites");
    QTest::newRow("name") << u"crm.example"_s << QStringList{u"https://crm.example"_s};
    QTest::newRow("with-port") << u"crm.example:8443, http://127.0.0.1:80"_s
                               << QStringList{u"https://crm.example:8443"_s, u"http://127.0.0.1"_s};
    QTest::newRow("of-this-computer")
        << u"localhost:8347, 127.0.0.1"_s
        << QStringList{u"http://localhost:8347"_s, u"http://127.0.0.1"_s};
}

void TestBridge::sites_areReadAsTheyAreMeant()
{
    QFETCH(const QString, setting);
    QFETCH(const QStringList, sites);
    QVERIFY(m_bench->settings.setValue(keys::BridgeSites, setting));
    QCOMPARE(bridge().sites(), sites);
}

} // namespace calltray

CALLTRAY_TEST(TestBridge, QCoreApplication)

#include "tst_bridge.moc"
