// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/mainwindow/columnwidths.h"

#include <QTest>

namespace calltray {

class TestColumnWidths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_shareWhatIsThere_data();
    void columns_shareWhatIsThere();
};

void TestColumnWidths::columns_shareWhatIsThere_data()
{
    QTest::addColumn<int>("available");
    QTest::addColumn<QList<int>>("widths");

    QTest::newRow("more-than-enough") << 1000 << QList<int>{100, 200, 80};
    QTest::newRow("just-enough") << 380 << QList<int>{100, 200, 80};
    QTest::newRow("half-way") << 290 << QList<int>{75, 150, 65};
    QTest::newRow("all-at-their-least") << 200 << QList<int>{50, 100, 50};
    QTest::newRow("one-goes") << 199 << QList<int>{100, 0, 80};
    QTest::newRow("all-but-one-go") << 99 << QList<int>{99, 0, 0};
    QTest::newRow("less-than-one-needs") << 20 << QList<int>{50, 0, 0};
    QTest::newRow("nothing") << 0 << QList<int>{50, 0, 0};
}

void TestColumnWidths::columns_shareWhatIsThere()
{
    QFETCH(const int, available);
    QFETCH(const QList<int>, widths);
    const QList<ColumnWish> wishes{{.wanted = 100, .least = 50},
                                   {.wanted = 200, .least = 100, .rank = 2},
                                   {.wanted = 80, .least = 50, .rank = 1}};
    QCOMPARE(columnWidths(wishes, available), widths);
}

} // namespace calltray

CALLTRAY_TEST(TestColumnWidths, test::NoApplication)
#include "tst_columnwidths.moc"
