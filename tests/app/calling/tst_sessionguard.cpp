// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/callingstatus.h"
#include "app/calling/sessionguard.h"
#include "support/testclock.h"

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
};

void TestSessionGuard::noCall_mayEnd()
{
    const test::TestClock clock;
    const CallingStatus calling(clock);
    QVERIFY(SessionGuard(calling).mayEnd(false).has_value());
}

void TestSessionGuard::onACall_refusedWithReason()
{
    test::TestClock clock;
    clock.time = QDateTime({2026, 3, 4}, {14, 2});
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    clock.time = clock.time.addSecs(300);
    calling.hold(u"calltrayctl"_s);

    const Status status = SessionGuard(calling).mayEnd(false);
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
    const Status status = SessionGuard(calling).mayEnd(false);
    QVERIFY2(status.error().detail.contains(u"(held by a, b, c, 2 more)"_s),
             qPrintable(status.error().detail));
}

void TestSessionGuard::onACallForced_mayEnd()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    QVERIFY(SessionGuard(calling).mayEnd(true).has_value());
}

} // namespace calltray

QTEST_GUILESS_MAIN(calltray::TestSessionGuard)

#include "tst_sessionguard.moc"
