// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presenceroster.h"
#include "app/server/retrydelay.h"
#include "app/server/serverclient.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace calltray {

class Clock;

//! \brief Keeps a PresenceRoster fresh from the server: polls, never two requests at once, backs off on failure.
class PresenceFeed final : public QObject
{
    Q_OBJECT

public:
    struct Policy
    {
        std::chrono::milliseconds interval{5'000}; //!< ±10 % jitter
        RetryPolicy retry{.first = std::chrono::seconds(5), .longest = std::chrono::minutes(5)};
    };

    //! All references must outlive it.
    PresenceFeed(ServerClient &client, PresenceRoster &roster, const Clock &clock,
                 const Policy &policy, QObject *parent = nullptr);

    void start();

private:
    ServerClient &m_client;
    PresenceRoster &m_roster;
    const Clock &m_clock;
    Policy m_policy;
    QTimer m_poll;
    QTimer m_staleness;
    QByteArray m_etag;
    int m_failures = 0;
};

} // namespace calltray
