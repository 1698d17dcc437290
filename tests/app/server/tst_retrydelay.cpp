// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/retrydelay.h"
#include "support/testprogram.h"

#include <QtTest>

#include <chrono>

using namespace std::chrono_literals;

namespace calltray {

class TestRetryDelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delay_data();
    void delay();
    void wish_data();
    void wish();
};

void TestRetryDelay::delay_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<double>("random");
    QTest::addColumn<std::chrono::milliseconds>("expected");

    QTest::newRow("no-failure-counts-as-one") << 0 << 0.5 << 500ms;
    QTest::newRow("negative-count-counts-as-one") << -3 << 0.5 << 500ms;
    QTest::newRow("first") << 1 << 0.5 << 500ms;
    QTest::newRow("second-doubles") << 2 << 0.5 << 1000ms;
    QTest::newRow("third-doubles-again") << 3 << 0.5 << 2000ms;
    QTest::newRow("last-below-the-cap") << 9 << 0.5 << 128'000ms;
    QTest::newRow("capped") << 10 << 0.5 << 150'000ms;
    QTest::newRow("jitter-goes-down-to-zero") << 5 << 0.0 << 0ms;
    QTest::newRow("jitter-stays-below-the-bound") << 10 << 0.999999 << 299'999ms;
    QTest::newRow("absurd-count-does-not-overflow") << 2'000'000'000 << 0.5 << 150'000ms;
}

void TestRetryDelay::delay()
{
    QFETCH(const int, failures);
    QFETCH(const double, random);
    QFETCH(const std::chrono::milliseconds, expected);

    const RetryPolicy policy{.first = 1s, .longest = 300s};
    QCOMPARE(retryDelay(failures, policy, random), expected);
}

void TestRetryDelay::wish_data()
{
    QTest::addColumn<std::optional<std::chrono::seconds>>("wish");
    QTest::addColumn<std::chrono::milliseconds>("expected");

    const auto row = [](const char *name, std::optional<std::chrono::seconds> wish,
                        std::chrono::milliseconds expected) {
        QTest::newRow(name) << wish << expected;
    };
    row("none", std::nullopt, 500ms);
    row("shorter-than-the-backoff", 0s, 500ms);
    row("longer-than-the-backoff", 7s, 7000ms);
    row("longer-than-the-cap-of-the-backoff", 600s, 600s);
    row("absurd-is-cut-to-an-hour", 1'000'000'000s, 3600s);
}

void TestRetryDelay::wish()
{
    QFETCH(const std::optional<std::chrono::seconds>, wish);
    QFETCH(const std::chrono::milliseconds, expected);

    QCOMPARE(retryDelay(1, {.first = 1s, .longest = 300s}, wish, 0.5), expected);
}

} // namespace calltray

CALLTRAY_TEST(TestRetryDelay, test::NoApplication)

#include "tst_retrydelay.moc"
