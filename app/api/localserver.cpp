// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/localserver.h"

#include "app/api/dispatcher.h"
#include "app/api/localclient.h"
#include "app/api/rpcerror.h"
#include "app/api/servingturns.h"
#include "app/core/logging.h"
#include "app/platform/peercredentials.h"

#include <QFileInfo>
#include <QLocalSocket>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int ListenBacklog = 128;

//! Between two tries to listen again.
constexpr std::chrono::milliseconds TryAgain{1'000};

//! When a place may be free again; programs that only ask something leave within milliseconds.
constexpr std::chrono::milliseconds RetryWhenFull{1'000};

//! Sends the reason, and closes.
void turnAway(QLocalSocket *socket, const RpcError &error)
{
    QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    socket->write(error.reply(QJsonValue::Null) + '\n');
    socket->disconnectFromServer();
}

} // namespace

LocalServer::LocalServer(Dispatcher &dispatcher, ServingTurns &turns, QString path, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_turns(turns)
    , m_path(std::move(path))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setListenBacklogSize(ListenBacklog);
    connect(&m_server, &QLocalServer::newConnection, this, &LocalServer::onNewConnection);
    m_again.setSingleShot(true);
    m_again.setInterval(TryAgain);
    connect(&m_again, &QTimer::timeout, this, &LocalServer::ensureReachable);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &LocalServer::ensureReachable);
}

LocalServer::~LocalServer()
{
    // What they still emit must not reach a server that is half destroyed.
    for (LocalClient *client : std::as_const(m_clients)) {
        client->disconnect(this);
        m_turns.forget(client);
        delete client;
    }
}

Status LocalServer::listen()
{
    m_shouldListen = true;
    if (!m_server.listen(m_path))
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1: %2"_s.arg(m_path, m_server.errorString())};
    watchFolders();
    return Success{};
}

bool LocalServer::isReachable() const
{
    return m_server.isListening() && QFileInfo::exists(m_path);
}

void LocalServer::ensureReachable()
{
    if (!m_shouldListen || isReachable())
        return;
    m_server.close();
    const bool hasFolder = !m_makeFolder || m_makeFolder();
    const Status listening = listen();
    if (hasFolder && listening)
        qCWarning(lcApi) << "the socket had gone: listening again";
    else
        m_again.start();
}

void LocalServer::watchFolders()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    // A folder that was removed and made anew is another one.
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_watcher.addPaths({folder, QFileInfo(folder).absolutePath()});
}

void LocalServer::onNewConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection())
        admit(socket);
}

void LocalServer::admit(QLocalSocket *socket)
{
    if (peerUserId(socket->socketDescriptor()) != ownUserId()) {
        qCWarning(lcApi) << "turned away a program of another user";
        turnAway(socket,
                 {.code = RpcError::Forbidden,
                  .reason = u"forbidden"_s,
                  .message = u"Calltray serves programs of its own user only."_s});
        return;
    }
    if (m_clients.size() >= MaxClients) {
        turnAway(
            socket,
            {.code = RpcError::RateLimited,
             .reason = u"rateLimited"_s,
             .message =
                 u"%1 programs are connected to Calltray already: close one, or try again later."_s
                     .arg(MaxClients),
             .data = {{"retryMs"_L1, static_cast<qint64>(RetryWhenFull.count())}}});
        return;
    }
    auto *client = new LocalClient(std::unique_ptr<QLocalSocket>(socket), m_dispatcher, this);
    m_clients.append(client);
    connect(client, &LocalClient::ready, this, [this, client] { m_turns.enqueue(client); });
    connect(client, &LocalClient::closed, this, [this, client] { onClosed(client); });
    // Its first line may be here already.
    m_turns.enqueue(client);
}

void LocalServer::onClosed(LocalClient *client)
{
    m_clients.removeOne(client);
    m_turns.forget(client);
    client->disconnect(this);
    client->deleteLater();
}

} // namespace calltray
