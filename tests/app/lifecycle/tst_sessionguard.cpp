// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/callingstatus.h"
#include "app/lifecycle/sessionguard.h"
#include "support/fakesessioninhibitor.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestSessionGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCall_mayEnd();
    void onACall_refusedWithReason();
    void manyOwners_areCounted();
    void onACallForced_mayEnd();
    void call_isInhibitedWithItsOwnersUntilItsEnd();
    void heldFromBefore_isInhibitedAtOnce();
    void oddOwner_isALineOfBoundedLength();
};

void TestSessionGuard::noCall_mayEnd()
{
    const test::TestClock clock;
    const CallingStatus calling(clock);
    test::FakeSessionInhibitor inhibitor;
    QVERIFY(SessionGuard(calling, inhibitor).mayEnd(false).has_value());
    QVERIFY(inhibitor.why.isEmpty());
}

void TestSessionGuard::onACall_refusedWithReason()
{
    test::TestClock clock;
    clock.time = QDateTime({2026, 3, 4}, {14, 2});
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    clock.time = clock.time.addSecs(300);
    calling.hold(u"calltrayctl"_s);

    test::FakeSessionInhibitor inhibitor;
    const Status status = SessionGuard(calling, inhibitor).mayEnd(false);
    QVERIFY(!status);
    QCOMPARE(status.error().code, Error::Code::OnACall);
    QCOMPARE(
        status.error().detail,
        u"On a call since 14:02 (held by tray, calltrayctl). End the call first, or use --force."_s);
}

void TestSessionGuard::manyOwners_areCounted()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    for (const QString &owner : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        calling.hold(owner);
    test::FakeSessionInhibitor inhibitor;
    const Status status = SessionGuard(calling, inhibitor).mayEnd(false);
    QVERIFY2(status.error().detail.contains(u"(held by a, b, c, 2 more)"_s),
             qPrintable(status.error().detail));
}

void TestSessionGuard::onACallForced_mayEnd()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    test::FakeSessionInhibitor inhibitor;
    QVERIFY(SessionGuard(calling, inhibitor).mayEnd(true).has_value());
}

void TestSessionGuard::call_isInhibitedWithItsOwnersUntilItsEnd()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    test::FakeSessionInhibitor inhibitor;
    const SessionGuard guard(calling, inhibitor);

    calling.hold(u"calltrayctl"_s);
    QCOMPARE(inhibitor.why, u"You are on a call (reported by calltrayctl)."_s);
    calling.hold(u"tray"_s);
    QCOMPARE(inhibitor.why, u"You are on a call (reported by calltrayctl, tray)."_s);
    calling.release(u"calltrayctl"_s);
    QCOMPARE(inhibitor.why, u"You are on a call (reported by tray)."_s);
    calling.release(u"tray"_s);
    QVERIFY(inhibitor.why.isEmpty());
}

void TestSessionGuard::heldFromBefore_isInhibitedAtOnce()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    test::FakeSessionInhibitor inhibitor;
    const SessionGuard guard(calling, inhibitor);
    QVERIFY(!inhibitor.why.isEmpty());
}

void TestSessionGuard::oddOwner_isALineOfBoundedLength()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    test::FakeSessionInhibitor inhibitor;
    const SessionGuard guard(calling, inhibitor);
    for (int owner = 0; owner < 100; ++owner)
        calling.hold(QString::number(owner) + u"\n%1"_s + QString(500, u'x'));
    QVERIFY(guard.holders().startsWith(u"0 %1xxx"_s));
    QVERIFY(inhibitor.why.contains(u"%1"_s));
    QVERIFY(inhibitor.why.size() < 300);
    QVERIFY(!inhibitor.why.contains(u'\n'));
}

} // namespace calltray

CALLTRAY_TEST(TestSessionGuard, QCoreApplication)

#include "tst_sessionguard.moc"
