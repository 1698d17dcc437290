// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/localclient.h"

#include "app/api/dispatcher.h"
#include "app/api/rpcerror.h"
#include "app/core/logging.h"

#include <QTimer>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Room for the longest line and its end.
constexpr qsizetype Capacity = LocalClient::MaxLine + 2;
//! Time for a peer to finish an endless line, and to read why we close.
constexpr std::chrono::seconds Farewell{1};

} // namespace

LocalClient::LocalClient(std::unique_ptr<QLocalSocket> socket, Dispatcher &dispatcher,
                         QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_dispatcher(dispatcher)
    , m_peer(std::make_shared<ApiPeer>())
    , m_flow(m_peer)
{
    m_socket->setParent(nullptr);
    m_socket->setReadBufferSize(Capacity);
    m_peer->owner = u"calltrayctl"_s;
    m_peer->send = [this](const QByteArray &message) { send(message); };
    m_peer->answered = [this] { Q_EMIT ready(); };
    m_peer->close = [this] {
        farewell();
        // Whoever calls this goes on before the connection has gone.
        QMetaObject::invokeMethod(m_socket.get(), &QLocalSocket::disconnectFromServer,
                                  Qt::QueuedConnection);
    };
    connect(&m_flow, &FlowControl::gaveUp, this, &LocalClient::drop);
    connect(&m_flow, &FlowControl::caughtUp, this, &LocalClient::ready);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &LocalClient::ready);
    connect(m_socket.get(), &QLocalSocket::bytesWritten, this, &LocalClient::onBytesWritten);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &LocalClient::onDisconnected);
}

LocalClient::~LocalClient()
{
    m_peer->send = nullptr;
    m_peer->answered = nullptr;
    m_peer->close = nullptr;
    m_socket->disconnect(this);
    // The reply to app.quit, among others.
    m_socket->flush();
}

bool LocalClient::serveNext()
{
    if (m_state == State::Closing)
        discardRest();
    if ((m_state != State::Open && m_state != State::Gone) || m_flow.isBehind())
        return false;
    qsizetype end = m_buffer.indexOf('\n', m_start);
    while (end < 0 && fill())
        end = m_buffer.indexOf('\n', m_start);
    qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
    if (length > 0 && m_buffer.at(m_start + length - 1) == '\r')
        --length;
    if (length > MaxLine) {
        refuseEndlessLine();
        return false;
    }
    if (end < 0) {
        if (m_state == State::Gone)
            close();
        return false;
    }
    const QByteArray line = m_buffer.mid(m_start, length).trimmed();
    m_start = end + 1;
    if (!line.isEmpty())
        m_dispatcher.dispatch(line, m_peer);
    return m_state == State::Open || m_state == State::Gone;
}

//! Reads what there is room for; false where nothing came.
bool LocalClient::fill()
{
    m_buffer.remove(0, m_start);
    m_start = 0;
    const QByteArray piece = m_socket->read(Capacity - m_buffer.size());
    m_buffer += piece;
    return !piece.isEmpty();
}

void LocalClient::send(const QByteArray &message)
{
    if (m_state != State::Open)
        return;
    if (!FlowControl::hasRoom(m_socket->bytesToWrite())) {
        drop();
        return;
    }
    m_socket->write(message);
    m_socket->write("\n", 1);
    m_flow.onQueued(m_socket->bytesToWrite());
}

void LocalClient::onBytesWritten()
{
    if (m_state == State::Open)
        m_flow.onRead(m_socket->bytesToWrite());
}

void LocalClient::refuseEndlessLine()
{
    const RpcError tooLong{
        .code = RpcError::InvalidParams,
        .reason = u"invalidParams"_s,
        .message = u"A request has at most %1 bytes and ends with a line end."_s.arg(MaxLine)};
    send(tooLong.reply(QJsonValue::Null));
    if (m_state != State::Open) {
        close();
        return;
    }
    farewell();
    discardRest();
}

//! What was sent to it is the last; it has a while to read that.
void LocalClient::farewell()
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_flow.stop();
    QTimer::singleShot(Farewell, this, &LocalClient::drop);
}

//! Were it not read, a peer that still writes would see a broken pipe instead of our reply.
void LocalClient::discardRest()
{
    if (m_buffer.indexOf('\n', m_start) >= 0 || m_socket->readAll().contains('\n'))
        m_socket->disconnectFromServer();
}

void LocalClient::drop()
{
    if (m_state == State::Closed)
        return;
    if (m_socket->bytesToWrite() > 0)
        qCInfo(lcApi) << "dropped a client that does not read," << m_socket->bytesToWrite()
                      << "bytes unsent";
    m_state = State::Closing;
    m_socket->abort();
    close();
}

void LocalClient::onDisconnected()
{
    if (m_state != State::Open) {
        close();
        return;
    }
    m_state = State::Gone;
    m_flow.stop();
    m_peer->send = nullptr;
    Q_EMIT ready();
}

void LocalClient::close()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_peer->send = nullptr;
    m_flow.stop();
    if (m_peer->ended)
        m_peer->ended();
    Q_EMIT closed();
}

} // namespace calltray
