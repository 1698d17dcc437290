// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>

namespace calltray {

//! \brief Emits events that the X server sends over Qt's own connection, before Qt handles them.
//!
//! The events of a window have to be asked for first, see x11::listen(). A slot that calls back into Qt needs a queued
//! connection.
class X11Events final : public QObject, private QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    //! The one of the application, which owns it. x11::connection() must not be null.
    [[nodiscard]] static X11Events &ofTheApplication();

Q_SIGNALS:
    void propertyChanged(quint32 window, quint32 property);
    void windowDestroyed(quint32 window);
    //! A client has become the owner of \a selection and announced it, as ICCCM asks of managers.
    void managerCame(quint32 selection);
    //! An alarm of the extension SYNC has been triggered.
    void alarmPassed(quint32 alarm);

private:
    explicit X11Events(QObject *parent);
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

    quint32 m_manager; //!< the X11 atom
    int m_alarmEvent = -1; //!< -1: the server has no such extension
};

} // namespace calltray
