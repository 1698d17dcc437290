// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>

namespace calltray {

//! \brief What the X server tells this program over Qt's own connection, before Qt sees it.
//!
//! Windows are to be asked for it first, see x11::listen(). Who calls back into Qt wants a queued connection.
class X11Events final : public QObject, private QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    //! Those of the application, which owns them; only where x11::connection() is not null.
    [[nodiscard]] static X11Events &ofTheApplication();

Q_SIGNALS:
    void propertyChanged(quint32 window, quint32 property);
    void windowDestroyed(quint32 window);
    //! Somebody has become the owner of \a selection, as ICCCM has managers say it.
    void managerCame(quint32 selection);
    //! Of the extension SYNC.
    void alarmPassed(quint32 alarm);

private:
    explicit X11Events(QObject *parent);
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

    quint32 m_manager; //!< the X11 atom
    int m_alarmEvent = -1; //!< -1: the server has no such extension
};

} // namespace calltray
