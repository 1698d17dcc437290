// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/x11.h"

#include <QGuiApplication>

#include <chrono>
#include <fcntl.h>
#include <future>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;

namespace calltray::x11 {

namespace {

//! For a server that is busy, as just after the login.
constexpr auto Patience = 15s;

} // namespace

void Disconnecting::operator()(xcb_connection_t *connection) const
{
    xcb_disconnect(connection);
}

OwnConnection connectWithoutQt()
{
    // The library itself writes to standard error why a server refuses.
    const int usual = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDERR_FILENO);
    // The library waits without end for a server that says nothing: so does this thread then.
    std::promise<OwnConnection> promise;
    std::future<OwnConnection> tried = promise.get_future();
    std::thread([promise = std::move(promise)]() mutable {
        promise.set_value(OwnConnection(xcb_connect(nullptr, nullptr)));
    }).detach();
    OwnConnection connection;
    if (tried.wait_for(Patience) == std::future_status::ready)
        connection = tried.get();
    ::dup2(usual, STDERR_FILENO);
    ::close(nowhere);
    ::close(usual);
    if (connection && xcb_connection_has_error(connection.get()) != 0)
        connection.reset();
    return connection;
}

xcb_connection_t *connection()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 == nullptr ? nullptr : x11->connection();
}

int screenNumber()
{
    int screen = 0;
    const Reply<char> host([&screen] {
        char *name = nullptr;
        int display = 0;
        return xcb_parse_display(nullptr, &name, &display, &screen) != 0 ? name : nullptr;
    }());
    return screen;
}

xcb_window_t rootWindow()
{
    xcb_screen_iterator_t screens = xcb_setup_roots_iterator(xcb_get_setup(connection()));
    for (int skipped = screenNumber(); skipped > 0 && screens.rem > 1; --skipped)
        xcb_screen_next(&screens);
    return screens.data->root;
}

xcb_atom_t atom(const QByteArray &name)
{
    xcb_connection_t *c = connection();
    const auto cookie = xcb_intern_atom(c, 0, static_cast<quint16>(name.size()), name.constData());
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(c, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

xcb_window_t selectionOwner(xcb_atom_t selection)
{
    xcb_connection_t *c = connection();
    const Reply<xcb_get_selection_owner_reply_t> reply(
        xcb_get_selection_owner_reply(c, xcb_get_selection_owner(c, selection), nullptr));
    return reply ? reply->owner : xcb_window_t{XCB_WINDOW_NONE};
}

void listen(xcb_window_t window, quint32 events)
{
    xcb_connection_t *c = connection();
    const Reply<xcb_get_window_attributes_reply_t> reply(
        xcb_get_window_attributes_reply(c, xcb_get_window_attributes(c, window), nullptr));
    if (!reply)
        return;
    // The mask is one for the whole connection.
    const quint32 all = reply->your_event_mask | events;
    xcb_discard_reply(
        c, xcb_change_window_attributes_checked(c, window, XCB_CW_EVENT_MASK, &all).sequence);
}

} // namespace calltray::x11
