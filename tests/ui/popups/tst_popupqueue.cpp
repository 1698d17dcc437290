// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/samples.h"
#include "support/testprogram.h"
#include "ui/popups/popupqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::call;
using test::error;
using Time = PopupQueue::Time;
using Keys = QList<PopupKey>;

namespace {

const Time Start{1h};

Notification recorded(qint64 id)
{
    Notification notification = call(id);
    CallNotification content = notification.call();
    content.link = u"https://pbx.example/%1.mp3"_s.arg(id);
    notification.content = content;
    return notification;
}

PopupContent trouble(Trouble::Kind kind)
{
    return TroubleNotice{.trouble = {.kind = kind, .headline = u"trouble"_s}};
}

QList<qint64> ids(const Keys &keys)
{
    QList<qint64> ids;
    for (const PopupKey &key : keys)
        ids.append(key.id);
    return ids;
}

void show(PopupQueue &queue, const PopupContent &content, Time now = Start)
{
    queue.add(content);
    queue.givePlace(keyOf(content), now);
}

//! When its only card hides; the beginning of time where it does not.
Time hideAt(const PopupQueue &queue)
{
    return queue.nextToHide().value_or(Time());
}

} // namespace

class TestPopupQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranked_data();
    void ranked();
    void ranked_keepsWhatIsHeardAndRead();
    void order_isNewestFirstWhateverCameWhen();
    void waiting_areRankedByTheNewestOfEachKind();
    void burstOfErrors_keepsTroubleOfTheProgram();
    void update_replacesWhatIsThere();
    void burst_isCountedButNotKept();
    void pushedOut_isToldAndCanBeRemoved();
    void displaced_isToldWhereItIsOnlyCounted();
    void countedOnlyThatComesAgain_isCountedOnce();
    void clearWaiting_leavesWhatIsOnScreenAndSummaries();
    void clearWaitingCalls_leavesErrors();
    void whatWaits_hasNoTime();
    void cardWithoutEnd_neverHides();
    void shownUnseen_hasItsTimeWhenSeen();
    void unseenWhileShown_startsAnew();
    void shownWhileHeld_hasItsTimeAtTheEnd();
    void held_keepsWhatWasLeftButAtLeastALittle();
    void unseenAndHeld_waitForBoth();
    void heardAndRead_stayAndHaveAllTheirTimeAfter();
    void life_countsAtOnce();
    void passingTrouble_hidesAndOthersStay();
};

void TestPopupQueue::ranked_data()
{
    QTest::addColumn<QList<QString>>("came"); // in this order; a number, and its kind
    QTest::addColumn<QList<qint64>>("order");
    using Came = QList<QString>;
    const Came calls{u"1c"_s, u"2c"_s, u"3c"_s};
    const Came errors{u"4e"_s, u"5e"_s};
    const Came troubles{u"0t"_s, u"1t"_s}; // their ids are -1 and -2
    QTest::newRow("nobody") << Came{} << QList<qint64>{};
    QTest::newRow("the-newest-calls-first") << calls << QList<qint64>{3, 2, 1};
    QTest::newRow("the-newest-errors-first") << errors << QList<qint64>{5, 4};
    QTest::newRow("the-newest-trouble-first") << troubles << QList<qint64>{-2, -1};
    QTest::newRow("errors-only-behind-the-newest-call")
        << calls + errors << QList<qint64>{3, 5, 4, 2, 1};
    QTest::newRow("an-old-call-is-the-newest-call")
        << Came{u"1c"_s} + errors << QList<qint64>{1, 5, 4};
    QTest::newRow("trouble-before-errors")
        << errors + troubles + calls << QList<qint64>{3, -2, -1, 5, 4, 2, 1};
    QTest::newRow("a-summary-goes-first")
        << troubles + errors + Came{u"0d"_s} + calls << QList<qint64>{3, 0, -2, -1, 5, 4, 2, 1};
}

