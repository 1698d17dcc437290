// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/panelspace.h"

#include <algorithm>

namespace calltray {

namespace {

QRect without(QRect area, const QRect &taken, Qt::Edge edge)
{
    switch (edge) {
    case Qt::TopEdge:
        area.setTop(std::max(area.top(), taken.bottom() + 1));
        break;
    case Qt::LeftEdge:
        area.setLeft(std::max(area.left(), taken.right() + 1));
        break;
    case Qt::RightEdge:
        area.setRight(std::min(area.right(), taken.left() - 1));
        break;
    case Qt::BottomEdge:
        area.setBottom(std::min(area.bottom(), taken.top() - 1));
        break;
    }
    return area;
}

//! A panel between two monitors takes all of the one behind it by the letter, but covers none of it.
bool isPlausible(const QRect &area, const QRect &monitor)
{
    return 2 * area.width() >= monitor.width() && 2 * area.height() >= monitor.height();
}

} // namespace

QRect leftFree(const QRect &monitor, const PanelSpace &taken)
{
    QRect area = monitor;
    for (const PanelSpace::Strut &strut : taken.struts) {
        if (!strut.rect.intersects(monitor))
            continue;
        if (const QRect left = without(area, strut.rect & monitor, strut.edge);
            isPlausible(left, monitor))
            area = left;
    }
    for (const QRect &workArea : taken.workAreas) {
        if (const QRect left = area & workArea; isPlausible(left, monitor))
            area = left;
    }
    return area;
}

} // namespace calltray
