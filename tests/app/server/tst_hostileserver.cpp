// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"
#include "support/daemon.h"
#include "support/faultserver.h"
#include "support/peakmemory.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FaultServer;
using test::PeakMemory;
using Cause = ServerTrouble::Cause;
using Fault = FaultServer::Fault;

namespace {

constexpr int Long = 60'000;
//! What any server may make this process and the server in it grow by; a presence feed of 16 MiB alone takes more.
constexpr qint64 MostMegabytes = 24;
constexpr qint64 MostMegabytesOfAFeed = 96;

FaultServer::Policy always(Fault fault)
{
    return [fault](const FaultServer::Request &) { return FaultServer::Step{.fault = fault}; };
}

//! For a server at \a url, whose \a cause is to be told: only where that is its silence, time may run out.
ServerClient::Config toldOf(Cause cause, const QUrl &url)
{
    return {.url = url,
            .presenceUrl = {},
            .token = {},
            .timeout = cause == Cause::TimedOut ? 500ms : 60'000ms};
}

void addRows()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("body") << Fault::Endless << Cause::TooLong;
    QTest::newRow("body-of-a-failure") << Fault::EndlessFailure << Cause::TooLong;
    QTest::newRow("status-line") << Fault::EndlessStatus << Cause::TooLong;
    QTest::newRow("header-field") << Fault::EndlessField << Cause::TooLong;
    QTest::newRow("header-fields") << Fault::EndlessHead << Cause::TooLong;
    QTest::newRow("continue") << Fault::EndlessContinue << Cause::TooLong;
    QTest::newRow("chunk-extension") << Fault::EndlessChunkLine << Cause::WrongServer;
    QTest::newRow("chunks") << Fault::EndlessChunks << Cause::TooLong;
    QTest::newRow("trailer") << Fault::EndlessTrailer << Cause::TooLong;
    QTest::newRow("bomb") << Fault::Bomb << Cause::TooLong;
    QTest::newRow("packed-nothing") << Fault::EndlessNothing << Cause::WrongServer;
    QTest::newRow("silence") << Fault::Silence << Cause::TimedOut;
}

} // namespace

//! Servers that send without end: what they send is bounded, and so is what they cost.
class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("https_proxy"); }
    void number_isBounded_data() { addRows(); }
    void number_isBounded();
    void feed_isBounded_data() { addRows(); }
    void feed_isBounded();
    void proxy_isBounded_data();
    void proxy_isBounded();
    void redirectBody_isNotRead_data();
    void redirectBody_isNotRead();
    void end_waitsForNobody_data() { addRows(); }
    void end_waitsForNobody();
};

void TestHostileServer::number_isBounded()
{
    QFETCH(const Fault, fault);
    QFETCH(const Cause, cause);
    FaultServer server;
    server.setPolicy(always(fault));
    ServerClient client(toldOf(cause, server.url()));
    const PeakMemory memory;

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), Long);

    QVERIFY(!future.result());
    QCOMPARE(future.result().error().trouble.cause, cause);
    QVERIFY2(memory.grownMegabytes() < MostMegabytes,
             QByteArray::number(memory.grownMegabytes()).constData());
}

void TestHostileServer::feed_isBounded()
{
    QFETCH(const Fault, fault);
    QFETCH(const Cause, cause);
    FaultServer server;
    server.setPolicy(always(fault));
    ServerClient client(toldOf(cause, server.url()));
    const PeakMemory memory;

    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), Long);

    QVERIFY(!future.result());
    QCOMPARE(future.result().error().trouble.cause, cause);
    QVERIFY2(memory.grownMegabytes() < MostMegabytesOfAFeed,
             QByteArray::number(memory.grownMegabytes()).constData());
}

void TestHostileServer::proxy_isBounded_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("status-line") << Fault::EndlessStatus << Cause::ProxyUnreachable;
    QTest::newRow("header-field") << Fault::EndlessField << Cause::ProxyUnreachable;
    QTest::newRow("header-fields") << Fault::EndlessHead << Cause::ProxyUnreachable;
    QTest::newRow("continue") << Fault::EndlessContinue << Cause::ProxyUnreachable;
    QTest::newRow("failure") << Fault::EndlessFailure << Cause::ProxyUnreachable;
    QTest::newRow("answers-itself") << Fault::Endless << Cause::ProxyUnreachable;
    QTest::newRow("silence") << Fault::Silence << Cause::TimedOut;
}

//! That is asked for a way to a server over TLS.
void TestHostileServer::proxy_isBounded()
{
    QFETCH(const Fault, fault);
    QFETCH(const Cause, cause);
    FaultServer proxy;
    proxy.setPolicy(always(fault));
    test::setProxy("https_proxy", quint16(proxy.url().port()));
    ServerClient client(toldOf(cause, QUrl(u"https://calltray.test"_s)));
    const PeakMemory memory;

    const auto future = client.saveNotification("{}", "key");
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), Long);

    QVERIFY(!future.result());
    // Where the head of an answer of its own comes alone, what follows is taken for the server's.
    const Cause told = future.result().error().trouble.cause;
    if (fault != Fault::Endless || told != Cause::NotTls)
        QCOMPARE(told, cause);
    QVERIFY2(memory.grownMegabytes() < MostMegabytes,
             QByteArray::number(memory.grownMegabytes()).constData());
}

void TestHostileServer::redirectBody_isNotRead_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("leadsOn");

    QTest::newRow("followed") << "/elsewhere"_ba << true;
    QTest::newRow("not-followed") << "ftp://elsewhere/"_ba << false;
    QTest::newRow("nowhere") << ""_ba << false;
}

void TestHostileServer::redirectBody_isNotRead()
{
    QFETCH(const QByteArray, location);
    QFETCH(const bool, leadsOn);
    FaultServer server;
    server.script({{.fault = Fault::EndlessRedirect, .location = location}});
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}, .timeout = 30s});
    const PeakMemory memory;

    const auto future = client.fetchPresence({});
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), Long);

    QCOMPARE(future.result().has_value(), leadsOn);
    QVERIFY2(memory.grownMegabytes() < MostMegabytesOfAFeed,
             QByteArray::number(memory.grownMegabytes()).constData());
}

void TestHostileServer::end_waitsForNobody()
{
    QFETCH(const Fault, fault);
    FaultServer server;
    server.setPolicy(always(fault));
    QElapsedTimer ending;
    {
        ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}, .timeout = 30s});
        (void)client.saveNotification("{}", "key");
        (void)client.fetchPresence({});
        QTRY_VERIFY(server.requestCount() > 0);
        ending.start();
    }
    QVERIFY2(ending.elapsed() < 2'000, QByteArray::number(ending.elapsed()).constData());
}

} // namespace calltray

CALLTRAY_TEST(TestHostileServer, QCoreApplication)

#include "tst_hostileserver.moc"
