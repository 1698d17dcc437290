// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>

#include <functional>

namespace calltray::test {

//! Listens where a client looks for calltray, keeps what is asked, and answers as the test says.
class FakeApiServer final : public QObject
{
public:
    using Handler = std::function<void(QLocalSocket &peer, const QJsonObject &request)>;

    explicit FakeApiServer(const QString &path)
    {
        connect(&m_server, &QLocalServer::newConnection, this, &FakeApiServer::accept);
        isListening = m_server.listen(path);
    }

    static void send(QLocalSocket &peer, const QJsonObject &message)
    {
        peer.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    }
    static void reply(QLocalSocket &peer, const QJsonObject &request, const QJsonValue &result)
    {
        using namespace Qt::StringLiterals;
        send(peer, {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request[u"id"_s]}, {u"result"_s, result}});
    }
    //! \a id is null where the request could not be read.
    static void refuse(QLocalSocket &peer, const QJsonValue &id, int code, const QString &message)
    {
        using namespace Qt::StringLiterals;
        const QJsonObject error{{u"code"_s, code}, {u"message"_s, message}};
        send(peer, {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"error"_s, error}});
    }

    bool isListening = false;
    QList<QJsonObject> requests;
    QJsonValue result = true; //!< of every request, unless there is a handler
    Handler handler;
    QByteArray
        farewell; //!< if not empty: sent at once to whoever connects, who is then turned away

private:
    void accept()
    {
        while (QLocalSocket *peer = m_server.nextPendingConnection()) {
            if (!farewell.isEmpty()) {
                connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
                peer->write(farewell);
                peer->disconnectFromServer();
                continue;
            }
            connect(peer, &QLocalSocket::readyRead, this, [this, peer] { read(*peer); });
            connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
            read(*peer);
        }
    }

    void read(QLocalSocket &peer)
    {
        while (peer.canReadLine()) {
            const QJsonObject request = QJsonDocument::fromJson(peer.readLine()).object();
            requests.append(request);
            if (handler)
                handler(peer, request);
            else
                reply(peer, request, result);
        }
    }

    QLocalServer m_server;
};

} // namespace calltray::test
