// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/callingstatus.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Of \a owner, held before a restart, for a moment more.
CallingStatus::Hold endsSoon(const Clock &clock, const QString &owner)
{
    return {.owner = owner, .since = clock.now(), .until = clock.now().addMSecs(1)};
}

} // namespace

class TestCallingStatus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyHolds_isNotCalling();
    void severalOwners_callingUntilLastReleases();
    void holdTwice_keepsSinceAndSetsEndAnew();
    void holdAgainWithoutTtl_lastsUntilReleased();
    void timedHoldOverAnEndlessOne_givesItAnEnd();
    void fullHouse_hasRoomForThoseWhoHold();
    void ttlOver_endsHold();
    void ttl_isWaitedFor();
    void twoTtls_endOneByOne();
    void wallClockMoved_doesNotEndHold();
    void ttlThatHasEnded_holdsNothing_data();
    void ttlThatHasEnded_holdsNothing();
    void endlessTtl_staysAndHasValidEnd();
    void noTtl_runsNoTimer();
    void releaseOfStranger_changesNothing();
    void listenerReleases_isToldInOrder();
};

void TestCallingStatus::nobodyHolds_isNotCalling()
{
    const test::TestClock clock;
    const CallingStatus status(clock);
    QVERIFY(!status.isCalling());
    QVERIFY(status.holds().isEmpty());
}

void TestCallingStatus::severalOwners_callingUntilLastReleases()
{
    test::TestClock clock;
    CallingStatus status(clock);
    const QSignalSpy changed(&status, &CallingStatus::changed);
    const QSignalSpy holdsChanged(&status, &CallingStatus::holdsChanged);

    const QDateTime start = clock.time;
    status.hold(u"tray"_s);
    clock.time = start.addSecs(60);
    status.hold(u"https://crm.example"_s);

    QCOMPARE(changed.count(), 1);
    QCOMPARE(holdsChanged.count(), 2);
    QCOMPARE(status.holds().size(), 2);
    QCOMPARE(status.holds().at(0).owner, u"tray"_s);
    QCOMPARE(status.holds().at(0).since, start);
    QVERIFY(!status.holds().at(0).until.isValid());
    QCOMPARE(status.holds().at(1).since, start.addSecs(60));

    status.release(u"tray"_s);
    QVERIFY(status.isCalling());
    QCOMPARE(changed.count(), 1);
    status.release(u"https://crm.example"_s);
    QVERIFY(!status.isCalling());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed.at(1).at(0).toBool(), false);
    QCOMPARE(holdsChanged.count(), 4);
}

void TestCallingStatus::holdTwice_keepsSinceAndSetsEndAnew()
{
    test::TestClock clock;
    CallingStatus status(clock);
    const QDateTime start = clock.time;
    status.hold(u"calltrayctl"_s, 100s);
    clock.time = start.addSecs(30);
    status.hold(u"calltrayctl"_s, 200s);

    QCOMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).since, start);
    QCOMPARE(status.holds().at(0).until, start.addSecs(230));
}

void TestCallingStatus::holdAgainWithoutTtl_lastsUntilReleased()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.resume(endsSoon(clock, u"calltrayctl"_s));
    status.hold(u"calltrayctl"_s);
    QVERIFY(!status.holds().at(0).until.isValid());

    // A second one's end tells that the first one's has passed without effect.
    status.resume(endsSoon(clock, u"tray"_s));
    QTRY_COMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).owner, u"calltrayctl"_s);
}

void TestCallingStatus::timedHoldOverAnEndlessOne_givesItAnEnd()
{
    test::TestClock clock;
    CallingStatus status(clock);
    const QDateTime start = clock.time;
    status.hold(u"pbx"_s);
    clock.time = start.addSecs(30);
    status.hold(u"pbx"_s, 3600s);

    QCOMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).since, start);
    QCOMPARE(status.holds().at(0).until, start.addSecs(3630));
    QVERIFY(status.findChild<QTimer *>()->isActive());
}

