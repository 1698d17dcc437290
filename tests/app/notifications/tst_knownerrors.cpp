// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/knownerrors.h"
#include "support/testprogram.h"

#include <QTest>

namespace calltray {

namespace {

constexpr ErrorIdentity Down{.first = 1, .second = 1};
constexpr ErrorIdentity Slow{.first = 1, .second = 2};

} // namespace

class TestKnownErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openErrors_areCountedByIdentity();
    void dismissedAndRestored_isCountedOnce();
    void moreThanAreCounted_takeNoMemory();
};

void TestKnownErrors::openErrors_areCountedByIdentity()
{
    KnownErrors known;
    known.setOpen(Down);
    known.setOpen(Down);
    known.setOpen(Slow);
    QCOMPARE(known.openCount(), 2);
    QVERIFY(!known.isDismissed(Down));
    QVERIFY(known.findDismissed(Down) == nullptr);
}

void TestKnownErrors::dismissedAndRestored_isCountedOnce()
{
    KnownErrors known;
    known.setOpen(Down);
    known.setDismissed(Down);
    known.setDismissed(Down);
    QCOMPARE(known.openCount(), 0);
    QVERIFY(known.isDismissed(Down));
    QCOMPARE(known.findDismissed(Down)->id, 0);
    known.setOpen(Down);
    known.setOpen(Down);
    QCOMPARE(known.openCount(), 1);
    QVERIFY(!known.isDismissed(Down));
}

void TestKnownErrors::moreThanAreCounted_takeNoMemory()
{
    KnownErrors known;
    for (quint64 number = 0; number < KnownErrors::MaxOpen + 10; ++number)
        known.setOpen({.first = number, .second = number});
    QCOMPARE(known.openCount(), int(KnownErrors::MaxOpen));
}

} // namespace calltray

CALLTRAY_TEST(TestKnownErrors, test::NoApplication)

#include "tst_knownerrors.moc"
