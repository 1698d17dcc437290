// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outboxstate.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray;
using namespace calltray::outboxevents;
using namespace std::chrono_literals;

using Phase = OutboxState::Phase;
using Action = OutboxStep::Action;

Q_DECLARE_METATYPE(calltray::OutboxState)
Q_DECLARE_METATYPE(calltray::OutboxEvent)

namespace {

const Error NetworkError{.code = Error::Code::Network, .detail = u"no route"_s};
const Error BusyError{.code = Error::Code::Network, .detail = u"busy"_s, .retryAfter = 30s};
const Error TokenError{.code = Error::Code::Unauthorised, .detail = u"token"_s};
const Error DiskError{.code = Error::Code::DiskFull, .detail = u"full"_s};

//! One of each kind, as often as it makes a difference.
QList<OutboxEvent> allEvents()
{
    return {Woken(),
            RetryAsked(),
            NetworkBack(),
            DelayPassed(),
            Edited(),
            Loaded{.count = 0, .waiting = 0},
            Loaded{.count = 1, .waiting = 1},
            Loaded{.count = 50, .waiting = 80},
            LoadFailed{DiskError},
            Counted{0},
            Counted{7},
            Answered(),
            SetAside(),
            Failed{.error = NetworkError, .failures = 1},
            Failed{.error = TokenError, .failures = OutboxState::MostFailures},
            Recorded(),
            RecordFailed{DiskError}};
}

} // namespace

class TestOutboxState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void event_leadsOn_data();
    void event_leadsOn();
    void delay_beginsAnewOnceTheServerTakesSomething();
    void whoAsksForATry_endsTheDelayItself();
    void editedWhileSending_isReadAgain();
    void oftenFailed_letsEverySecondTryBeAnothers();
    void unrecorded_isSentAgainAfterADelay();
    void anyEventInAnyState_leavesASoundOne();
};

void TestOutboxState::event_leadsOn_data()
{
    QTest::addColumn<OutboxState>("state");
    QTest::addColumn<OutboxEvent>("event");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<Action>("action");

    const OutboxState idle;
    const OutboxState loading{.phase = Phase::Loading};
    const OutboxState sending{.phase = Phase::Sending, .loaded = 2, .waiting = 3};
    const OutboxState last{.phase = Phase::Sending, .waiting = 1};
    const OutboxState backingOff{
        .phase = Phase::BackingOff, .waiting = 3, .failures = 4, .failure = NetworkError};
    OutboxState busy = backingOff;
    busy.failure = BusyError;
    OutboxState outdated = loading;
    outdated.isOutdated = true;
    OutboxState withMore = loading;
    withMore.hasMoreCome = true;
    OutboxState unrecorded = sending;
    unrecorded.unrecorded = DiskError;

    const auto row = [](const char *name, const OutboxState &state, const OutboxEvent &event,
                        Phase phase, Action action) {
        QTest::newRow(name) << state << event << phase << action;
    };
    row("first", idle, Woken(), Phase::Loading, Action::Load);
    row("more-while-loading", loading, Woken(), Phase::Loading, Action::None);
    row("more-while-sending", sending, Woken(), Phase::Sending, Action::Recount);
    row("more-while-backing-off", backingOff, Woken(), Phase::BackingOff, Action::Recount);
    row("asked-when-idle", idle, RetryAsked(), Phase::Loading, Action::Load);
    row("asked-while-loading", loading, RetryAsked(), Phase::Loading, Action::None);
    row("asked-while-sending", sending, RetryAsked(), Phase::Sending, Action::None);
    row("asked-while-backing-off", backingOff, RetryAsked(), Phase::Loading, Action::Load);
    row("network-back", backingOff, NetworkBack(), Phase::Loading, Action::Load);
    row("network-back-and-the-server-busy", busy, NetworkBack(), Phase::BackingOff, Action::None);
    row("network-back-when-idle", idle, NetworkBack(), Phase::Idle, Action::None);
    row("delay-over", backingOff, DelayPassed(), Phase::Loading, Action::Load);
    row("nothing-waits", loading, Loaded{}, Phase::Idle, Action::None);
    row("nothing-waits-but-more-came", withMore, Loaded{}, Phase::Loading, Action::Load);
    row("some-wait", loading, Loaded{.count = 2, .waiting = 2}, Phase::Sending, Action::Send);
    row("edited-meanwhile", outdated, Loaded{.count = 2, .waiting = 2}, Phase::Loading,
        Action::Load);
    row("cannot-be-read", loading, LoadFailed{DiskError}, Phase::BackingOff, Action::Delay);
    row("answered", sending, Answered(), Phase::Sending, Action::Send);
    row("answered-the-last", last, Answered(), Phase::Loading, Action::Load);
    row("answered-and-not-recorded", unrecorded, Answered(), Phase::BackingOff, Action::Delay);
    row("set-aside", sending, SetAside(), Phase::Sending, Action::Send);
    row("failed", sending, Failed{.error = NetworkError, .failures = 1}, Phase::BackingOff,
        Action::Delay);
    row("edited-while-sending", sending, Edited(), Phase::Sending, Action::None);
    row("all-dropped-while-backing-off", backingOff, Counted{0}, Phase::Loading, Action::Load);
    row("some-left-while-backing-off", backingOff, Counted{2}, Phase::BackingOff, Action::None);
    row("late", idle, Counted{1}, Phase::Loading, Action::Load);
    row("none-when-idle", idle, Counted{0}, Phase::Idle, Action::None);
}

