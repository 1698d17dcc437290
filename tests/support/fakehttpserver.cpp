// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakehttpserver.h"

#include <QSslServer>

#include <sys/socket.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray::test {

namespace {

std::unique_ptr<QTcpServer> makeServer(const std::optional<QSslConfiguration> &tls)
{
    if (!tls)
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(*tls);
    return server;
}

} // namespace

QByteArray FakeHttpServer::Request::path() const
{
    const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
    return words.value(1);
}

QByteArray FakeHttpServer::Request::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

FakeHttpServer::FakeHttpServer(Handler handler, const std::optional<QSslConfiguration> &tls)
    : m_handler(std::move(handler))
    , m_isTls(tls.has_value())
    , m_server(makeServer(tls))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            onConnected(*socket);
    });
    m_server->listen(QHostAddress::LocalHost);
    m_port = m_server->serverPort();
}

void FakeHttpServer::setListening(bool listening)
{
    if (listening) {
        m_server->listen(QHostAddress::LocalHost, m_port);
        return;
    }
    m_server->close();
    const QList<QTcpSocket *> sockets = m_pending.keys();
    for (QTcpSocket *socket : sockets)
        reset(*socket);
}

QUrl FakeHttpServer::url() const
{
    // A certificate is made out to a name.
    const QString origin = m_isTls ? u"https://localhost:%1"_s : u"http://127.0.0.1:%1"_s;
    return QUrl(origin.arg(m_port));
}

QByteArray FakeHttpServer::answer(const QByteArray &status, const QByteArray &body,
                                  const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

FakeHttpServer::Handler FakeHttpServer::always(const QByteArray &bytes)
{
    return [bytes](const Request &, QTcpSocket &socket) { socket.write(bytes); };
}

void FakeHttpServer::reset(QTcpSocket &socket)
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
    socket.abort();
}

void FakeHttpServer::onConnected(QTcpSocket &socket)
{
    m_pending.insert(&socket, {});
    connect(&socket, &QIODevice::readyRead, this, [this, &socket] { onReadyRead(socket); });
    connect(&socket, &QAbstractSocket::disconnected, this, [this, &socket] {
        m_pending.remove(&socket);
        socket.deleteLater();
    });
    onReadyRead(socket); // what came before we listened
}

void FakeHttpServer::onReadyRead(QTcpSocket &socket)
{
    m_pending[&socket] += socket.readAll();
    // A handler may end the connection, which takes its entry.
    while (m_pending.contains(&socket)) {
        QByteArray &pending = m_pending[&socket];
        const qsizetype headEnd = pending.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request{.head = pending.left(headEnd + 2), .body = {}};
        const qsizetype length = request.header("content-length").toLongLong();
        if (pending.size() < headEnd + 4 + length)
            return;
        request.body = pending.mid(headEnd + 4, length);
        pending.remove(0, headEnd + 4 + length);
        m_requests.append(request);
        m_handler(request, socket);
    }
}

} // namespace calltray::test
