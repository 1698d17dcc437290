// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/panelspace.h"

#include <algorithm>

namespace calltray {

namespace {

QRect without(QRect area, const QRect &occupied, Qt::Edge edge)
{
    switch (edge) {
    case Qt::TopEdge:
        area.setTop(std::max(area.top(), occupied.bottom() + 1));
        break;
    case Qt::LeftEdge:
        area.setLeft(std::max(area.left(), occupied.right() + 1));
        break;
    case Qt::RightEdge:
        area.setRight(std::min(area.right(), occupied.left() - 1));
        break;
    case Qt::BottomEdge:
        area.setBottom(std::min(area.bottom(), occupied.top() - 1));
        break;
    }
    return area;
}

//! By its strut, a panel between two monitors reserves all of the one behind it, though it covers none of that.
bool isPlausible(const QRect &area, const QRect &monitor)
{
    return 2 * area.width() >= monitor.width() && 2 * area.height() >= monitor.height();
}

} // namespace

QRect leftFree(const QRect &monitor, const PanelSpace &occupied)
{
    QRect area = monitor;
    for (const PanelSpace::Strut &strut : occupied.struts) {
        if (!strut.rect.intersects(monitor))
            continue;
        if (const QRect left = without(area, strut.rect & monitor, strut.edge);
            isPlausible(left, monitor))
            area = left;
    }
    for (const QRect &workArea : occupied.workAreas) {
        if (const QRect left = area & workArea; isPlausible(left, monitor))
            area = left;
    }
    return area;
}

} // namespace calltray
