// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>
#include <QSocketNotifier>

#include <memory>
#include <xcb/xcb.h>

namespace calltray {

//! \brief Whether the display itself is locked or blank, where no desktop reports it.
//!
//! On X11: the server's own screen saver, the property that XScreenSaver sets on the root window, and the windows of
//! lockers that report to nobody (i3lock, xsecurelock). The X server sends an event for each; nothing is polled. On
//! other platforms nothing is known.
//!
//! It has a connection of its own: through Qt's, events that Qt sends to the root window would come back to Qt, which
//! warns of them.
//! Source: https://www.x.org/releases/current/doc/scrnsaverproto/saver.html; driver/remote.c of XScreenSaver for
//! `_SCREENSAVER_STATUS`.
class ScreenLock final : public QObject
{
    Q_OBJECT

public:
    explicit ScreenLock(QObject *parent = nullptr);

    [[nodiscard]] bool isLocked() const { return m_isLocked; }

Q_SIGNALS:
    void lockedChanged(bool isLocked);

private:
    void listen();
    void readEvents();
    void handle(const xcb_generic_event_t &event);
    void findLockers();
    void readStatus();
    [[nodiscard]] xcb_get_property_cookie_t askForClass(xcb_window_t window) const;
    [[nodiscard]] bool isLockersClass(xcb_get_property_cookie_t cookie) const;
    //! Emits lockedChanged() where that has changed.
    void refresh();

    std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)> m_connection; //!< null: not on X11
    std::unique_ptr<QSocketNotifier> m_readable;
    xcb_window_t m_root = 0;
    xcb_atom_t m_status = 0;
    int m_saverEvent = 0; //!< 0: the server has no such extension
    bool m_isSaverOn = false;
    bool m_hasStatus = false;
    QSet<xcb_window_t> m_lockers; //!< their windows
    bool m_isLocked = false;
};

} // namespace calltray
