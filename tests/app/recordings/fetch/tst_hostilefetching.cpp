// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/faultserver.h"
#include "support/peakmemory.h"
#include "support/recordingdesk.h"
#include "support/recordingreader.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FaultServer;
using test::PeakMemory;
using test::RecordingDesk;
using test::RecordingReader;
using Cause = RecordingTrouble::Cause;
using Fault = FaultServer::Fault;
using ServerCause = ServerTrouble::Cause;

namespace {

constexpr int Long = 30'000;
constexpr qint64 MostMegabytes = 24;

FetchPolicy quick()
{
    FetchPolicy policy;
    policy.broken = {.first = 1ms, .longest = 2ms};
    policy.answer = 1s;
    policy.silence = 1s;
    policy.largest = 8'000'000;
    return policy;
}

} // namespace

//! Servers of recordings that send without end, and links to where no recording is.
class TestHostileFetching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("http_proxy"); }
    void server_isBounded_data();
    void server_isBounded();
    void end_waitsForNobody_data();
    void end_waitsForNobody();
    void linkLocalAddress_isRefused_data();
    void linkLocalAddress_isRefused();
    void redirectToALinkLocalAddress_isRefused();
    void hostThatTheAdministratorForbids_isNotAsked();
};

void TestHostileFetching::server_isBounded_data()
{
    QTest::addColumn<Fault>("fault");

    QTest::newRow("body") << Fault::Endless;
    QTest::newRow("body-of-a-failure") << Fault::EndlessFailure;
    QTest::newRow("body-of-a-redirect") << Fault::EndlessRedirect;
    QTest::newRow("status-line") << Fault::EndlessStatus;
    QTest::newRow("header-field") << Fault::EndlessField;
    QTest::newRow("header-fields") << Fault::EndlessHead;
    QTest::newRow("continue") << Fault::EndlessContinue;
    QTest::newRow("chunk-extension") << Fault::EndlessChunkLine;
    QTest::newRow("chunks") << Fault::EndlessChunks;
    QTest::newRow("trailer") << Fault::EndlessTrailer;
    QTest::newRow("bomb") << Fault::Bomb;
    QTest::newRow("packed-nothing") << Fault::EndlessNothing;
    QTest::newRow("silence") << Fault::Silence;
}

void TestHostileFetching::server_isBounded()
{
    QFETCH(const Fault, fault);
    FaultServer server;
    server.setPolicy([fault](const FaultServer::Request &) {
        return FaultServer::Step{.fault = fault, .location = "/again"};
    });
    const RecordingDesk desk(quick());
    const PeakMemory memory;

    const RecordingReader reader(desk.open(server.url().toString() + u"/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);

    QVERIFY(reader.trouble().cause != Cause::None);
    QVERIFY2(memory.grownMegabytes() < MostMegabytes,
             QByteArray::number(memory.grownMegabytes()).constData());
}

void TestHostileFetching::end_waitsForNobody_data()
{
    server_isBounded_data();
}

void TestHostileFetching::end_waitsForNobody()
{
    QFETCH(const Fault, fault);
    FaultServer server;
    server.setPolicy([fault](const FaultServer::Request &) {
        return FaultServer::Step{.fault = fault, .location = "/again"};
    });
    FetchPolicy patient = quick();
    patient.answer = 1min;
    patient.silence = 1min;
    QElapsedTimer ending;
    {
        const RecordingDesk desk(patient);
        const RecordingReader reader(desk.open(server.url().toString() + u"/recording"_s));
        QTRY_VERIFY_WITH_TIMEOUT(server.requestCount() > 0, Long);
        ending.start();
    }
    QVERIFY2(ending.elapsed() < 20'000, QByteArray::number(ending.elapsed()).constData());
}

void TestHostileFetching::linkLocalAddress_isRefused_data()
{
    QTest::addColumn<QString>("link");

    QTest::newRow("four-numbers") << u"http://169.254.169.254/latest/meta-data/"_s;
    QTest::newRow("one-number") << u"http://2852039166/a"_s;
    QTest::newRow("hexadecimal") << u"http://0xa9.0xfe.0xa9.0xfe/a"_s;
    QTest::newRow("octal") << u"http://0251.0376.0251.0376/a"_s;
    QTest::newRow("mapped") << u"http://[::ffff:169.254.169.254]/a"_s;
    QTest::newRow("mapped-in-hexadecimal") << u"http://[::ffff:a9fe:a9fe]/a"_s;
    QTest::newRow("six") << u"https://[fe80::1]/a"_s;
    QTest::newRow("end-of-the-range") << u"https://[febf::1]/a"_s;
    QTest::newRow("with-a-user") << u"http://crm@169.254.169.254/a"_s;
}

void TestHostileFetching::linkLocalAddress_isRefused()
{
    QFETCH(const QString, link);
    // Through a proxy as well, which would reach it from elsewhere.
    FaultServer proxy;
    for (const bool isProxied : {false, true}) {
        if (isProxied)
            test::setProxy("http_proxy", quint16(proxy.url().port()));
        const RecordingDesk desk(quick());
        const RecordingReader reader(desk.open(link));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
        QCOMPARE(reader.trouble().cause, Cause::Unreachable);
        QCOMPARE(reader.trouble().server.cause, ServerCause::LinkLocal);
        QCOMPARE(proxy.requestCount(), 0);
    }
}

void TestHostileFetching::redirectToALinkLocalAddress_isRefused()
{
    FaultServer server;
    server.script(
        {{.fault = Fault::Redirect, .location = "http://169.254.169.254/latest/meta-data/"}});
    const RecordingDesk desk(quick());
    const RecordingReader reader(desk.open(server.url().toString() + u"/recording"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, ServerCause::LinkLocal);
    QCOMPARE(server.requestCount(), 1);
}

void TestHostileFetching::hostThatTheAdministratorForbids_isNotAsked()
{
    FaultServer server;
    RecordingDesk desk(quick());
    QFile file(desk.folder.filePath(u"administrator.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[links]\nhosts=pbx.example.com\n");
    file.close();
    QTRY_VERIFY(!LinkPolicy::of(desk.settings).hosts().isEmpty());
    desk.cache->setOptions({.folder = desk.path(), .links = LinkPolicy::of(desk.settings)});

    const RecordingReader reader(desk.open(server.url().toString() + u"/recording"_s));

    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::HostNotAllowed);
    QCOMPARE(server.requestCount(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestHostileFetching, QCoreApplication)

#include "tst_hostilefetching.moc"
