// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMutex>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace calltray {

//! \brief What the sound server itself says of its devices: Qt goes on listing one that has gone, and a server that has.
class SinkWatch final
{
public:
    struct Sinks
    {
        QSet<QByteArray> ids;
        QByteArray standard; //!< its id
    };

    //! \a changed is called on another thread.
    explicit SinkWatch(std::function<void()> changed);
    ~SinkWatch();
    Q_DISABLE_COPY_MOVE(SinkWatch)

    //! Nothing until the server has answered; no sinks when it has gone.
    [[nodiscard]] std::optional<Sinks> sinks() const;

private:
    class Connection;

    void publish(const Sinks &sinks);

    const std::function<void()> m_changed;
    mutable QMutex m_mutex;
    std::optional<Sinks> m_sinks; // under m_mutex
    std::unique_ptr<Connection> m_connection; // publishes
};

} // namespace calltray
