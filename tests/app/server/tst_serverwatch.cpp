// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverwatch.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FaultServer;
using Cause = ServerTrouble::Cause;
using Part = ServerClient::Part;

namespace {

Error error(Cause cause)
{
    return {.code = Error::Code::Network, .detail = u"broken"_s, .trouble = {.cause = cause}};
}

Cause causeOf(const QList<QVariant> &emission)
{
    return emission.at(0).value<Error>().trouble.cause;
}

} // namespace

class TestServerWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void states_followEvents_data();
    void states_followEvents();
    void shortTrouble_isNotTold();
    void lastingTrouble_isToldOnceACause();
    void troubleWithSaving_goesFirst();
    void recovery_needsBothParts();
    void realServer_isWatched();
};

void TestServerWatch::states_followEvents_data()
{
    QTest::addColumn<WatchState>("state");
    QTest::addColumn<WatchEvent>("event");
    QTest::addColumn<WatchState>("next");

    using S = WatchState;
    using E = WatchEvent;
    QTest::newRow("first-failure") << S::Well << E::Failed << S::Doubtful;
    QTest::newRow("late-patience") << S::Well << E::PatienceEnded << S::Well;
    QTest::newRow("again") << S::Doubtful << E::Failed << S::Doubtful;
    QTest::newRow("blip") << S::Doubtful << E::Recovered << S::Well;
    QTest::newRow("lasts") << S::Doubtful << E::PatienceEnded << S::Troubled;
    QTest::newRow("still") << S::Troubled << E::Failed << S::Troubled;
    QTest::newRow("over") << S::Troubled << E::Recovered << S::Well;
}

void TestServerWatch::states_followEvents()
{
    QFETCH(const WatchState, state);
    QFETCH(const WatchEvent, event);
    QFETCH(const WatchState, next);

    QCOMPARE(nextState(state, event), next);
}

void TestServerWatch::shortTrouble_isNotTold()
{
    ServerWatch watch(50ms);
    const QSignalSpy troubled(&watch, &ServerWatch::troubled);
    const QSignalSpy recovered(&watch, &ServerWatch::recovered);
    watch.noteFailure(Part::Presence, error(Cause::Unreachable));
    watch.noteSuccess(Part::Presence);

    // A second one that lasts comes after all that the first could have led to.
    watch.noteFailure(Part::Saving, error(Cause::TimedOut));
    QTRY_COMPARE(troubled.count(), 1);
    QCOMPARE(causeOf(troubled.at(0)), Cause::TimedOut);
    QCOMPARE(recovered.count(), 0);
}

void TestServerWatch::lastingTrouble_isToldOnceACause()
{
    ServerWatch watch(0ms);
    const QSignalSpy troubled(&watch, &ServerWatch::troubled);
    const QSignalSpy recovered(&watch, &ServerWatch::recovered);
    watch.noteFailure(Part::Saving, error(Cause::Unreachable));
    QTRY_COMPARE(troubled.count(), 1);

    watch.noteFailure(Part::Saving, error(Cause::Unreachable));
    QCOMPARE(troubled.count(), 1);
    watch.noteFailure(Part::Saving, error(Cause::TokenRejected));
    QCOMPARE(troubled.count(), 2);
    watch.noteFailure(Part::Saving, error(Cause::Unreachable));
    QCOMPARE(troubled.count(), 2);

    watch.noteSuccess(Part::Saving);
    QCOMPARE(recovered.count(), 1);
    watch.noteFailure(Part::Saving, error(Cause::Unreachable));
    QTRY_COMPARE(troubled.count(), 3);
}

void TestServerWatch::troubleWithSaving_goesFirst()
{
    ServerWatch watch(0ms);
    const QSignalSpy troubled(&watch, &ServerWatch::troubled);
    watch.noteFailure(Part::Presence, error(Cause::WrongServer));
    watch.noteFailure(Part::Saving, error(Cause::TokenRejected));
    QTRY_COMPARE(troubled.count(), 1);
    QCOMPARE(causeOf(troubled.at(0)), Cause::TokenRejected);
}

void TestServerWatch::recovery_needsBothParts()
{
    ServerWatch watch(0ms);
    const QSignalSpy troubled(&watch, &ServerWatch::troubled);
    const QSignalSpy recovered(&watch, &ServerWatch::recovered);
    watch.noteFailure(Part::Presence, error(Cause::Unreachable));
    watch.noteFailure(Part::Saving, error(Cause::Unreachable));
    QTRY_COMPARE(troubled.count(), 1);

    watch.noteSuccess(Part::Presence);
    QCOMPARE(recovered.count(), 0);
    watch.noteSuccess(Part::Saving);
    QCOMPARE(recovered.count(), 1);
}

void TestServerWatch::realServer_isWatched()
{
    FaultServer server;
    server.script({{.fault = FaultServer::Fault::CaptivePortal},
                   {.fault = FaultServer::Fault::Unprocessable}});
    ServerClient client({.url = server.url(), .presenceUrl = {}, .token = {}});
    ServerWatch watch(0ms);
    watch.watch(client);
    const QSignalSpy troubled(&watch, &ServerWatch::troubled);
    const QSignalSpy recovered(&watch, &ServerWatch::recovered);

    (void)client.saveNotification("{}", "key");
    QTRY_COMPARE(troubled.count(), 1);
    QCOMPARE(causeOf(troubled.at(0)), Cause::CaptivePortal);

    // A final no to one notification is not trouble with the server.
    (void)client.saveNotification("{}", "key");
    QTRY_COMPARE(recovered.count(), 1);
}

} // namespace calltray

CALLTRAY_TEST(TestServerWatch, QCoreApplication)

#include "tst_serverwatch.moc"
