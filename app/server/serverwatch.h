// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/server/serverclient.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

//! How it is with the server, and what can happen to that.
enum class WatchState {
    Well,
    Doubtful, //!< in trouble, but perhaps not for long
    Troubled //!< for so long that its user should know
};
enum class WatchEvent { Failed, Recovered, PatienceEnded };

//! The state that \a event leads to from \a state. Pure.
[[nodiscard]] WatchState nextState(WatchState state, WatchEvent event);

//! \brief Tells of trouble with the server that lasts: once for each cause until all is well again.
//!
//! The patience is counted by a clock that stands still while the computer sleeps, so that waking up alarms nobody.
class ServerWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Patience{60};

    explicit ServerWatch(std::chrono::milliseconds patience = Patience, QObject *parent = nullptr);

    //! Listens to \a client from now on; whether an answer about presence makes sense, its reader has to tell.
    void watch(const ServerClient &client);
    void noteFailure(ServerClient::Part part, const Error &error);
    void noteSuccess(ServerClient::Part part);

Q_SIGNALS:
    void troubled(const calltray::Error &error);
    //! After troubled(): everything works again.
    void recovered();

private:
    void handle(WatchEvent event);
    //! What to tell: trouble with saving before trouble with presence.
    [[nodiscard]] std::optional<Error> current() const;
    void tell();

    QHash<ServerClient::Part, Error> m_failing;
    QSet<ServerTrouble::Cause> m_told; // since all was well
    WatchState m_state = WatchState::Well;
    QTimer m_patience;
};

} // namespace calltray
