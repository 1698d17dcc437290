// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>
#include <QSize>

namespace calltray {

//! Gaps of the stack in device-independent pixels. Source: design, "Popups".
struct StackGaps
{
    int margin = 16; //!< to the work area's left and bottom edges, and to its top
    int spacing = 12; //!< between two cards
};

//! Where cards of \a sizes, the newest first, stand in \a workArea: the newest at the bottom left, each next one above.
//! As many as fit: the list is shorter than \a sizes where the height does not suffice for all, but the newest always
//! has its place.
[[nodiscard]] QList<QRect> place(const QRect &workArea, const QList<QSize> &sizes,
                                 const StackGaps &gaps = {});

//! The place of one more card of \a size above \a placed; empty where the height does not suffice.
[[nodiscard]] QRect placeAbove(const QRect &workArea, const QList<QRect> &placed, QSize size,
                               const StackGaps &gaps = {});

//! The place of a card of \a size where those of \a placed, a stack, leave room: above them, else to the right of the
//! lowest; empty where there is room in neither.
[[nodiscard]] QRect placeBeside(const QRect &workArea, const QList<QRect> &placed, QSize size,
                                const StackGaps &gaps = {});

//! How high a card may be that stands with cards of \a sizes in \a workArea; below 0 where they leave no room.
[[nodiscard]] int heightLeft(const QRect &workArea, const QList<QSize> &sizes,
                             const StackGaps &gaps = {});

} // namespace calltray
