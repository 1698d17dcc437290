// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/stacking.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestStacking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cards_standFromTheBottomLeftUpwards_data();
    void cards_standFromTheBottomLeftUpwards();
    void oneMore_standsAboveTheHighest_data();
    void oneMore_standsAboveTheHighest();
    void beside_isAboveOrToTheRight_data();
    void beside_isAboveOrToTheRight();
    void heightLeft_isWhatTheOthersLeave();
};

void TestStacking::cards_standFromTheBottomLeftUpwards_data()
{
    QTest::addColumn<QRect>("workArea");
    QTest::addColumn<QList<QSize>>("sizes");
    QTest::addColumn<QList<QRect>>("rects");

    const QRect screen(0, 0, 1000, 600);
    QTest::newRow("none") << screen << QList<QSize>{} << QList<QRect>{};
    QTest::newRow("one") << screen << QList<QSize>{{360, 100}} << QList<QRect>{{16, 484, 360, 100}};
    QTest::newRow("newest-nearest-the-corner")
        << screen << QList<QSize>{{360, 50}, {360, 100}}
        << QList<QRect>{{16, 534, 360, 50}, {16, 422, 360, 100}};
    QTest::newRow("exactly-full") << QRect(0, 0, 1000, 16 + 100 + 12 + 100 + 16)
                                  << QList<QSize>{{360, 100}, {360, 100}}
                                  << QList<QRect>{{16, 128, 360, 100}, {16, 16, 360, 100}};
    QTest::newRow("one-pixel-short")
        << QRect(0, 0, 1000, 16 + 100 + 12 + 100 + 15) << QList<QSize>{{360, 100}, {360, 100}}
        << QList<QRect>{{16, 127, 360, 100}};
    QTest::newRow("newest-is-shown-though-it-is-too-high")
        << QRect(0, 0, 1000, 100) << QList<QSize>{{360, 120}, {360, 10}}
        << QList<QRect>{{16, -36, 360, 120}};
    QTest::newRow("panel-at-left-and-bottom")
        << QRect(64, 0, 936, 560) << QList<QSize>{{360, 100}} << QList<QRect>{{80, 444, 360, 100}};
    QTest::newRow("screen-left-of-the-primary")
        << QRect(-1920, -200, 1920, 1080) << QList<QSize>{{360, 100}}
        << QList<QRect>{{-1904, 764, 360, 100}};
}

void TestStacking::cards_standFromTheBottomLeftUpwards()
{
    QFETCH(QRect, workArea);
    QFETCH(QList<QSize>, sizes);
    QFETCH(QList<QRect>, rects);
    QCOMPARE(place(workArea, sizes), rects);
}

void TestStacking::oneMore_standsAboveTheHighest_data()
{
    QTest::addColumn<QList<QRect>>("placed");
    QTest::addColumn<QRect>("rect");

    QTest::newRow("first") << QList<QRect>{} << QRect(16, 484, 360, 100);
    QTest::newRow("gap-stays-a-gap")
        << QList<QRect>{{16, 300, 360, 50}} << QRect(16, 188, 360, 100);
    QTest::newRow("order-does-not-matter")
        << QList<QRect>{{16, 300, 360, 50}, {16, 400, 360, 50}} << QRect(16, 188, 360, 100);
    QTest::newRow("no-room") << QList<QRect>{{16, 127, 360, 50}} << QRect();
    QTest::newRow("just-room") << QList<QRect>{{16, 128, 360, 50}} << QRect(16, 16, 360, 100);
}

void TestStacking::oneMore_standsAboveTheHighest()
{
    QFETCH(QList<QRect>, placed);
    QFETCH(QRect, rect);
    QCOMPARE(placeAbove(QRect(0, 0, 1000, 600), placed, {360, 100}), rect);
}

void TestStacking::beside_isAboveOrToTheRight_data()
{
    QTest::addColumn<QRect>("workArea");
    QTest::addColumn<QList<QRect>>("placed");
    QTest::addColumn<QRect>("rect");

    const QRect screen(0, 0, 1000, 600);
    QTest::newRow("above") << screen << QList<QRect>{{16, 300, 360, 284}}
                           << QRect(16, 240, 360, 48);
    QTest::newRow("no-room-above")
        << screen << QList<QRect>{{16, 40, 360, 260}, {16, 312, 360, 272}}
        << QRect(388, 536, 360, 48);
    QTest::newRow("no-room-at-all")
        << QRect(0, 0, 700, 600) << QList<QRect>{{16, 16, 360, 568}} << QRect();
    QTest::newRow("nothing-there") << screen << QList<QRect>{} << QRect(16, 536, 360, 48);
}

void TestStacking::beside_isAboveOrToTheRight()
{
    QFETCH(QRect, workArea);
    QFETCH(QList<QRect>, placed);
    QFETCH(QRect, rect);
    QCOMPARE(placeBeside(workArea, placed, {360, 48}), rect);
}

void TestStacking::heightLeft_isWhatTheOthersLeave()
{
    const QRect workArea(0, 0, 1000, 600);
    QCOMPARE(heightLeft(workArea, {}), 568);
    const QList<QSize> others{{360, 48}, {360, 100}};
    const int left = heightLeft(workArea, others);
    QCOMPARE(left, 568 - 60 - 112);
    QCOMPARE(place(workArea, others + QList<QSize>{{360, left}}).size(), 3);
    QCOMPARE(place(workArea, others + QList<QSize>{{360, left + 1}}).size(), 2);
}

} // namespace calltray

CALLTRAY_TEST(TestStacking, test::NoApplication)
#include "tst_stacking.moc"
