// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/dispatcher.h"
#include "app/bridge/websocketserver.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace calltray;
using namespace Qt::StringLiterals;

namespace {

//! The gate, and behind it the Dispatcher as a page that its user has allowed sees it; methods answer with their parameters.
struct Door
{
    Door()
    {
        server.setSites({u"https://crm.example"_s});
        if (!server.listen(0, 0))
            std::abort();
        for (const ApiScope scope : {ApiScope::Handshake, ApiScope::Notify, ApiScope::Control})
            dispatcher.add(
                u"m%1"_s.arg(static_cast<unsigned>(scope)), scope, [](const QJsonValue &params) {
                    return Result<QJsonValue>(params.isUndefined() ? QJsonValue() : params);
                });
        QObject::connect(&server, &WebSocketServer::received, &server,
                         [this](WebSocketServer::Id id, const QByteArray &text) {
                             auto peer = std::make_shared<ApiPeer>();
                             peer->scopes = PageScopes | ApiScope::Handshake;
                             peer->send = [this, id](const QByteArray &reply) {
                                 server.send(id, reply);
                             };
                             dispatcher.dispatch(text, peer);
                             server.served(id);
                         });
    }

    Dispatcher dispatcher;
    WebSocketServer server;
};

Door &door()
{
    static int count = 1;
    static std::array<char, 5> name{'f', 'u', 'z', 'z', 0};
    static char *arguments = name.data();
    static QCoreApplication application(count, &arguments);
    static auto *door = new Door; // as long as the process
    return *door;
}

int connected(quint16 port)
{
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        std::abort();
    return handle;
}

} // namespace

// libFuzzer's target: any bytes from who connects; "PORT" stands for the server's. After an
// exclamation mark a good head comes first. Whatever they are, the connection ends when they do.
// Built and run by `./dev fuzz`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds Longest{5};
    const quint16 port = door().server.port();
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.startsWith('!'))
        bytes.replace(0, 1,
                      "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: Upgrade\r\n"
                      "Upgrade: websocket\r\nOrigin: https://crm.example\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      "Sec-WebSocket-Protocol: calltray.v1\r\n\r\n");
    bytes.replace("PORT", QByteArray::number(port));
    const int handle = connected(port);
    static_cast<void>(
        ::send(handle, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL));
    ::shutdown(handle, SHUT_WR);
    const Clock::time_point end = Clock::now() + Longest;
    for (std::array<char, 4096> answer{};;) {
        pollfd watched{handle, POLLIN, 0};
        ::poll(&watched, 1, 1);
        QCoreApplication::processEvents();
        if (watched.revents != 0 && ::recv(handle, answer.data(), answer.size(), MSG_DONTWAIT) <= 0)
            break;
        if (Clock::now() > end)
            std::abort(); // it hangs
    }
    ::close(handle);
    return 0;
}
