// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/pageconnection.h"

#include "app/api/dispatcher.h"

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

PageConnection::PageConnection(Dispatcher &dispatcher, const PageSession::Shared &shared,
                               const QString &origin, const QString &owner, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_session(shared, origin, owner, m_peer)
{
    m_peer->send = [this](const QByteArray &message) { send(message); };
    m_peer->answered = [this] { Q_EMIT ready(); };
    connect(&m_flow, &FlowControl::caughtUp, this, &PageConnection::ready);
    connect(&m_flow, &FlowControl::gaveUp, this,
            [this] { Q_EMIT closing(WebSocketServer::Policy, u"It reads nothing."_s); });
    connect(&m_session, &PageSession::closing, this, &PageConnection::closing);
    m_throttle.setSingleShot(true);
    connect(&m_throttle, &QTimer::timeout, this, &PageConnection::ready);
}

PageConnection::~PageConnection()
{
    m_peer->send = nullptr;
    m_peer->answered = nullptr;
}

void PageConnection::receive(const QByteArray &message)
{
    m_message = message;
    Q_EMIT ready();
}

bool PageConnection::serveNext()
{
    if (!m_message || m_flow.isBehind() || m_throttle.isActive())
        return false;
    if (const std::chrono::milliseconds wait = m_messages.take(); wait.count() > 0) {
        m_throttle.start(wait);
        return false;
    }
    dispatch();
    Q_EMIT served();
    return true;
}

void PageConnection::dispatch()
{
    m_dispatcher.dispatch(std::exchange(m_message, {}).value_or(QByteArray()), m_peer);
    if (!m_session.isGreeted())
        Q_EMIT closing(WebSocketServer::BadHello, u"session.hello comes first."_s);
}

void PageConnection::send(const QByteArray &message)
{
    if (!FlowControl::hasRoom(m_unsent)) {
        Q_EMIT closing(WebSocketServer::Policy, u"It reads nothing."_s);
        return;
    }
    m_unsent += message.size();
    Q_EMIT outgoing(message);
    m_flow.onQueued(m_unsent);
}

void PageConnection::noteWritten(qint64 bytes)
{
    m_unsent -= bytes;
    m_flow.onRead(m_unsent);
}

void PageConnection::end()
{
    m_flow.stop();
    m_throttle.stop();
    m_peer->send = nullptr;
    if (m_message)
        dispatch();
    m_session.end();
}

} // namespace calltray
