// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/ratelimit.h"
#include "support/testprogram.h"

using namespace std::chrono_literals;

namespace calltray {

class TestRateLimit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burst_isGranted();
    void afterTheBurst_itIsSoManyASecond();
    void wait_isUntilTheNext();
};

void TestRateLimit::burst_isGranted()
{
    RateLimit limit(5, 20);
    const RateLimit::Time now = std::chrono::steady_clock::now() + 1min;
    for (int i = 0; i < 20; ++i)
        QCOMPARE(limit.take(now), 0ms);
    QVERIFY(limit.take(now) > 0ms);
}

void TestRateLimit::afterTheBurst_itIsSoManyASecond()
{
    RateLimit limit(5, 20);
    RateLimit::Time now = std::chrono::steady_clock::now() + 1min;
    int taken = 0;
    for (int i = 0; i < 1'000; ++i, now += 10ms)
        taken += limit.take(now) == 0ms ? 1 : 0;
    QVERIFY2(taken >= 69 && taken <= 70,
             QByteArray::number(taken).constData()); // 20 and 5 in each of 10 s
}

void TestRateLimit::wait_isUntilTheNext()
{
    RateLimit limit(5, 1);
    const RateLimit::Time now = std::chrono::steady_clock::now() + 1min;
    QCOMPARE(limit.take(now), 0ms);
    QCOMPARE(limit.take(now), 200ms);
    QCOMPARE(limit.take(now + 150ms), 50ms);
    QCOMPARE(limit.take(now + 200ms), 0ms);
}

} // namespace calltray

CALLTRAY_TEST(TestRateLimit, test::NoApplication)

#include "tst_ratelimit.moc"
