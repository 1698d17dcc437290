// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/busaddress.h"

#include <QDeadlineTimer>
#include <QList>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <poll.h>
#include <span>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace calltray {

namespace {

enum class Bus { NotThere, Answers, Silent };

struct SocketAddress
{
    sockaddr_un name{};
    socklen_t size = 0;
};

//! Where the socket of one \a address is; nothing where that does not say it.
std::optional<SocketAddress> socketOf(const QByteArray &address)
{
    constexpr QByteArrayView Unix = "unix:";
    if (!address.startsWith(Unix))
        return std::nullopt;
    const QList<QByteArray> parts = address.mid(Unix.size()).split(',');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray key = part.left(equals);
        const QByteArray path = QByteArray::fromPercentEncoding(part.mid(equals + 1));
        const bool isAbstract = key == "abstract";
        if (!isAbstract && key != "path")
            continue;
        SocketAddress socket;
        socket.name.sun_family = AF_UNIX;
        // A zero byte ends a path, and begins an abstract name.
        const std::span room(socket.name.sun_path);
        if (path.isEmpty() || std::size_t(path.size()) >= room.size())
            return std::nullopt;
        std::copy(path.cbegin(), path.cend(), room.subspan(isAbstract ? 1 : 0).begin());
        socket.size = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(path.size()) + 1;
        return socket;
    }
    return std::nullopt;
}

bool connects(int descriptor, const SocketAddress &socket, const QDeadlineTimer &deadline)
{
    constexpr int Pause = 10; // ms
    while (::connect(descriptor,
                     reinterpret_cast<const sockaddr *>(&socket.name), // NOLINT
                     socket.size)
           != 0) {
        // A queue that is full gets shorter as soon as somebody takes connections.
        if ((errno != EAGAIN && errno != EINTR) || deadline.hasExpired())
            return false;
        ::poll(nullptr, 0, Pause);
    }
    return true;
}

bool hasAnswer(int descriptor, const QDeadlineTimer &deadline)
{
    pollfd entry{.fd = descriptor, .events = POLLIN, .revents = 0};
    int ready = 0;
    do {
        ready = ::poll(&entry, 1, int(deadline.remainingTime()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

Bus ask(const SocketAddress &socket, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return Bus::NotThere;
    Bus bus = Bus::Silent;
    if (connects(descriptor, socket, deadline)) {
        const QByteArray greeting =
            '\0' + QByteArray("AUTH EXTERNAL ") + QByteArray::number(::getuid()).toHex() + "\r\n";
        ::send(descriptor, greeting.constData(), std::size_t(greeting.size()), MSG_NOSIGNAL);
        bus = hasAnswer(descriptor, deadline) ? Bus::Answers : Bus::Silent;
    } else if (!deadline.hasExpired()) {
        bus = Bus::NotThere;
    }
    ::close(descriptor);
    return bus;
}

} // namespace

bool busAnswers(const QByteArray &addresses, std::chrono::milliseconds patience)
{
    // As QtDBus does it: the first to which there is a connection.
    const QList<QByteArray> all = addresses.split(';');
    for (const QByteArray &address : all) {
        const std::optional<SocketAddress> socket = socketOf(address);
        const Bus bus = socket ? ask(*socket, patience) : Bus::Answers;
        if (bus != Bus::NotThere)
            return bus == Bus::Answers;
    }
    return true;
}

} // namespace calltray
