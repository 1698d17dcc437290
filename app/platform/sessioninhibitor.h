// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace calltray {

//! \brief Keeps the machine from shutting down and from sleeping, through what the system offers for it.
//!
//! Never waits: state() tells once the system has answered. What is held ends with the process, however that ends.
class SessionInhibitor : public QObject
{
    Q_OBJECT

public:
    struct State
    {
        QString service; //!< who does it: `logind`; empty where nothing is held
        QStringList what; //!< `shutdown`, `sleep`, `logout`
        QString trouble; //!< English: why nothing could be held; empty where it was not tried
    };

    using QObject::QObject;

    //! \a why is shown by the system, in the user's language. A new \a why takes the place of the old one.
    virtual void inhibit(const QString &why) = 0;
    virtual void release() = 0;
    [[nodiscard]] virtual State state() const = 0;

    //! The system's own.
    [[nodiscard]] static std::unique_ptr<SessionInhibitor> ofThisSystem();

Q_SIGNALS:
    void stateChanged();
};

} // namespace calltray