void TestPopupQueue::ranked()
{
    QFETCH(const QList<QString>, came);
    QFETCH(const QList<qint64>, order);
    for (const bool havePlaces : {false, true}) {
        PopupQueue queue;
        for (const QString &one : came) {
            const qint64 number = one.chopped(1).toLongLong();
            PopupContent content = Digest{.calls = 1};
            if (one.endsWith(u'c'))
                content = call(number);
            else if (one.endsWith(u'e'))
                content = error(number, u"header"_s);
            else if (one.endsWith(u't'))
                content = trouble(Trouble::Kind(number));
            queue.add(content);
            if (havePlaces)
                queue.givePlace(keyOf(content), Start);
        }
        QCOMPARE(ids(queue.ranked()), order);
    }
}

void TestPopupQueue::ranked_keepsWhatIsHeardAndRead()
{
    PopupQueue queue;
    for (qint64 id = 1; id <= 3; ++id)
        show(queue, recorded(id));
    show(queue, error(4, u"a"_s));
    show(queue, error(5, u"b"_s));
    QVERIFY(queue.setPlaying(recorded(1).call().link, Start));
    QVERIFY(!queue.setPlaying(recorded(1).call().link, Start));
    QCOMPARE(ids(queue.ranked()), (QList<qint64>{3, 1, 5, 4, 2}));
    queue.unfold(keyOf(error(4, u"a"_s)), Start);
    QCOMPARE(ids(queue.ranked()), (QList<qint64>{3, 1, 4, 5, 2}));
    queue.unfold(keyOf(call(2)), Start); // one at a time
    QCOMPARE(ids(queue.ranked()), (QList<qint64>{3, 1, 2, 5, 4}));
    QVERIFY(queue.setPlaying(recorded(3).call().link, Start)); // the newest may play itself
    QCOMPARE(ids(queue.ranked()), (QList<qint64>{3, 2, 5, 4, 1}));
}

void TestPopupQueue::order_isNewestFirstWhateverCameWhen()
{
    PopupQueue queue;
    show(queue, call(2));
    show(queue, trouble(Trouble::Kind::Link));
    show(queue, error(5, u"newer than the trouble"_s));
    show(queue, error(1, u"comes again"_s));
    QCOMPARE(ids(queue.shown()), (QList<qint64>{5, keyOf(Trouble::Kind::Link).id, 2, 1}));
}

void TestPopupQueue::waiting_areRankedByTheNewestOfEachKind()
{
    PopupQueue queue;
    for (qint64 id = 1; id <= 6; ++id)
        queue.add(call(id));
    for (qint64 id = 7; id <= 12; ++id)
        queue.add(error(id, QString::number(id)));
    QCOMPARE(queue.waitingCount(), 12);
    QCOMPARE(ids(queue.ranked()), (QList<qint64>{6, 12, 11, 10, 9, 5, 4, 3}));
    QVERIFY(queue.shown().isEmpty());
    QVERIFY(queue.find(keyOf(call(13))) == nullptr);
}

void TestPopupQueue::burstOfErrors_keepsTroubleOfTheProgram()
{
    PopupQueue queue;
    queue.add(trouble(Trouble::Kind::NotStored));
    for (qint64 id = 1; id <= qint64(PopupQueue::Capacity) + 1; ++id)
        queue.add(error(id, QString::number(id)));
    QCOMPARE(queue.ranked().constFirst(), keyOf(Trouble::Kind::NotStored));
    QCOMPARE(queue.troubles().size(), 1);
}

void TestPopupQueue::update_replacesWhatIsThere()
{
    PopupQueue queue;
    queue.add(call(1, u"before"_s));
    QVERIFY(queue.update(call(1, u"after"_s)));
    QVERIFY(!queue.update(call(2)));
    QCOMPARE(queue.waitingCount(), 1);
    QCOMPARE(std::get<Notification>(queue.find(keyOf(call(1)))->content).title(), u"after"_s);
}

