// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceroster.h"
#include "app/presence/presencesimulation.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

class TestPresenceSimulation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void colleagues_comeAndGo_untilTheEnd();
    void feed_isNotReplaced();
    void startedAgain_lastsLonger();
};

void TestPresenceSimulation::colleagues_comeAndGo_untilTheEnd()
{
    PresenceRoster roster;
    const test::TestClock clock;
    PresenceSimulation simulation(roster, clock);
    QSignalSpy changes(&roster, &PresenceRoster::changed);
    QVERIFY(simulation.start(PresenceSimulation::Step * 2));
    QCOMPARE(roster.state(), PresenceRoster::State::Live);
    QCOMPARE(roster.trouble(), u"simulated"_s);
    QCOMPARE(roster.users().size(), 3);
    QCOMPARE(roster.onlineCount(), 3);
    QTRY_COMPARE(roster.onlineCount(), 2);
    QTRY_COMPARE(roster.state(), PresenceRoster::State::Off);
    QCOMPARE(roster.users().size(), 0);
    QCOMPARE(changes.size(), 3); // they are there, one goes, nobody is there
}

void TestPresenceSimulation::feed_isNotReplaced()
{
    PresenceRoster roster;
    roster.setState(PresenceRoster::State::Waiting);
    const test::TestClock clock;
    PresenceSimulation simulation(roster, clock);
    const Status started = simulation.start(10s);
    QVERIFY(!started);
    QCOMPARE(started.error().code, Error::Code::Forbidden);
    QCOMPARE(roster.users().size(), 0);
}

void TestPresenceSimulation::startedAgain_lastsLonger()
{
    PresenceRoster roster;
    const test::TestClock clock;
    PresenceSimulation simulation(roster, clock);
    QVERIFY(simulation.start(PresenceSimulation::Step));
    QVERIFY(simulation.start(PresenceSimulation::Step * 3));
    QTRY_COMPARE(roster.onlineCount(), 2);
    QCOMPARE(roster.state(), PresenceRoster::State::Live);
    QTRY_COMPARE(roster.onlineCount(), 1);
    QTRY_COMPARE(roster.state(), PresenceRoster::State::Off);
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceSimulation, QCoreApplication)

#include "tst_presencesimulation.moc"
