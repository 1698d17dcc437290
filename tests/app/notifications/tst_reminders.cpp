// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/reminders.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace calltray {

namespace {

constexpr ErrorIdentity Down{.first = 1, .second = 1};
constexpr ErrorIdentity Slow{.first = 1, .second = 2};
constexpr qint64 Hour = 3'600;

ErrorIdentity identity(const QSignalSpy &spy, qsizetype index)
{
    return spy.at(index).at(0).value<ErrorIdentity>();
}

} // namespace

class TestReminders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void added_comesInAnHour();
    void removed_doesNotCome();
    void dueInAnEarlierRun_comesByItself();
    void addedBeforeEarlierRunsAreKnown_keepsItsTime();
    void clockThatIsSet_isFollowed_data();
    void clockThatIsSet_isFollowed();
    void listenerThatDeletesIt_isSafe();
};

void TestReminders::added_comesInAnHour()
{
    test::TestClock clock;
    Reminders reminders(clock);
    const QSignalSpy due(&reminders, &Reminders::due);
    QCOMPARE(reminders.add(Down), clock.unixTime() + Hour);
    QVERIFY(reminders.contains(Down));
    clock.time = clock.time.addSecs(Hour - 1);
    reminders.recheck();
    QCOMPARE(due.count(), 0);
    clock.time = clock.time.addSecs(1);
    reminders.recheck();
    QCOMPARE(due.count(), 1);
    QVERIFY(identity(due, 0) == Down);
    QVERIFY(!reminders.contains(Down));
}

void TestReminders::removed_doesNotCome()
{
    test::TestClock clock;
    Reminders reminders(clock);
    const QSignalSpy due(&reminders, &Reminders::due);
    reminders.add(Down);
    reminders.add(Slow);
    QVERIFY(reminders.remove(Down));
    QVERIFY(!reminders.remove(Down));
    clock.time = clock.time.addSecs(Hour);
    reminders.recheck();
    QCOMPARE(due.count(), 1);
    QVERIFY(identity(due, 0) == Slow);
}

void TestReminders::dueInAnEarlierRun_comesByItself()
{
    const test::TestClock clock;
    Reminders reminders(clock);
    const QSignalSpy due(&reminders, &Reminders::due);
    reminders.addEarlier({{Down, clock.unixTime() - 5}, {Slow, clock.unixTime() + 5}});
    QCOMPARE(due.count(), 0); // nobody listens yet who asks for them
    QTRY_COMPARE(due.count(), 1);
    QVERIFY(identity(due, 0) == Down);
    QVERIFY(reminders.contains(Slow));
}

void TestReminders::addedBeforeEarlierRunsAreKnown_keepsItsTime()
{
    test::TestClock clock;
    Reminders reminders(clock);
    const QSignalSpy due(&reminders, &Reminders::due);
    reminders.add(Down);
    reminders.addEarlier({{Down, clock.unixTime() - 5}});
    reminders.recheck();
    QCOMPARE(due.count(), 0);
}

void TestReminders::clockThatIsSet_isFollowed_data()
{
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("then");
    QTest::addColumn<bool>("isDue");

    QTest::newRow("ahead-over-it") << 2 * Hour << qint64(0) << true;
    QTest::newRow("back-by-a-year-and-less-than-an-hour") << -365 * 24 * Hour << Hour - 1 << false;
    QTest::newRow("back-by-a-year-and-an-hour") << -365 * 24 * Hour << Hour << true;
}

void TestReminders::clockThatIsSet_isFollowed()
{
    QFETCH(const qint64, step);
    QFETCH(const qint64, then);
    QFETCH(const bool, isDue);
    test::TestClock clock;
    Reminders reminders(clock);
    const QSignalSpy due(&reminders, &Reminders::due);
    reminders.add(Down);
    clock.time = clock.time.addSecs(step);
    reminders.recheck();
    clock.time = clock.time.addSecs(then);
    reminders.recheck();
    QCOMPARE(due.count(), isDue ? 1 : 0);
}

void TestReminders::listenerThatDeletesIt_isSafe()
{
    const test::TestClock clock;
    auto reminders = std::make_unique<Reminders>(clock);
    int told = 0;
    connect(reminders.get(), &Reminders::due, this, [&] {
        ++told;
        reminders.reset();
    });
    reminders->addEarlier({{Down, 0}, {Slow, 0}});
    reminders->recheck();
    QCOMPARE(told, 1);
}

} // namespace calltray

CALLTRAY_TEST(TestReminders, QCoreApplication)
#include "tst_reminders.moc"
