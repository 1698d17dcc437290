// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakehttpserver.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray::test {

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

FakeHttpServer::FakeHttpServer(Handler handler)
    : m_handler(std::move(handler))
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QIODevice::readyRead, this, [this, socket] { onReadyRead(*socket); });
            connect(socket, &QAbstractSocket::disconnected, this, [this, socket] {
                m_pending.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QUrl FakeHttpServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
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

void FakeHttpServer::onReadyRead(QTcpSocket &socket)
{
    QByteArray &pending = m_pending[&socket];
    pending += socket.readAll();
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

} // namespace calltray::test
