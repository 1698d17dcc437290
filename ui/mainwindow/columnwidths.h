// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

namespace calltray {

//! What a column of a list would like.
struct ColumnWish
{
    int wanted = 0; //!< pixels, where there is room
    int least = 0; //!< narrower, it is of no use
    int rank = 0; //!< the highest goes first where there is no room for all; 0 never
};

//! How wide each column is in a list of \a available pixels: as wanted, or as much narrower as all must be. 0: it is left
//! out. What is over is for the list's stretched column, which is one of them.
[[nodiscard]] QList<int> columnWidths(const QList<ColumnWish> &wishes, int available);

} // namespace calltray
