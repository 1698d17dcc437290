// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/api/flowcontrol.h"
#include "app/api/servingturns.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>

#include <memory>

namespace calltray {

class Dispatcher;

//! \brief One connection of the local socket: lines in, lines out, all of it bounded.
//!
//! What a peer sent before it disconnected is still handled.
class LocalClient final : public QObject, public TurnTaker
{
    Q_OBJECT

public:
    //! Longest line, in bytes, without its end.
    static constexpr qsizetype MaxLine = 65'536;

    //! \a socket is connected; \a dispatcher must outlive the client.
    LocalClient(std::unique_ptr<QLocalSocket> socket, Dispatcher &dispatcher,
                QObject *parent = nullptr);
    ~LocalClient() override;
    Q_DISABLE_COPY_MOVE(LocalClient)

    bool serveNext() override;

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
    void farewell();
    void discardRest();
    void drop();
    void close();
    void onDisconnected();
    void onBytesWritten();

    std::unique_ptr<QLocalSocket> m_socket;
    Dispatcher &m_dispatcher;
    std::shared_ptr<ApiPeer> m_peer;
    FlowControl m_flow;
    QByteArray m_buffer;
    qsizetype m_start = 0; //!< of the next line in m_buffer
    State m_state = State::Open;
};

} // namespace calltray
