// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/samples.h"
#include "support/testprogram.h"
#include "ui/popups/waitingline.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

using test::call;
using test::error;

namespace {

//! Of those that could be shown, by their right to a place.
QList<qint64> order(const WaitingLine &line)
{
    QList<qint64> ids;
    for (const StackClaim &claim : ranked(line.newest(WaitingLine::Capacity)))
        ids.append(claim.id);
    return ids;
}

} // namespace

class TestWaitingLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newest_areOfEachKind();
    void burstOfErrors_keepsTroubleOfTheProgram();
    void older_queuesByItsNumber();
    void update_replacesWhatWaits();
    void burst_isCountedButNotKept();
    void pushedOut_isToldAndCanBeRemoved();
    void countedOnlyThatComesAgain_isCountedOnce();
    void clearCalls_leavesErrors();
};

void TestWaitingLine::newest_areOfEachKind()
{
    WaitingLine line;
    for (const Notification &notification :
         {call(1), error(-1, u"disk"_s), error(2, u"a"_s), call(3), error(4, u"b"_s),
          error(5, u"c"_s), call(6), error(-2, u"server"_s)})
        line.add(notification);
    QCOMPARE(line.count(), 8);
    using Kind = StackClaim::Kind;
    QCOMPARE(line.newest(2),
             (QList<StackClaim>{{.id = -2, .kind = Kind::Own},
                                {.id = -1, .kind = Kind::Own},
                                {.id = 6, .kind = Kind::Call},
                                {.id = 3, .kind = Kind::Call},
                                {.id = 5, .kind = Kind::Error},
                                {.id = 4, .kind = Kind::Error}}));
    QCOMPARE(line.find(2)->title(), u"a"_s);
    QVERIFY(line.find(7) == nullptr);
}

void TestWaitingLine::burstOfErrors_keepsTroubleOfTheProgram()
{
    WaitingLine line;
    line.add(error(-1, u"disk"_s));
    for (qint64 id = 1; id <= qint64(WaitingLine::Capacity) + 1; ++id)
        line.add(error(id, QString::number(id)));
    QCOMPARE(order(line).constFirst(), -1);
}

void TestWaitingLine::older_queuesByItsNumber()
{
    WaitingLine line;
    line.add(error(5, u"new"_s));
    line.add(error(2, u"old"_s));
    QCOMPARE(order(line), (QList<qint64>{5, 2}));
}

void TestWaitingLine::update_replacesWhatWaits()
{
    WaitingLine line;
    line.add(call(1, u"before"_s));
    QVERIFY(line.update(call(1, u"after"_s)));
    QVERIFY(!line.update(call(2)));
    QCOMPARE(line.count(), 1);
    QCOMPARE(line.find(1)->title(), u"after"_s);
}

void TestWaitingLine::burst_isCountedButNotKept()
{
    WaitingLine line;
    for (qint64 id = 1; id <= 10'000; ++id)
        line.add(call(id));
    QCOMPARE(line.count(), 10'000);
    QVERIFY(!line.update(call(1)));
    QCOMPARE(line.newest(1).constFirst().id, 10'000);
    QVERIFY(line.remove(10'000));
    QCOMPARE(line.count(), 9'999);

    const QList<qint64> cleared = line.clear();
    QCOMPARE(cleared.size(), 9'999);
    QCOMPARE(cleared.first(), 1);
    QCOMPARE(cleared.last(), 9'999);
    QCOMPARE(line.count(), 0);
}

void TestWaitingLine::pushedOut_isToldAndCanBeRemoved()
{
    WaitingLine line;
    for (qint64 id = 2; id <= qint64(WaitingLine::Capacity) + 1; ++id)
        QVERIFY(!line.add(error(id, QString::number(id))));
    QCOMPARE(line.add(error(1'000'000, u"newest"_s)), std::optional<qint64>(2));
    QCOMPARE(line.add(error(1, u"oldest"_s)), std::optional<qint64>(1));
    const int count = line.count();
    QVERIFY(line.remove(1));
    QVERIFY(line.remove(2));
    QVERIFY(!line.remove(2));
    QCOMPARE(line.count(), count - 2);
}

void TestWaitingLine::countedOnlyThatComesAgain_isCountedOnce()
{
    WaitingLine line;
    for (qint64 id = 1; id <= qint64(WaitingLine::Capacity) + 1; ++id)
        line.add(call(id));
    for (const qint64 id : order(line))
        QVERIFY(line.remove(id));
    QCOMPARE(line.count(), 1);
    QVERIFY(line.hasCalls());
    line.add(call(1));
    QCOMPARE(line.count(), 1);
    QCOMPARE(order(line), QList<qint64>{1});
}

void TestWaitingLine::clearCalls_leavesErrors()
{
    WaitingLine line;
    line.add(call(1));
    line.add(error(2, u"stays"_s));
    QCOMPARE(line.clearCalls(), QList<qint64>{1});
    QCOMPARE(line.count(), 1);
    QVERIFY(!line.hasCalls());
}

} // namespace calltray

CALLTRAY_TEST(TestWaitingLine, test::NoApplication)
#include "tst_waitingline.moc"
