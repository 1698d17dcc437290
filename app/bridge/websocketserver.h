// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace calltray {

//! How long a connection has for what; shorter ones are for tests.
struct WebSocketTimes
{
    std::chrono::milliseconds head{3'000};
    std::chrono::milliseconds message{10'000};
    std::chrono::milliseconds ping{20'000};
    std::chrono::milliseconds farewell{1'000}; //!< until what was closed is cut off
};

//! \brief The way in for pages in a browser: WebSockets on 127.0.0.1, and nothing else, on a thread of its own.
//!
//! Before a connection becomes one it passes a gate, in this order: the head of its request within 3 s (else it is closed)
//! and 8 KiB (431), GET with a path (405, 400), one Host that is this address (421), a process of this user (403), an upgrade
//! to WebSocket (426), the path `/v1` (404), one Origin that is secureOrigin() and among the sites (403), at most 16
//! connections of an origin (429). The refusal's body says in a line what is wrong. At most 48 are connected; the oldest that is not
//! through the gate goes first.
//!
//! Afterwards text messages of at most 64 KiB come in, each within 10 s. No further message of a connection is read while
//! what came of it waits for served(). A connection that answers no ping for 60 s is closed.
class WebSocketServer final : public QObject
{
    Q_OBJECT

public:
    //! The ports that pages look for it on, first to last.
    static constexpr quint16 FirstPort = 17'345;
    static constexpr quint16 LastPort = 17'349;
    static constexpr int MaxConnections = 48;
    static constexpr int MaxOfAnOrigin = 16;
    static constexpr qsizetype MaxMessage = 65'536;

    //! Source: RFC 6455, section 7.4; those from 4000 on are ours.
    enum CloseCode : quint16 { Quitting = 1001, Policy = 1008, BadHello = 4000, Revoked = 4002 };

    using Id = quint64; //!< of a connection, never twice with one server

    using Times = WebSocketTimes;

    explicit WebSocketServer(QObject *parent = nullptr, Times times = {});
    //! Tells those connected that the program ends, and waits for that no longer than WebSocketTimes::farewell.
    ~WebSocketServer() override;
    Q_DISABLE_COPY_MOVE(WebSocketServer)

    //! On the first port of these that is free; Code::Network where none is.
    Status listen(quint16 first = FirstPort, quint16 last = LastPort);
    //! 0 while it does not listen.
    [[nodiscard]] quint16 port() const { return m_port; }
    //! Of which origins pages may connect; those connected stay.
    void setSites(const QStringList &origins);
    void send(Id connection, const QByteArray &text);
    //! The connection's next message may be read.
    void served(Id connection);
    void close(Id connection, CloseCode code, const QString &reason);

Q_SIGNALS:
    void opened(quint64 connection, const QString &origin);
    void received(quint64 connection, const QByteArray &text);
    //! So many bytes that were sent are with the peer's system now.
    void written(quint64 connection, qint64 bytes);
    void closed(quint64 connection);
    //! A page of \a origin, which could be among the sites, was turned away.
    void turnedAway(const QString &origin);

private:
    class Core;

    std::unique_ptr<Core> m_core; //!< and its thread, while it listens
    Times m_times;
    QStringList m_sites;
    quint16 m_port = 0;
};

} // namespace calltray
