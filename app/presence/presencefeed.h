// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/pollschedule.h"
#include "app/presence/presenceroster.h"
#include "app/server/serverclient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace calltray {

class Clock;
class PresenceCache;

//! \brief Keeps a PresenceRoster fresh from the server: polls, never two requests at once, backs off on failure.
//!
//! A failure leaves the roster as it is and says so by its state; three silent intervals make it stale. Parsing and
//! comparing happen on a worker.
class PresenceFeed final : public QObject
{
    Q_OBJECT

public:
    using Policy = PollPolicy;

    //! All references must outlive it; so must \a cache, which may be null: then nothing is known at start.
    PresenceFeed(ServerClient &client, PresenceRoster &roster, const Clock &clock,
                 const Policy &policy, PresenceCache *cache = nullptr, QObject *parent = nullptr);
    //! Saves the roster.
    ~PresenceFeed() override;
    Q_DISABLE_COPY_MOVE(PresenceFeed)

    //! Polls at once, and from then on. Until the first answer the roster of the last run is shown as stale.
    void start();
    //! The computer has woken up: polls at once, or as soon as the request under way has ended.
    void poll();
    //! The network is back: polls within an interval.
    void pollSoon();
    //! Polls less often while the session is locked, and at once when it no longer is.
    void setLocked(bool isLocked);

Q_SIGNALS:
    //! The server has answered with a feed that makes sense, changed or not.
    void answered();
    //! Emitted every time that it has not; the roster stays as it is.
    void failed(const calltray::Error &error);

private:
    void loadCache();
    void pollWithin(std::chrono::milliseconds delay);
    void request();
    void onFetched(const Result<ServerClient::PresenceAnswer> &answer);
    void onSucceeded();
    void onFailed(const Error &error);
    void waitForNext(const std::optional<std::chrono::seconds> &wish = {});
    void saveSometimes();

    ServerClient &m_client;
    PresenceRoster &m_roster;
    const Clock &m_clock;
    const Policy m_policy;
    PresenceCache *const m_cache;
    QTimer m_poll;
    QTimer m_staleness;
    ServerClient::FeedVersion m_version; // of the roster
    int m_failures = 0;
    bool m_isPolling = false; // from the request until its answer is in the roster
    bool m_isLocked = false;
    bool m_hasAnswer = false; // of this run
    std::optional<std::chrono::milliseconds> m_pollAgain; // after the request under way
    bool m_isUnsaved = false; // users have changed since the roster was saved
    QElapsedTimer m_sinceSaved;
};

} // namespace calltray
