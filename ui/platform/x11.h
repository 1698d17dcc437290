// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>

//! What Qt leaves to be asked of the X server itself, over Qt's own connection.
namespace calltray::x11 {

struct Freeing
{
    void operator()(void *reply) const { std::free(reply); } // NOLINT: xcb's replies are malloc's
};
template <typename T>
using Reply = std::unique_ptr<T, Freeing>;

struct Disconnecting
{
    void operator()(xcb_connection_t *connection) const;
};
using OwnConnection = std::unique_ptr<xcb_connection_t, Disconnecting>;

//! Before there is an application: a connection to the display that DISPLAY names; null where it does not accept us
//! within 15 s. Writes nothing to standard error. Where the server is silent, a thread is left waiting for it: then the
//! program has to end.
[[nodiscard]] OwnConnection connectWithoutQt();
//! Null where the platform is not X11: then the other functions must not be called.
[[nodiscard]] xcb_connection_t *connection();
[[nodiscard]] int screenNumber();
[[nodiscard]] xcb_window_t rootWindow();
//! XCB_ATOM_NONE where the X server does not answer.
[[nodiscard]] xcb_atom_t atom(const QByteArray &name);
//! The window that owns \a selection; XCB_WINDOW_NONE where none does.
[[nodiscard]] xcb_window_t selectionOwner(xcb_atom_t selection);
//! Asks the X server for \a events of \a window, beside those that others in this program, Qt too, have asked for.
//! Does nothing where the window is destroyed already.
void listen(xcb_window_t window, quint32 events);

} // namespace calltray::x11
