// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/tray/quiettime.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QDateTime at(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate);
}

} // namespace

class TestQuietTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietTime_endsAsItSays_data();
    void quietTime_endsAsItSays();
};

void TestQuietTime::quietTime_endsAsItSays_data()
{
    QTest::addColumn<QuietTime>("time");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("until");
    const auto row = [](const char *name, QuietTime time, const QString &now,
                        const QString &until) {
        QTest::newRow(name) << time << at(now) << at(until);
    };
    row("half-an-hour", QuietTime::HalfHour, u"2026-03-04T15:00:00"_s, u"2026-03-04T15:30:00"_s);
    row("an-hour-over-midnight", QuietTime::Hour, u"2026-03-04T23:30:00"_s,
        u"2026-03-05T00:30:00"_s);
    row("tomorrow-from-the-afternoon", QuietTime::UntilTomorrow, u"2026-03-04T15:00:00"_s,
        u"2026-03-05T08:00:00"_s);
    row("tomorrow-from-the-early-morning", QuietTime::UntilTomorrow, u"2026-03-04T07:50:00"_s,
        u"2026-03-05T08:00:00"_s);
    row("tomorrow-from-the-night", QuietTime::UntilTomorrow, u"2026-03-04T04:59:59"_s,
        u"2026-03-04T08:00:00"_s);
    row("tomorrow-from-the-end-of-the-night", QuietTime::UntilTomorrow, u"2026-03-04T05:00:00"_s,
        u"2026-03-05T08:00:00"_s);
    row("tomorrow-at-the-end-of-a-year", QuietTime::UntilTomorrow, u"2026-12-31T23:59:00"_s,
        u"2027-01-01T08:00:00"_s);
    row("until-switched-off-has-no-end", QuietTime::UntilSwitchedOff, u"2026-03-04T15:00:00"_s,
        QString());
}

void TestQuietTime::quietTime_endsAsItSays()
{
    QFETCH(QuietTime, time);
    QFETCH(QDateTime, now);
    QFETCH(QDateTime, until);
    QCOMPARE(quietUntil(time, now), until);
}

} // namespace calltray

CALLTRAY_TEST(TestQuietTime, test::NoApplication)
#include "tst_quiettime.moc"
