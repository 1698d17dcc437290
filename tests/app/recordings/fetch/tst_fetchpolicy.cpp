// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/fetchpolicy.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace std::chrono_literals;

namespace calltray {

class TestFetchPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void call_isFreshOrNot_data();
    void call_isFreshOrNot();
    void pause_growsUpToItsBound_data();
    void pause_growsUpToItsBound();
    void wish_isHeededWithinReason_data();
    void wish_isHeededWithinReason();
};

void TestFetchPolicy::call_isFreshOrNot_data()
{
    QTest::addColumn<qint64>("date");
    QTest::addColumn<bool>("fresh");

    QTest::newRow("now") << 100'000LL << true;
    QTest::newRow("just-before-ten-minutes") << 99'401LL << true;
    QTest::newRow("ten-minutes") << 99'400LL << false;
    QTest::newRow("clock-is-ahead") << 100'599LL << true;
    QTest::newRow("far-ahead") << 100'600LL << false;
    QTest::newRow("none") << 0LL << false;
    QTest::newRow("absurd") << std::numeric_limits<qint64>::max() << false;
    QTest::newRow("absurdly-early") << std::numeric_limits<qint64>::min() << false;
}

void TestFetchPolicy::call_isFreshOrNot()
{
    QFETCH(const qint64, date);
    QFETCH(const bool, fresh);

    QCOMPARE(isFresh(date, 100'000, {}), fresh);
}

void TestFetchPolicy::pause_growsUpToItsBound_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("first") << 1 << 0.0 << 2'000LL;
    QTest::newRow("first-by-chance") << 1 << 0.5 << 1'750LL;
    QTest::newRow("second") << 2 << 0.0 << 3'000LL;
    QTest::newRow("third") << 3 << 0.0 << 4'500LL;
    QTest::newRow("at-the-bound") << 20 << 0.0 << 30'000LL;
    QTest::newRow("bound-by-chance") << 20 << 0.8 << 24'000LL;
    QTest::newRow("absurd-count-does-not-overflow")
        << std::numeric_limits<int>::max() << 0.0 << 30'000LL;
    QTest::newRow("none") << 0 << 0.0 << 2'000LL;
}

void TestFetchPolicy::pause_growsUpToItsBound()
{
    QFETCH(const int, asked);
    QFETCH(const double, random);
    QFETCH(const qint64, milliseconds);

    QCOMPARE(qint64(preparingPause(asked, FetchPolicy().preparing, random).count()), milliseconds);
}

void TestFetchPolicy::wish_isHeededWithinReason_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("as-it-is") << 5LL << 5'000LL;
    QTest::newRow("at-once") << 0LL << 2'000LL;
    QTest::newRow("at-the-bound") << 120LL << 120'000LL;
    QTest::newRow("too-long") << 121LL << 120'000LL;
    QTest::newRow("absurd") << std::numeric_limits<qint64>::max() << 120'000LL;
    QTest::newRow("negative") << -1LL << 2'000LL;
}

void TestFetchPolicy::wish_isHeededWithinReason()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qint64, milliseconds);

    QCOMPARE(qint64(heeded(std::chrono::seconds(seconds), {}).count()), milliseconds);
}

} // namespace calltray

CALLTRAY_TEST(TestFetchPolicy, test::NoApplication)

#include "tst_fetchpolicy.moc"
