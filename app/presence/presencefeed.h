// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presenceroster.h"
#include "app/server/retrydelay.h"
#include "app/server/serverclient.h"

#include <QObject>
#include <QTimer>

namespace calltray {

class Clock;

//! \brief Keeps a PresenceRoster fresh from the server: polls, never two requests at once, backs off on failure.
//!
//! A failure leaves the roster as it is and says so by its state; three silent intervals make it stale. Parsing and
//! comparing happen on a worker.
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

    //! Polls at once, and from then on.
    void start();
    //! Polls at once unless a request is under way: the network is back, or the computer has woken up.
    void poll();

private:
    void onFetched(const Result<ServerClient::PresenceAnswer> &answer);
    void onSucceeded();
    void onFailed(const Error &error);
    void pollIn(std::chrono::milliseconds delay);

    ServerClient &m_client;
    PresenceRoster &m_roster;
    const Clock &m_clock;
    Policy m_policy;
    QTimer m_poll;
    QTimer m_staleness;
    QByteArray m_etag;
    int m_failures = 0;
    bool m_isPolling = false; // from the request until its answer is in the roster
};

} // namespace calltray