void TestPopupQueue::burst_isCountedButNotKept()
{
    PopupQueue queue;
    for (qint64 id = 1; id <= 10'000; ++id)
        queue.add(call(id));
    QCOMPARE(queue.waitingCount(), 10'000);
    QVERIFY(!queue.update(call(1)));
    QCOMPARE(queue.keyOfNotification(1), std::optional(keyOf(call(1))));
    QCOMPARE(queue.ranked().constFirst().id, 10'000);
    QVERIFY(queue.remove(keyOf(call(10'000))));
    QCOMPARE(queue.waitingCount(), 9'999);

    const QList<qint64> cleared = queue.clearWaiting();
    QCOMPARE(cleared.size(), 9'999);
    QCOMPARE(cleared.first(), 1);
    QCOMPARE(cleared.last(), 9'999);
    QCOMPARE(queue.waitingCount(), 0);
}

void TestPopupQueue::pushedOut_isToldAndCanBeRemoved()
{
    PopupQueue queue;
    for (qint64 id = 2; id <= qint64(PopupQueue::Capacity) + 1; ++id)
        QVERIFY(!queue.add(error(id, QString::number(id))));
    QCOMPARE(queue.add(error(1'000'000, u"newest"_s)), std::optional<qint64>(2));
    QCOMPARE(queue.add(error(1, u"oldest"_s)), std::optional<qint64>(1));
    const int count = queue.waitingCount();
    for (const qint64 id : {1, 2})
        QVERIFY(queue.remove(keyOf(error(id, {}))));
    QVERIFY(!queue.remove(keyOf(error(2, {}))));
    QVERIFY(!queue.keyOfNotification(2));
    QCOMPARE(queue.waitingCount(), count - 2);
}

void TestPopupQueue::displaced_isToldWhereItIsOnlyCounted()
{
    PopupQueue queue;
    show(queue, call(1));
    for (qint64 id = 2; id <= qint64(PopupQueue::Capacity) + 1; ++id)
        QVERIFY(!queue.add(call(id)));
    QCOMPARE(queue.withdrawPlace(keyOf(call(1))), std::optional<qint64>(1));
    QCOMPARE(queue.waitingCount(), int(PopupQueue::Capacity) + 1);
}

void TestPopupQueue::countedOnlyThatComesAgain_isCountedOnce()
{
    PopupQueue queue;
    for (qint64 id = 1; id <= qint64(PopupQueue::Capacity) + 1; ++id)
        queue.add(call(id));
    for (qint64 id = 2; id <= qint64(PopupQueue::Capacity) + 1; ++id)
        QVERIFY(queue.remove(keyOf(call(id))));
    QCOMPARE(queue.waitingCount(), 1);
    QVERIFY(queue.hasWaitingCalls());
    queue.add(call(1));
    QCOMPARE(queue.waitingCount(), 1);
    QCOMPARE(ids(queue.ranked()), QList<qint64>{1});
}

void TestPopupQueue::clearWaiting_leavesWhatIsOnScreenAndSummaries()
{
    PopupQueue queue;
    show(queue, call(1));
    queue.add(call(2));
    queue.add(error(3, u"a"_s));
    queue.add(trouble(Trouble::Kind::Link));
    queue.add(Digest{.calls = 5});
    QCOMPARE(queue.waitingCount(), 3);
    QCOMPARE(queue.clearWaiting(), (QList<qint64>{2, 3}));
    QCOMPARE(ids(queue.shown()), QList<qint64>{1});
    QCOMPARE(queue.ranked(), (Keys{keyOf(call(1)), keyOf(Digest())}));
    QVERIFY(queue.troubles().isEmpty());
}

void TestPopupQueue::clearWaitingCalls_leavesErrors()
{
    PopupQueue queue;
    queue.add(call(1));
    queue.add(error(2, u"stays"_s));
    QCOMPARE(queue.clearWaitingCalls(), QList<qint64>{1});
    QCOMPARE(queue.waitingCount(), 1);
    QVERIFY(!queue.hasWaitingCalls());
}

void TestPopupQueue::whatWaits_hasNoTime()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    queue.add(call(1));
    queue.hold(Start);
    queue.release(Start, 0ms);
    QVERIFY(!queue.nextToHide());
    queue.givePlace(keyOf(call(1)), Start + 5h);
    QCOMPARE(hideAt(queue), Start + 6h);
    QVERIFY(queue.expired(Start + 5h).isEmpty());
    QCOMPARE(queue.expired(Start + 6h), Keys{keyOf(call(1))});
    queue.withdrawPlace(keyOf(call(1)));
    QVERIFY(!queue.nextToHide());
}

void TestPopupQueue::cardWithoutEnd_neverHides()
{
    PopupQueue queue;
    show(queue, call(1));
    QVERIFY(!queue.nextToHide());
    queue.setUnseen(true, Start);
    queue.setUnseen(false, Start);
    QVERIFY(!queue.nextToHide());
}

void TestPopupQueue::shownUnseen_hasItsTimeWhenSeen()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    queue.setUnseen(true, Start);
    show(queue, call(1));
    QVERIFY(!queue.nextToHide());
    queue.setUnseen(false, Start + 8h);
    QCOMPARE(hideAt(queue), Start + 9h);
}

void TestPopupQueue::unseenWhileShown_startsAnew()
{
    PopupQueue queue;
    queue.setLife(2h, Start);
    show(queue, call(1));
    queue.hold(Start + 1h);
    queue.release(Start + 1h, 0ms);
    QCOMPARE(hideAt(queue), Start + 2h);
    queue.setUnseen(true, Start + 1h);
    QVERIFY(!queue.nextToHide());
    queue.setUnseen(false, Start + 3h);
    QCOMPARE(hideAt(queue), Start + 5h);
}

void TestPopupQueue::shownWhileHeld_hasItsTimeAtTheEnd()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    queue.hold(Start);
    show(queue, call(1));
    QVERIFY(!queue.nextToHide());
    queue.release(Start + 3h, 0ms);
    QCOMPARE(hideAt(queue), Start + 4h);
}

void TestPopupQueue::held_keepsWhatWasLeftButAtLeastALittle()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    show(queue, call(1));
    queue.hold(Start + 59min);
    queue.release(Start + 2h, 3s);
    QCOMPARE(hideAt(queue), Start + 2h + 1min);
    queue.hold(Start + 2h + 59s);
    queue.release(Start + 3h, 3s);
    QCOMPARE(hideAt(queue), Start + 3h + 3s);
}

void TestPopupQueue::unseenAndHeld_waitForBoth()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    show(queue, call(1));
    queue.hold(Start);
    queue.setUnseen(true, Start);
    queue.release(Start, 0ms);
    QVERIFY(!queue.nextToHide());
    queue.hold(Start);
    queue.setUnseen(false, Start);
    QVERIFY(!queue.nextToHide());
    queue.release(Start, 0ms);
    QCOMPARE(hideAt(queue), Start + 1h);
}

void TestPopupQueue::heardAndRead_stayAndHaveAllTheirTimeAfter()
{
    PopupQueue queue;
    queue.setLife(1h, Start);
    const Notification notification = recorded(1);
    show(queue, notification);
    queue.setPlaying(notification.call().link, Start + 30min);
    QVERIFY(!queue.nextToHide());
    queue.unfold(keyOf(notification), Start + 40min);
    queue.setPlaying({}, Start + 2h);
    QVERIFY(!queue.nextToHide());
    queue.unfold(std::nullopt, Start + 3h);
    QCOMPARE(hideAt(queue), Start + 4h);
}

void TestPopupQueue::life_countsAtOnce()
{
    PopupQueue queue;
    show(queue, call(1));
    QVERIFY(!queue.nextToHide());
    queue.setLife(5s, Start + 1h);
    QCOMPARE(hideAt(queue), Start + 1h + 5s);
    queue.setLife(0s, Start + 1h);
    QVERIFY(!queue.nextToHide());
}

void TestPopupQueue::passingTrouble_hidesAndOthersStay()
{
    PopupQueue queue;
    queue.setLife(5s, Start);
    show(queue, trouble(Trouble::Kind::Server));
    show(queue, error(1, u"a"_s));
    show(queue, Return{.names = {u"Anna"_s}});
    QVERIFY(!queue.nextToHide());
    show(queue, TroubleNotice{.trouble = {.kind = Trouble::Kind::QuitHeld, .isPassing = true}});
    QCOMPARE(queue.expired(Start + 5s), Keys{keyOf(Trouble::Kind::QuitHeld)});
}

} // namespace calltray

CALLTRAY_TEST(TestPopupQueue, test::NoApplication)
#include "tst_popupqueue.moc"
