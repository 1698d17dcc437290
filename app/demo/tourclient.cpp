// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/tourclient.h"

#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LongestLine = 4'194'304;

} // namespace

TourClient::TourClient(QObject *parent)
    : QObject(parent)
{
    m_socket.setReadBufferSize(LongestLine);
    connect(&m_socket, &QLocalSocket::connected, this, &TourClient::opened);
    connect(&m_socket, &QLocalSocket::readyRead, this, &TourClient::onReadyRead);
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this] { Q_EMIT failed(m_socket.errorString()); });
}

void TourClient::open(const QString &socketPath)
{
    m_socket.connectToServer(socketPath);
}

void TourClient::call(const QString &method, const QJsonValue &params, Handler handler)
{
    const int id = ++m_lastId;
    Call call{.handler = std::move(handler), .sinceRequest = {}};
    call.sinceRequest.start();
    m_calls.insert(id, call);
    QJsonObject request{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}};
    if (!params.isUndefined())
        request.insert(u"params"_s, params);
    m_socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    m_socket.flush();
}

void TourClient::onReadyRead()
{
    while (m_socket.canReadLine())
        onLine(m_socket.readLine());
}

void TourClient::onLine(const QByteArray &line)
{
    const QJsonObject reply = QJsonDocument::fromJson(line).object();
    const int id = reply.value("id"_L1).toInt();
    if (!m_calls.contains(id)) {
        Q_EMIT failed(u"it sent no reply of JSON-RPC but: %1"_s.arg(
            QString::fromUtf8(line.left(200).trimmed())));
        return;
    }
    const Call answered = m_calls.take(id);
    answered.handler(
        {.result = reply.value("result"_L1),
         .error = reply.value("error"_L1).toObject(),
         .milliseconds = static_cast<double>(answered.sinceRequest.nsecsElapsed()) / 1e6});
}

} // namespace calltray

#include "moc_tourclient.cpp"
