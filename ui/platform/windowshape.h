// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>

class QWidget;

namespace calltray {

//! Whether a compositing manager runs, so that windows can be translucent. Asks the X server, for some 0.1 ms.
[[nodiscard]] bool isCompositing();

//! Cuts the shown or hidden native window of \a widget to \a card, in its coordinates. Where \a isComposited, the
//! shadow around the card stays visible but lets clicks through; else the window ends with the card, whose corners
//! are rounded by \a radius.
void shapeWindow(QWidget &widget, const QRect &card, int radius, bool isComposited);

//! Tells the desktop that the native window of \a widget, which is made if need be, is a notification.
void markAsNotification(QWidget &widget);

} // namespace calltray
