// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpnetwork.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr std::size_t MostIdle = 4;
constexpr auto LongestIdle = 60s;

} // namespace

HttpNetwork::HttpNetwork(QObject *parent)
    : QObject(parent)
    , m_proxies(this)
    , m_rest(this)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(LongestIdle);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_idle.clear(); });
}

HttpNetwork::Connection HttpNetwork::take(const QByteArray &origin)
{
    const auto found = std::find_if(m_idle.begin(), m_idle.end(), [&origin](const Connection &one) {
        return one.origin == origin;
    });
    if (found == m_idle.end())
        return {.socket = nullptr, .origin = origin, .generation = m_generation};
    Connection connection = std::move(*found);
    m_idle.erase(found);
    connection.socket->disconnect(this);
    return connection;
}

void HttpNetwork::keep(Connection connection)
{
    if (connection.generation != m_generation)
        return;
    QTcpSocket *const socket = connection.socket.get();
    const auto end = [this, socket] { drop(socket); };
    connect(socket, &QAbstractSocket::disconnected, this, end);
    connect(socket, &QIODevice::readyRead, this, end); // nobody has asked for anything
    m_rest.start();
    m_idle.push_back(std::move(connection));
    if (m_idle.size() > MostIdle)
        m_idle.erase(m_idle.begin());
}

void HttpNetwork::forget()
{
    ++m_generation;
    m_idle.clear();
    m_proxies.forget();
}

void HttpNetwork::drop(const QTcpSocket *socket)
{
    std::erase_if(m_idle, [socket](const Connection &one) { return one.socket.get() == socket; });
}

} // namespace calltray

#include "moc_httpnetwork.cpp"
