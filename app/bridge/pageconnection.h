// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/api/flowcontrol.h"
#include "app/api/servingturns.h"
#include "app/bridge/pagesession.h"
#include "app/bridge/ratelimit.h"
#include "app/bridge/websocketserver.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace calltray {

class Dispatcher;

//! \brief A page's WebSocket, as the API sees it. Of its messages one is read at a time: it waits for the one before, for its
//! turn, and for answers that the page has not read.
class PageConnection final : public QObject, public TurnTaker
{
    Q_OBJECT

public:
    //! As PageSession; \a dispatcher outlives it.
    PageConnection(Dispatcher &dispatcher, const PageSession::Shared &shared, const QString &origin,
                   const QString &owner, QObject *parent = nullptr);
    ~PageConnection() override;
    Q_DISABLE_COPY_MOVE(PageConnection)

    [[nodiscard]] PageSession &session() { return m_session; }
    [[nodiscard]] const PageSession &session() const { return m_session; }

    //! A message has come; there is no other until served().
    void receive(const QByteArray &message);
    bool serveNext() override;
    //! So many bytes of what was to be sent have gone out.
    void noteWritten(qint64 bytes);
    //! The connection has gone: what came of it before is handled, and nothing is sent any more.
    void end();

Q_SIGNALS:
    //! serveNext() may have something to do.
    void ready();
    //! The next message may come.
    void served();
    void outgoing(const QByteArray &message);
    //! The connection is to be closed.
    void closing(calltray::WebSocketServer::CloseCode code, const QString &reason);

private:
    void send(const QByteArray &message);
    void dispatch();

    Dispatcher &m_dispatcher;
    std::shared_ptr<ApiPeer> m_peer = std::make_shared<ApiPeer>();
    FlowControl m_flow{m_peer};
    PageSession m_session;
    std::optional<QByteArray> m_message; //!< not handled yet
    qint64 m_unsent = 0; //!< bytes
    RateLimit m_messages{50, 100};
    QTimer m_throttle; //!< runs while it has sent too many
};

} // namespace calltray
