// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <memory>

namespace calltray {

class Dispatcher;

//! \brief One connection of the local socket: lines in, lines out, all of it bounded.
//!
//! It stops reading while its peer does not read, or while too many of its requests wait for an answer; the peer's own
//! writes then block. What a peer sent before it disconnected is still handled.
class LocalClient final : public QObject
{
    Q_OBJECT

public:
    //! Longest line, in bytes, without its end.
    static constexpr qsizetype MaxLine = 65'536;
    //! A peer is dropped when it is sent something while this many bytes are unsent.
    static constexpr qint64 MaxBacklog = 1'048'576;

    //! \a socket is connected; \a dispatcher must outlive the client.
    LocalClient(std::unique_ptr<QLocalSocket> socket, Dispatcher &dispatcher,
                QObject *parent = nullptr);
    ~LocalClient() override;
    Q_DISABLE_COPY_MOVE(LocalClient)

    //! Handles the next line; false where there is none for now.
    bool serveNext();

Q_SIGNALS:
    //! serveNext() may have something to do.
    void ready();
    //! It is disconnected, and all its lines are handled.
    void closed();

private:
    enum class State {
        Open,
        Gone, //!< the peer has disconnected, its last lines may still wait
        Closing, //!< it was sent the reason, and is being closed
        Closed
    };

    void send(const QByteArray &message);
    bool fill();
    void refuseEndlessLine();
    void discardRest();
    void drop();
    void close();
    void onDisconnected();
    void onBytesWritten();
    [[nodiscard]] bool isBehind() const;

    std::unique_ptr<QLocalSocket> m_socket;
    Dispatcher &m_dispatcher;
    std::shared_ptr<ApiPeer> m_peer;
    QTimer m_stalled;
    QByteArray m_buffer;
    qsizetype m_start = 0; //!< of the next line in m_buffer
    State m_state = State::Open;
};

} // namespace calltray
