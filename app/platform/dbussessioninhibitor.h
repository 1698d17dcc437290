// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/platform/sessioninhibitor.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>

#include <cstddef>
#include <functional>
#include <optional>

class QDBusPendingCallWatcher;

namespace calltray {

//! \brief Asks logind, else GNOME's session manager, else the desktop's power management.
//!
//! Each lets go when its client is gone: logind by the end of a pipe, the others by the name on the bus.
class DBusSessionInhibitor final : public SessionInhibitor
{
    Q_OBJECT

public:
    //! Asked for when it is first needed, so that a start costs no connection.
    using Bus = std::function<QDBusConnection()>;

    DBusSessionInhibitor(Bus system, Bus session, QObject *parent = nullptr);
    ~DBusSessionInhibitor() override;
    Q_DISABLE_COPY_MOVE(DBusSessionInhibitor)

    void inhibit(const QString &why) override;
    void release() override;
    [[nodiscard]] State state() const override;

private:
    struct Held
    {
        std::size_t service = 0;
        QDBusConnection bus; //!< which it is held through
        QDBusUnixFileDescriptor descriptor; //!< logind's: closing it is the release
        quint32 cookie = 0; //!< the others'
    };

    void ask(std::size_t service);
    void ask(std::size_t service, const QDBusConnection &bus);
    //! \a taken: what \a call has got, if it was not refused.
    void onAnswer(Held taken, const QDBusPendingCallWatcher &call, quint64 request);
    void onRefused(std::size_t service, const QString &why);
    void letGo(const Held &held);

    Bus m_system;
    Bus m_session;
    QString m_why; //!< empty: nothing is to be held
    quint64 m_request = 0; //!< answers to earlier ones are let go of
    std::optional<Held> m_held;
    QStringList m_refusals; //!< to the last request
    bool m_isLogged = false;
};

} // namespace calltray
