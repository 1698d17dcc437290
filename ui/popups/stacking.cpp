// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/stacking.h"

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

} // namespace calltray