void TestCallingStatus::fullHouse_hasRoomForThoseWhoHold()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    for (qsizetype n = 1; n < CallingStatus::MaxHolds; ++n)
        status.hold(QString::number(n));
    QVERIFY(status.hasRoomFor(u"another"_s));
    status.hold(u"another"_s);

    QVERIFY(!status.hasRoomFor(u"one too many"_s));
    QVERIFY(status.hasRoomFor(u"another"_s));
    status.release(u"another"_s);
    QVERIFY(status.hasRoomFor(u"one too many"_s));
}

void TestCallingStatus::ttlOver_endsHold()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    const QSignalSpy changed(&status, &CallingStatus::changed);
    status.resume(endsSoon(clock, u"calltrayctl"_s));
    QVERIFY(status.isCalling());
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!status.isCalling());
}

void TestCallingStatus::ttl_isWaitedFor()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"calltrayctl"_s, 3600s);
    const auto wait = status.findChild<QTimer *>()->intervalAsDuration();
    QVERIFY(wait > 3500s && wait <= 3600s);
}

void TestCallingStatus::twoTtls_endOneByOne()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"long"_s, 3600s);
    status.resume(endsSoon(clock, u"short"_s));
    QTRY_COMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).owner, u"long"_s);
    QVERIFY(status.findChild<QTimer *>()->intervalAsDuration() > 3500s);
}

void TestCallingStatus::wallClockMoved_doesNotEndHold()
{
    test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"moved"_s, 3600s);
    status.resume(endsSoon(clock, u"probe"_s));
    clock.time = clock.time.addDays(1);
    QTRY_COMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).owner, u"moved"_s);
}

void TestCallingStatus::ttlThatHasEnded_holdsNothing_data()
{
    QTest::addColumn<int>("ttl");
    QTest::newRow("zero") << 0;
    QTest::newRow("negative") << -5;
}

void TestCallingStatus::ttlThatHasEnded_holdsNothing()
{
    QFETCH(const int, ttl);
    const test::TestClock clock;
    CallingStatus status(clock);
    const QSignalSpy changed(&status, &CallingStatus::changed);
    status.hold(u"calltrayctl"_s, std::chrono::seconds(ttl));
    QVERIFY(!status.isCalling());
    QCOMPARE(changed.count(), 0);

    status.hold(u"calltrayctl"_s);
    status.hold(u"calltrayctl"_s, std::chrono::seconds(ttl));
    QVERIFY(!status.isCalling());
}

void TestCallingStatus::endlessTtl_staysAndHasValidEnd()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"calltrayctl"_s, std::chrono::seconds::max());
    status.resume(endsSoon(clock, u"probe"_s));
    QTRY_COMPARE(status.holds().size(), 1);
    QCOMPARE(status.holds().at(0).owner, u"calltrayctl"_s);
    QVERIFY(status.holds().at(0).until > clock.time.addYears(50));
}

void TestCallingStatus::noTtl_runsNoTimer()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"tray"_s);
    status.hold(u"calltrayctl"_s, 60s);
    QVERIFY(status.findChild<QTimer *>()->isActive());
    status.release(u"calltrayctl"_s);
    QVERIFY(!status.findChild<QTimer *>()->isActive());
}

void TestCallingStatus::releaseOfStranger_changesNothing()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    status.hold(u"tray"_s);
    const QSignalSpy holdsChanged(&status, &CallingStatus::holdsChanged);
    status.release(u"calltrayctl"_s);
    QVERIFY(status.isCalling());
    QCOMPARE(holdsChanged.count(), 0);
}

void TestCallingStatus::listenerReleases_isToldInOrder()
{
    const test::TestClock clock;
    CallingStatus status(clock);
    QList<bool> told;
    QObject::connect(&status, &CallingStatus::changed, &status, [&](bool calling) {
        told.append(calling);
        if (calling)
            status.release(u"tray"_s);
    });
    status.hold(u"tray"_s);
    QVERIFY(!status.isCalling());
    QCOMPARE(told, QList<bool>({true, false}));
}

} // namespace calltray

CALLTRAY_TEST(TestCallingStatus, QCoreApplication)

#include "tst_callingstatus.moc"
