// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestDecisionTrace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_comeInOrderWithTheirTimes();
    void unknownId_hasNoSteps();
    void tooManySteps_keepsFirstOnesAndLast();
    void tooManyNotifications_forgetsOldest();
    void lateStepOfForgottenOne_isDropped();
    void oldIdWhileThereIsRoom_isKept();
    void heldOne_isKeptUntilItIsReleased();
    void forgottenOneThatIsHeld_beginsAnew();
    void tooManyHeld_releasesOldest();
};

void TestDecisionTrace::steps_comeInOrderWithTheirTimes()
{
    test::TestClock clock;
    DecisionTrace trace(clock);
    const QDateTime start = clock.time;
    trace.add(7, u"received"_s);
    clock.time = start.addMSecs(12);
    trace.add(8, u"received"_s);
    trace.add(7, u"shown"_s);

    QCOMPARE(trace.ids(), QList<qint64>({7, 8}));
    QCOMPARE(trace.steps(7).size(), 2);
    QCOMPARE(trace.steps(7).at(0).what, u"received"_s);
    QCOMPARE(trace.steps(7).at(0).time, start);
    QCOMPARE(trace.steps(7).at(1).what, u"shown"_s);
    QCOMPARE(trace.steps(7).at(1).time, start.addMSecs(12));
}

void TestDecisionTrace::unknownId_hasNoSteps()
{
    const test::TestClock clock;
    const DecisionTrace trace(clock);
    QVERIFY(trace.steps(1).isEmpty());
    QVERIFY(trace.ids().isEmpty());
}

void TestDecisionTrace::tooManySteps_keepsFirstOnesAndLast()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    for (int step = 1; step <= 50; ++step)
        trace.add(1, QString::number(step));
    QCOMPARE(trace.steps(1).size(), 50);
    QCOMPARE(trace.steps(1).last().what, u"50"_s);

    for (int step = 51; step <= 1000; ++step)
        trace.add(1, QString::number(step));
    const QList<DecisionTrace::Step> steps = trace.steps(1);
    QCOMPARE(steps.size(), 51);
    QCOMPARE(steps.at(48).what, u"49"_s);
    QCOMPARE(steps.at(49).what, u"(950 steps left out)"_s);
    QCOMPARE(steps.at(50).what, u"1000"_s);
}

void TestDecisionTrace::tooManyNotifications_forgetsOldest()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    for (qint64 id = 1; id <= 1001; ++id)
        trace.add(id, u"received"_s);
    QCOMPARE(trace.ids().size(), 1000);
    QCOMPARE(trace.ids().first(), 2);
    QCOMPARE(trace.ids().last(), 1001);
    QVERIFY(trace.steps(1).isEmpty());
    QCOMPARE(trace.steps(2).size(), 1);
}

void TestDecisionTrace::lateStepOfForgottenOne_isDropped()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    for (qint64 id = 1; id <= 5000; ++id)
        trace.add(id, u"received"_s);
    for (qint64 id = 1; id <= 5000; ++id)
        trace.add(id, u"stored"_s);
    QCOMPARE(trace.ids().first(), 4001);
    QCOMPARE(trace.steps(4001).size(), 2);
    QVERIFY(trace.steps(4000).isEmpty());
}

void TestDecisionTrace::oldIdWhileThereIsRoom_isKept()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    trace.add(900, u"received"_s);
    trace.add(3, u"restored"_s);
    QCOMPARE(trace.ids(), QList<qint64>({3, 900}));
}

void TestDecisionTrace::heldOne_isKeptUntilItIsReleased()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    trace.add(1, u"received"_s);
    trace.hold(1);
    for (qint64 id = 2; id <= 3000; ++id)
        trace.add(id, u"received"_s);
    QCOMPARE(trace.ids().size(), 1001);
    QCOMPARE(trace.ids().first(), 1);
    trace.add(1, u"dismissed"_s);
    QCOMPARE(trace.steps(1).size(), 2);

    trace.release(1);
    trace.release(1);
    QCOMPARE(trace.ids().size(), 1000);
    QCOMPARE(trace.steps(1).size(), 2); // it has just been told of
    for (qint64 id = 3001; id <= 4000; ++id)
        trace.add(id, u"received"_s);
    QVERIFY(trace.steps(1).isEmpty());
}

void TestDecisionTrace::forgottenOneThatIsHeld_beginsAnew()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    for (qint64 id = 1; id <= 3000; ++id)
        trace.add(id, u"received"_s);
    trace.hold(5);
    trace.add(5, u"shown again"_s);
    QCOMPARE(trace.steps(5).size(), 1);
    QCOMPARE(trace.ids().size(), 1001);
}

void TestDecisionTrace::tooManyHeld_releasesOldest()
{
    const test::TestClock clock;
    DecisionTrace trace(clock);
    for (qint64 id = 1; id <= 7000; ++id) {
        trace.add(id, u"received"_s);
        trace.hold(id);
    }
    QCOMPARE(trace.ids().size(), 6000);
    QCOMPARE(trace.ids().first(), 1001);
}

} // namespace calltray

CALLTRAY_TEST(TestDecisionTrace, test::NoApplication)

#include "tst_decisiontrace.moc"