void TestOutboxState::event_leadsOn()
{
    QFETCH(const OutboxState, state);
    QFETCH(const OutboxEvent, event);
    QFETCH(const Phase, phase);
    QFETCH(const Action, action);

    const OutboxStep step = nextState(state, event);

    QCOMPARE(step.state.phase, phase);
    QCOMPARE(step.action, action);
}

void TestOutboxState::delay_beginsAnewOnceTheServerTakesSomething()
{
    OutboxState state{.phase = Phase::Loading, .failures = 5, .failure = NetworkError};
    state = nextState(state, Loaded{.count = 2, .waiting = 2}).state;
    state = nextState(state, Answered()).state;
    QCOMPARE(state.failures, 5); // its number is not written down yet
    state = nextState(state, Recorded()).state;
    QCOMPARE(state.failures, 0);
    QCOMPARE(state.waiting, 1);
    QVERIFY(!state.failure);
    state = nextState(state, Failed{.error = NetworkError, .failures = 1}).state;
    QCOMPARE(state.failures, 1);
    QCOMPARE(state.failure->detail, NetworkError.detail);
    // What was on its way to the disk meanwhile says nothing of the failure after it.
    state = nextState(state, Recorded()).state;
    QCOMPARE(state.failures, 1);
    QVERIFY(state.failure);
}

void TestOutboxState::whoAsksForATry_endsTheDelayItself()
{
    const OutboxState state{
        .phase = Phase::BackingOff, .waiting = 3, .failures = 4, .failure = NetworkError};
    QCOMPARE(nextState(state, RetryAsked()).state.failures, 0);
    QCOMPARE(nextState(state, DelayPassed()).state.failures, 4);
    // All is well only once something was saved, or nothing waits.
    OutboxState loading = nextState(state, DelayPassed()).state;
    QVERIFY(nextState(loading, Loaded{.count = 1, .waiting = 8}).state.failure);
    QCOMPARE(nextState(loading, Loaded{.count = 1, .waiting = 8}).state.waiting, 8);
    QVERIFY(!nextState(loading, Loaded{}).state.failure);
    QCOMPARE(nextState(loading, Loaded{}).state.failures, 0);
    QCOMPARE(nextState(state, Counted{5}).state.waiting, 5);
}

void TestOutboxState::editedWhileSending_isReadAgain()
{
    OutboxState state{.phase = Phase::Sending, .loaded = 2, .waiting = 3};
    state = nextState(state, Edited()).state;
    QCOMPARE(nextState(state, Answered()).action, Action::Load);
}

void TestOutboxState::oftenFailed_letsEverySecondTryBeAnothers()
{
    const Failed often{.error = NetworkError, .failures = OutboxState::MostFailures};
    OutboxState state{.phase = Phase::Sending, .loaded = 3, .takesOthers = true};
    state = nextState(state, often).state;
    QVERIFY(state.letsAnotherPass);
    QVERIFY(!state.takesOthers);
    state = nextState(state, often).state;
    QVERIFY(!state.letsAnotherPass);
    state = nextState(state, often).state;
    QVERIFY(state.letsAnotherPass);
    state = nextState(state, Answered()).state;
    QVERIFY(!state.letsAnotherPass);
    QVERIFY(state.takesOthers);
}

void TestOutboxState::unrecorded_isSentAgainAfterADelay()
{
    OutboxState state{.phase = Phase::Sending, .loaded = 2};
    state = nextState(state, RecordFailed{DiskError}).state;
    QCOMPARE(state.phase, Phase::Sending);
    OutboxStep step = nextState(state, Answered());
    QCOMPARE(step.action, Action::Delay);
    QCOMPARE(step.state.failure->detail, DiskError.detail);
    step = nextState(step.state, DelayPassed());
    QCOMPARE(step.action, Action::Load);
    QVERIFY(!step.state.unrecorded);
}

void TestOutboxState::anyEventInAnyState_leavesASoundOne()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("CALLTRAY_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    const QList<OutboxEvent> events = allEvents();
    OutboxState state;
    for (int count = 0; count < 100'000; ++count) {
        const OutboxEvent &event = events.at(random.bounded(events.size()));
        const auto [after, action] = nextState(state, event);
        const bool isSound = after.loaded >= 0 && after.waiting >= 0 && after.failures >= 0
            && (action != Action::Load || (after.phase == Phase::Loading && after.loaded == 0))
            && (action != Action::Send || after.phase == Phase::Sending)
            && (action != Action::Delay
                || (after.phase == Phase::BackingOff && after.failure && after.failures > 0))
            // Nothing but an action begins what a phase waits for the end of.
            && (after.phase == state.phase || after.phase == Phase::Idle || action != Action::None);
        QVERIFY2(isSound,
                 qPrintable(u"event %1 in phase %2"_s.arg(event.index()).arg(int(state.phase))));
        state = after;
    }
}

CALLTRAY_TEST(TestOutboxState, test::NoApplication)
#include "tst_outboxstate.moc"
