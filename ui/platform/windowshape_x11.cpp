// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/windowshape.h"
#include "ui/platform/x11.h"

#include <QWidget>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <vector>
#include <xcb/shape.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

xcb_rectangle_t nativeRow(const QRect &card, int row, int inset)
{
    return {.x = static_cast<qint16>(card.x() + inset),
            .y = static_cast<qint16>(card.y() + row),
            .width = static_cast<quint16>(card.width() - 2 * inset),
            .height = 1};
}

//! \a card with its corners rounded by \a radius; all in pixels.
std::vector<xcb_rectangle_t> roundedRows(const QRect &card, int radius)
{
    std::vector<xcb_rectangle_t> rows;
    rows.reserve(static_cast<std::size_t>(card.height()));
    for (int row = 0; row < card.height(); ++row) {
        const double toCentre = radius - (std::min(row, card.height() - 1 - row) + 0.5);
        const int inset = toCentre <= 0 ? 0
                                        : radius
                - static_cast<int>(std::lround(std::sqrt(radius * radius - toCentre * toCentre)));
        rows.push_back(nativeRow(card, row, inset));
    }
    return rows;
}

} // namespace

bool isCompositing()
{
    if (x11::connection() == nullptr)
        return false;
    static const xcb_atom_t selection = x11::atom("_NET_WM_CM_S0"_ba);
    return x11::selectionOwner(selection) != XCB_WINDOW_NONE;
}

void shapeWindow(QWidget &widget, const QRect &card, int radius, bool isComposited)
{
    xcb_connection_t *c = x11::connection();
    if (c == nullptr)
        return;
    const auto window = static_cast<xcb_window_t>(widget.winId());
    const qreal ratio = widget.devicePixelRatioF();
    // Whole pixels of the card only: where the scale is 1.5, half of its last row is not painted.
    const QRect pixels(qCeil(card.x() * ratio), qCeil(card.y() * ratio),
                       qFloor(card.width() * ratio), qFloor(card.height() * ratio));
    const auto rows = roundedRows(pixels, qRound(radius * ratio));
    const auto set = [&](xcb_shape_kind_t kind) {
        xcb_shape_rectangles(c, XCB_SHAPE_SO_SET, kind, XCB_CLIP_ORDERING_Y_SORTED, window, 0, 0,
                             static_cast<quint32>(rows.size()), rows.data());
    };
    const auto clear = [&](xcb_shape_kind_t kind) {
        xcb_shape_mask(c, XCB_SHAPE_SO_SET, kind, window, 0, 0, XCB_PIXMAP_NONE);
    };
    if (isComposited) {
        clear(XCB_SHAPE_SK_BOUNDING);
        set(XCB_SHAPE_SK_INPUT);
    } else {
        set(XCB_SHAPE_SK_BOUNDING);
        clear(XCB_SHAPE_SK_INPUT);
    }
}

void markAsNotification(QWidget &widget)
{
    xcb_connection_t *c = x11::connection();
    if (c == nullptr)
        return;
    // Qt's own attribute for this has no effect on windows that bypass the window manager.
    static const xcb_atom_t property = x11::atom("_NET_WM_WINDOW_TYPE"_ba);
    static const xcb_atom_t notification = x11::atom("_NET_WM_WINDOW_TYPE_NOTIFICATION"_ba);
    xcb_change_property(c, XCB_PROP_MODE_REPLACE, static_cast<xcb_window_t>(widget.winId()),
                        property, XCB_ATOM_ATOM, 32, 1, &notification);
}

} // namespace calltray
