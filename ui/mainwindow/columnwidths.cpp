// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/columnwidths.h"

#include <algorithm>

namespace calltray {

QList<int> columnWidths(const QList<ColumnWish> &wishes, int available)
{
    QList<int> widths;
    int spare = available;
    int wanted = 0; // beyond what is least
    for (const ColumnWish &wish : wishes) {
        widths.append(wish.least);
        spare -= wish.least;
        wanted += wish.wanted - wish.least;
    }
    QList<ColumnWish> left = wishes; // those that have gone are without a rank
    while (spare < 0) {
        const auto last = std::max_element(
            left.begin(), left.end(),
            [](const ColumnWish &one, const ColumnWish &other) { return one.rank < other.rank; });
        if (last == left.end() || last->rank == 0)
            return widths;
        spare += last->least;
        wanted -= last->wanted - last->least;
        widths[last - left.begin()] = 0;
        last->rank = 0;
    }
    const double share = wanted > spare ? static_cast<double>(spare) / wanted : 1;
    for (qsizetype column = 0; column < widths.size(); ++column) {
        const ColumnWish &wish = wishes[column];
        if (widths[column] > 0)
            widths[column] += static_cast<int>((wish.wanted - wish.least) * share);
    }
    return widths;
}

} // namespace calltray
