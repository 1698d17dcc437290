// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/pollschedule.h"
#include "support/testprogram.h"

#include <QtTest>

#include <chrono>

using namespace std::chrono_literals;

namespace calltray {

using std::chrono::milliseconds;

namespace {

constexpr double AlmostOne = 0.999'999;

} // namespace

class TestPollSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delay_isWithinItsBounds_data();
    void delay_isWithinItsBounds();
    void networkBack_isWithinAnInterval();
    void stale_isThreeIntervals();
};

void TestPollSchedule::delay_isWithinItsBounds_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<bool>("isLocked");
    QTest::addColumn<std::optional<std::chrono::seconds>>("wish");
    QTest::addColumn<milliseconds>("least");
    QTest::addColumn<milliseconds>("most");
    using Wish = std::optional<std::chrono::seconds>;

    const auto row = [](const char *name, int failures, bool isLocked, Wish wish,
                        milliseconds least, milliseconds most) {
        QTest::newRow(name) << failures << isLocked << wish << least << most;
    };
    row("regular", 0, false, {}, 4'500ms, 5'500ms);
    row("locked", 0, true, {}, 54s, 66s);
    row("a-wish-without-a-failure-is-none", 0, false, 600s, 4'500ms, 5'500ms);
    row("first-failure", 1, false, {}, 4'500ms, 5'500ms);
    row("second-failure", 2, false, {}, 4'500ms, 10s);
    row("fourth-failure", 4, false, {}, 4'500ms, 40s);
    row("longest", 7, false, {}, 4'500ms, 300s);
    row("absurd-count-does-not-overflow", 2'000'000'000, false, {}, 4'500ms, 300s);
    row("locked-and-failing", 1, true, {}, 54s, 66s);
    row("wish", 1, false, 60s, 60s, 66s);
    row("wish-shorter-than-the-interval", 1, false, 1s, 4'500ms, 5'500ms);
    row("absurd-wish-is-an-hour", 1, false, 1'000'000s, 60min, 66min);
}

void TestPollSchedule::delay_isWithinItsBounds()
{
    QFETCH(const int, failures);
    QFETCH(const bool, isLocked);
    QFETCH(const std::optional<std::chrono::seconds>, wish);
    QFETCH(const milliseconds, least);
    QFETCH(const milliseconds, most);
    const auto delay = [&](double random) {
        return pollDelay({}, {.failures = failures, .isLocked = isLocked, .wish = wish}, random);
    };

    QCOMPARE(delay(0), least);
    QVERIFY(delay(AlmostOne) <= most);
    QVERIFY(delay(AlmostOne) > most - 10ms);
    for (int step = 0; step < 100; ++step)
        QVERIFY(delay(step / 100.0) >= least && delay(step / 100.0) <= most);
}

void TestPollSchedule::networkBack_isWithinAnInterval()
{
    QCOMPARE(networkBackDelay({}, 0), 0ms);
    QCOMPARE(networkBackDelay({}, 0.5), 2'500ms);
    QVERIFY(networkBackDelay({}, AlmostOne) < 5s);
}

void TestPollSchedule::stale_isThreeIntervals()
{
    QCOMPARE(silenceUntilStale({}, false), 15s);
    QCOMPARE(silenceUntilStale({}, true), 180s);
    QCOMPARE(silenceUntilStale({.interval = 300s, .lockedInterval = 60s}, true), 900s);
}

} // namespace calltray

CALLTRAY_TEST(TestPollSchedule, test::NoApplication)

#include "tst_pollschedule.moc"
