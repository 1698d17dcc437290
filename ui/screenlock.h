// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>
#include <QSet>

namespace calltray {

//! \brief Whether the display itself is locked or blank, where no desktop tells of it.
//!
//! On X11: the server's own screen saver, XScreenSaver's word on the root window, and the windows of lockers that tell
//! nobody (i3lock, xsecurelock). The X server tells of each; nothing is polled. Elsewhere nothing is known.
//! Source: https://www.x.org/releases/current/doc/scrnsaverproto/saver.html; driver/remote.c of XScreenSaver for
//! `_SCREENSAVER_STATUS`.
class ScreenLock final : public QObject, private QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    explicit ScreenLock(QObject *parent = nullptr);
    ~ScreenLock() override;
    Q_DISABLE_COPY_MOVE(ScreenLock)

    [[nodiscard]] bool isLocked() const { return m_isLocked; }

Q_SIGNALS:
    void lockedChanged(bool isLocked);

private:
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;
    void listenToSaver();
    void findLockers();
    void readStatus();
    void refresh();
    void later(void (ScreenLock::*what)());

    quint32 m_root = 0; //!< 0: not on X11
    quint32 m_status = 0; //!< the atom
    int m_saverEvent = 0; //!< 0: the server has no such extension
    bool m_isSaverOn = false;
    bool m_hasStatus = false;
    QSet<quint32> m_lockers; //!< their windows
    bool m_isLocked = false;
};

} // namespace calltray
