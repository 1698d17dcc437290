// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/screenlock.h"
#include "ui/platform/x11.h"

#include <QWidget>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>
#include <xcb/screensaver.h>

namespace calltray {

namespace {

//! Classes of the windows with which lockers cover the screen.
constexpr std::array<QByteArrayView, 2> Lockers{"i3lock", "xsecurelock"};

bool isOn(quint8 state)
{
    return state == XCB_SCREENSAVER_STATE_ON || state == XCB_SCREENSAVER_STATE_CYCLE;
}

} // namespace

ScreenLock::ScreenLock(QObject *parent)
    : QObject(parent)
    , m_connection(x11::connection() == nullptr ? nullptr : xcb_connect(nullptr, nullptr),
                   &xcb_disconnect)
{
    xcb_connection_t *const c = m_connection.get();
    if (c == nullptr || xcb_connection_has_error(c) != 0)
        return;
    m_root = x11::rootWindow();
    m_status = x11::atom("_SCREENSAVER_STATUS");
    m_readable =
        std::make_unique<QSocketNotifier>(xcb_get_file_descriptor(c), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ScreenLock::readEvents);
    listen();
    findLockers();
    readStatus();
    refresh();
    readEvents(); // what came beside the answers makes the socket readable no more
}

void ScreenLock::listen()
{
    xcb_connection_t *const c = m_connection.get();
    const quint32 events = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(c, m_root, XCB_CW_EVENT_MASK, &events);
    const xcb_query_extension_reply_t *extension = xcb_get_extension_data(c, &xcb_screensaver_id);
    if (extension == nullptr || extension->present == 0)
        return;
    m_saverEvent = extension->first_event + XCB_SCREENSAVER_NOTIFY;
    xcb_screensaver_select_input(c, m_root, XCB_SCREENSAVER_EVENT_NOTIFY_MASK);
    const x11::Reply<xcb_screensaver_query_info_reply_t> reply(
        xcb_screensaver_query_info_reply(c, xcb_screensaver_query_info(c, m_root), nullptr));
    m_isSaverOn = reply && isOn(reply->state);
}

xcb_get_property_cookie_t ScreenLock::askForClass(xcb_window_t window) const
{
    constexpr quint32 LongestClass = 64; // in units of four bytes
    return xcb_get_property(m_connection.get(), 0, window, XCB_ATOM_WM_CLASS,
                            XCB_GET_PROPERTY_TYPE_ANY, 0, LongestClass);
}

bool ScreenLock::isLockersClass(xcb_get_property_cookie_t cookie) const
{
    const x11::Reply<xcb_get_property_reply_t> reply(
        xcb_get_property_reply(m_connection.get(), cookie, nullptr));
    if (!reply || reply->format != 8)
        return false;
    // An instance's name and the class, each ended by a zero.
    const QByteArrayView names(static_cast<const char *>(xcb_get_property_value(reply.get())),
                               xcb_get_property_value_length(reply.get()));
    return std::any_of(Lockers.cbegin(), Lockers.cend(), [names](QByteArrayView locker) {
        return names.endsWith(QByteArray('\0' + locker.toByteArray() + '\0'));
    });
}

void ScreenLock::findLockers()
{
    xcb_connection_t *const c = m_connection.get();
    const x11::Reply<xcb_query_tree_reply_t> tree(
        xcb_query_tree_reply(c, xcb_query_tree(c, m_root), nullptr));
    if (!tree)
        return;
    const std::span windows(xcb_query_tree_children(tree.get()),
                            static_cast<size_t>(xcb_query_tree_children_length(tree.get())));
    // All questions first: many windows cost one way to the X server and back.
    std::vector<std::pair<xcb_get_window_attributes_cookie_t, xcb_get_property_cookie_t>> asked;
    asked.reserve(windows.size());
    for (const xcb_window_t window : windows)
        asked.emplace_back(xcb_get_window_attributes(c, window), askForClass(window));
    for (size_t i = 0; i < windows.size(); ++i) {
        const x11::Reply<xcb_get_window_attributes_reply_t> attributes(
            xcb_get_window_attributes_reply(c, asked[i].first, nullptr));
        const bool isLockers = isLockersClass(asked[i].second);
        if (isLockers && attributes && attributes->map_state == XCB_MAP_STATE_VIEWABLE)
            m_lockers.insert(windows[i]);
    }
}

void ScreenLock::readStatus()
{
    xcb_connection_t *const c = m_connection.get();
    const xcb_get_property_cookie_t cookie =
        xcb_get_property(c, 0, m_root, m_status, XCB_ATOM_INTEGER, 0, 1);
    const x11::Reply<xcb_get_property_reply_t> reply(xcb_get_property_reply(c, cookie, nullptr));
    m_hasStatus = reply && reply->format == 32 && reply->value_len == 1
        && *static_cast<const quint32 *>(xcb_get_property_value(reply.get())) != 0;
}

void ScreenLock::readEvents()
{
    while (const x11::Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection.get())})
        handle(*event);
    if (xcb_connection_has_error(m_connection.get()) != 0)
        m_readable->setEnabled(false); // the connection is broken, and Qt's with it
    refresh();
}

void ScreenLock::handle(const xcb_generic_event_t &event)
{
    // What another client sends in imitation of one of these has the uppermost bit set, and
    // means nothing.
    const int type = event.response_type;
    if (m_saverEvent != 0 && type == m_saverEvent) {
        m_isSaverOn = isOn(reinterpret_cast<const xcb_screensaver_notify_event_t &>(event).state);
    } else if (type == XCB_PROPERTY_NOTIFY) {
        if (reinterpret_cast<const xcb_property_notify_event_t &>(event).atom == m_status)
            readStatus();
    } else if (type == XCB_MAP_NOTIFY) {
        const auto &mapped = reinterpret_cast<const xcb_map_notify_event_t &>(event);
        const bool isForeign =
            mapped.override_redirect != 0 && QWidget::find(mapped.window) == nullptr;
        if (isForeign && isLockersClass(askForClass(mapped.window)))
            m_lockers.insert(mapped.window);
    } else if (type == XCB_UNMAP_NOTIFY) {
        m_lockers.remove(reinterpret_cast<const xcb_unmap_notify_event_t &>(event).window);
    }
}

void ScreenLock::refresh()
{
    const bool isLocked = m_isSaverOn || m_hasStatus || !m_lockers.isEmpty();
    if (std::exchange(m_isLocked, isLocked) != isLocked)
        Q_EMIT lockedChanged(isLocked);
}

} // namespace calltray
