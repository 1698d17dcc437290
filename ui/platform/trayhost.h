// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QDBusPendingCallWatcher;

namespace calltray {

//! \brief Whether the desktop has a tray at the moment: one that is driven over D-Bus (StatusNotifierItem), or one
//! that embeds windows (XEmbed).
//!
//! Why not QSystemTrayIcon::isSystemTrayAvailable(): Qt asks D-Bus at its first use only and keeps the answer, so that
//! a panel that comes after us would stay without our icon. Nothing of QSystemTrayIcon may be touched before isThere().
//! Sources: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ and
//! https://specifications.freedesktop.org/systemtray-spec/latest/
class TrayHost final : public QObject
{
    Q_OBJECT

public:
    explicit TrayHost(QObject *parent = nullptr);

    //! Begins to watch. The first found() is emitted from the event loop.
    void start();
    [[nodiscard]] bool isThere() const { return speaksDBus() || embeds(); }
    [[nodiscard]] bool speaksDBus() const { return m_speaksDBus; }
    [[nodiscard]] bool embeds() const { return owner() != 0; }

Q_SIGNALS:
    //! There is a tray, or another one has appeared.
    void found();
    //! A tray has disappeared; there may still be another.
    void lost();

private Q_SLOTS: // QtDBus connects by name only
    void askWatcher();

private:
    //! The window of the tray that embeds; 0 where there is none.
    [[nodiscard]] quint32 owner() const;
    void watchOwner();
    void onManagerCame(quint32 selection);
    void onWindowDestroyed(quint32 window);
    void onWatcherAnswered(const QDBusPendingCallWatcher &call);

    bool m_speaksDBus = false;
    quint32 m_traySelection = 0; //!< the X11 atom; 0 without X11
    quint32 m_owner = 0; //!< the window whose end is waited for
};

} // namespace calltray
