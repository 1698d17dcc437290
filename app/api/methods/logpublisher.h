// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/logging/log.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace calltray {

//! \brief Sends new lines of the log to the peers that follow it, each masked unless its peer asked for personal data.
class LogPublisher final : public QObject
{
    Q_OBJECT

public:
    //! \a log must outlive it.
    explicit LogPublisher(Log &log);

    //! The lines that are in memory; \a peer gets those that come after them. Once a peer.
    [[nodiscard]] QList<Log::Line> follow(const std::shared_ptr<ApiPeer> &peer, bool isPersonal);

private:
    struct Follower
    {
        std::weak_ptr<ApiPeer> peer;
        bool isPersonal = false;
    };

    //! Those of \a lines that the followers have not got yet.
    void send(const QList<Log::Line> &lines);

    Log &m_log;
    std::vector<Follower> m_followers;
    qint64 m_sent = 0; //!< the number of the last line that was
    QTimer m_soon; //!< so that what sending itself may log is no endless loop
};

} // namespace calltray
