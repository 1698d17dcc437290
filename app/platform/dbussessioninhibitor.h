// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/platform/sessioninhibitor.h"

#include <QDBusConnection>

#include <cstddef>
#include <functional>
#include <memory>

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
    //! What a service has promised; the promise ends with its last copy.
    using Hold = std::shared_ptr<void>;

    DBusSessionInhibitor(Bus system, Bus session, QObject *parent = nullptr);

    void inhibit(const QString &why) override;
    void release() override;
    [[nodiscard]] State state() const override;

private:
    void ask(std::size_t service);
    void onAnswer(std::size_t service, const Result<Hold> &answer);

    Bus m_system;
    Bus m_session;
    QString m_why; //!< empty: nothing is to be held
    quint64 m_request = 0; //!< answers to earlier ones are let go of
    std::size_t m_holder = 0; //!< the service that m_hold is of
    Hold m_hold;
    QStringList m_refusals; //!< to the last request
    bool m_isLogged = false;
};

} // namespace calltray
