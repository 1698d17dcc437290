// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/panelspace.h"

#include <QTest>

namespace calltray {

//! Two monitors side by side: 1000×800, and 1000×600 to its right.
class TestPanelSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void panels_leaveTheRest_data();
    void panels_leaveTheRest();
};

void TestPanelSpace::panels_leaveTheRest_data()
{
    QTest::addColumn<PanelSpace>("taken");
    QTest::addColumn<QRect>("left");
    QTest::addColumn<QRect>("right");

    const QRect left(0, 0, 1000, 800);
    const QRect right(1000, 0, 1000, 600);
    const auto strut = [](Qt::Edge edge, const QRect &rect) {
        return PanelSpace{.struts = {{edge, rect}}, .workAreas = {}};
    };
    QTest::newRow("none") << PanelSpace{} << left << right;
    QTest::newRow("bottom-of-the-left")
        << strut(Qt::BottomEdge, {0, 760, 1000, 40}) << QRect(0, 0, 1000, 760) << right;
    QTest::newRow("narrow-at-the-bottom")
        << strut(Qt::BottomEdge, {400, 760, 200, 40}) << QRect(0, 0, 1000, 760) << right;
    QTest::newRow("bottom-of-the-shorter")
        << strut(Qt::BottomEdge, {1000, 560, 1000, 240}) << left << QRect(1000, 0, 1000, 560);
    QTest::newRow("bottom-of-all") << strut(Qt::BottomEdge, {0, 560, 2000, 240})
                                   << QRect(0, 0, 1000, 560) << QRect(1000, 0, 1000, 560);
    QTest::newRow("left-edge") << strut(Qt::LeftEdge, {0, 0, 70, 800}) << QRect(70, 0, 930, 800)
                               << right;
    QTest::newRow("right-edge-of-the-right")
        << strut(Qt::RightEdge, {1930, 0, 70, 600}) << left << QRect(1000, 0, 930, 600);
    QTest::newRow("between-the-monitors")
        << strut(Qt::RightEdge, {960, 0, 1040, 800}) << QRect(0, 0, 960, 800) << right;
    QTest::newRow("top") << strut(Qt::TopEdge, {1000, 0, 1000, 30}) << left
                         << QRect(1000, 30, 1000, 570);
    QTest::newRow("two-panels") << PanelSpace{.struts = {{Qt::TopEdge, {0, 0, 1000, 30}},
                                                         {Qt::BottomEdge, {0, 750, 1000, 50}}},
                                              .workAreas = {}}
                                << QRect(0, 30, 1000, 720) << right;
    QTest::newRow("areas-of-monitors")
        << PanelSpace{.struts = {}, .workAreas = {{70, 30, 930, 770}, {1000, 0, 1000, 600}}}
        << QRect(70, 30, 930, 770) << right;
}

void TestPanelSpace::panels_leaveTheRest()
{
    QFETCH(const PanelSpace, taken);
    QTEST(leftFree(QRect(0, 0, 1000, 800), taken), "left");
    QTEST(leftFree(QRect(1000, 0, 1000, 600), taken), "right");
}

} // namespace calltray

CALLTRAY_TEST(TestPanelSpace, test::NoApplication)
#include "tst_panelspace.moc"
