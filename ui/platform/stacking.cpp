// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/stacking.h"

#include <algorithm>

namespace calltray {

QRect placeAbove(const QRect &workArea, const QList<QRect> &placed, QSize size,
                 const StackGaps &gaps)
{
    int bottom = workArea.top() + workArea.height() - gaps.margin;
    for (const QRect &rect : placed)
        bottom = std::min(bottom, rect.top() - gaps.spacing);
    const int top = bottom - size.height();
    if (top < workArea.top() + gaps.margin)
        return {};
    return {QPoint(workArea.left() + gaps.margin, top), size};
}

QList<QRect> place(const QRect &workArea, const QList<QSize> &sizes, const StackGaps &gaps)
{
    QList<QRect> rects;
    for (const QSize &size : sizes) {
        const QRect rect = placeAbove(workArea, rects, size, gaps);
        if (rect.isEmpty() && !rects.isEmpty())
            break;
        const int top = workArea.top() + workArea.height() - gaps.margin - size.height();
        rects.append(rect.isEmpty() ? QRect(QPoint(workArea.left() + gaps.margin, top), size)
                                    : rect);
    }
    return rects;
}

QRect placeBeside(const QRect &workArea, const QList<QRect> &placed, QSize size,
                  const StackGaps &gaps)
{
    const QRect above = placeAbove(workArea, placed, size, gaps);
    if (!above.isEmpty() || placed.isEmpty())
        return above;
    const QRect lowest = *std::max_element(
        placed.cbegin(), placed.cend(),
        [](const QRect &left, const QRect &right) { return left.bottom() < right.bottom(); });
    const QRect beside(
        QPoint(lowest.right() + 1 + gaps.spacing, lowest.bottom() + 1 - size.height()), size);
    return workArea.contains(beside) ? beside : QRect();
}

int heightLeft(const QRect &workArea, const QList<QSize> &sizes, const StackGaps &gaps)
{
    int height = workArea.height() - 2 * gaps.margin;
    for (const QSize &size : sizes)
        height -= size.height() + gaps.spacing;
    return height;
}

} // namespace calltray
