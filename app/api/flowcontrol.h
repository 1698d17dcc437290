// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace calltray {

//! \brief Whether a peer of the API keeps up; the same for every transport.
//!
//! None of its requests is read while much waits to be read by it, or while too many of them wait for an answer: its own
//! writes then block. One that has read nothing for a while, although much waits for it, is given up.
class FlowControl final : public QObject
{
    Q_OBJECT

public:
    //! A peer is given up when it is to be sent something while this many bytes are unsent.
    static constexpr qint64 MaxBacklog = 1'048'576;
    //! No further request is read while more bytes than these are unsent.
    static constexpr qint64 PausingBacklog = MaxBacklog / 4;
    //! No further request is read while more than these are being worked on.
    static constexpr int MaxUnanswered = 1'024;
    //! How long a peer may read nothing while more bytes than PausingBacklog wait for it.
    static constexpr std::chrono::seconds Patience{5};

    explicit FlowControl(std::shared_ptr<const ApiPeer> peer, QObject *parent = nullptr);

    //! Whether one more message may be written while \a unsent bytes wait.
    [[nodiscard]] static bool hasRoom(qint64 unsent) { return unsent < MaxBacklog; }
    //! To be called after each write; with it \a unsent bytes wait.
    void onQueued(qint64 unsent);
    //! To be called when the peer has read something; \a unsent bytes still wait.
    void onRead(qint64 unsent);
    //! Nothing more is sent to it: nothing of it waits for that.
    void stop();
    //! No further request is to be read for now; caughtUp(), or \ref ApiPeer::answered, says when to ask again.
    [[nodiscard]] bool isBehind() const;

Q_SIGNALS:
    void caughtUp();
    void gaveUp();

private:
    std::shared_ptr<const ApiPeer> m_peer;
    QTimer m_stalled;
};

} // namespace calltray
