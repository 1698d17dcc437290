// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/apisocket.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace calltray::ctl {

namespace {

constexpr std::size_t ReadSize = 65'536;
//! After the end of the one before a calltray listens within a second; a busy computer may take much longer.
constexpr std::chrono::seconds LongestStart{15};
constexpr std::chrono::milliseconds Look{30};
//! So long after the end of one the next has the lock.
constexpr std::chrono::seconds FollowsWithin{6};

Failure notRunning()
{
    return {ExitStatus::NotRunning,
            "calltray is not running. Start it from the applications menu, or with: calltray &"};
}

Failure connectFailure(int error, const std::string &address)
{
    if (error == ENOENT || error == ECONNREFUSED || error == ENOTDIR)
        return notRunning();
    if (error == EAGAIN || error == EINPROGRESS)
        return {ExitStatus::Refused,
                "calltray is running but takes no more connections. Try again, or restart it."};
    return {ExitStatus::Refused, "cannot connect to " + address + ": " + std::strerror(error)};
}

//! Whoever listens reads our callers' numbers and texts: only our own user may.
bool isOurUser(int handle)
{
#if defined(SO_PEERCRED)
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(handle, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && peer.uid == ::geteuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(handle, &user, &group) == 0 && user == ::geteuid();
#endif
}

//! Whether a calltray lives that will listen on \a address, as it holds the lock beside it, or one has just ended, as its
//! socket has gone: another may follow it.
bool isUnderWay(const std::string &address)
{
    const std::string folder = address.substr(0, address.rfind('/') + 1);
    struct stat status = {};
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    if (::stat(folder.c_str(), &status) == 0
        && std::chrono::abs(now - std::chrono::seconds(status.st_mtime)) < FollowsWithin)
        return true;
    const int handle =
        ::open((folder + "calltray.lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (handle < 0)
        return false;
    const bool isHeld = ::flock(handle, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(handle);
    return isHeld;
}

} // namespace

Outcome<ApiSocket> ApiSocket::openSoon(const std::string &address,
                                       std::chrono::milliseconds patience, bool hasJustEnded)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const Clock::time_point deadline =
        begin + std::min<std::chrono::milliseconds>(patience, LongestStart);
    const auto mayFollow = [&] {
        return (hasJustEnded && Clock::now() < begin + FollowsWithin) || isUnderWay(address);
    };
    while (true) {
        Outcome<ApiSocket> socket = open(address, patience);
        const auto *failure = std::get_if<Failure>(&socket);
        if (failure == nullptr || failure->status != ExitStatus::NotRunning
            || Clock::now() >= deadline || !mayFollow())
            return socket;
        std::this_thread::sleep_for(Look);
    }
}

Outcome<ApiSocket> ApiSocket::open(const std::string &address, std::chrono::milliseconds patience)
{
    sockaddr_un name = {};
    name.sun_family = AF_UNIX;
    if (address.size() >= sizeof name.sun_path)
        return Failure{ExitStatus::NotRunning,
                       "the socket's path is too long to be listened on: " + address};
    std::copy(address.begin(), address.end(), std::begin(name.sun_path));

    ApiSocket socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (socket.m_handle < 0)
        return Failure{ExitStatus::Refused,
                       std::string("cannot make a socket: ") + std::strerror(errno)};
    ::fcntl(socket.m_handle, F_SETFD, FD_CLOEXEC);

    // A full queue blocks connect() on a local socket; this bounds it.
    const timeval limit{static_cast<time_t>(patience.count() / 1'000),
                        static_cast<suseconds_t>(patience.count() % 1'000 * 1'000)};
    ::setsockopt(socket.m_handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const auto *where = static_cast<const sockaddr *>(static_cast<const void *>(&name));
    if (::connect(socket.m_handle, where, sizeof name) != 0)
        return connectFailure(errno, address);
    if (!isOurUser(socket.m_handle))
        return Failure{ExitStatus::Refused,
                       "another user listens on " + address + "; nothing was sent"};
    ::fcntl(socket.m_handle, F_SETFL, O_NONBLOCK);
    return socket;
}

ApiSocket::~ApiSocket()
{
    if (m_handle >= 0)
        ::close(m_handle);
}

ApiSocket::ApiSocket(ApiSocket &&other) noexcept
    : m_handle(std::exchange(other.m_handle, -1))
{ }

// NOLINTNEXTLINE(readability-make-member-function-const): it changes what the handle stands for
ApiSocket::Io ApiSocket::read(std::string &into)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): filled by recv()
    std::array<char, ReadSize> bytes;
    const ssize_t count = ::recv(m_handle, bytes.data(), bytes.size(), 0);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR ? Io::Later : Io::Closed;
    into.append(bytes.data(), static_cast<std::size_t>(count));
    return count == 0 ? Io::Closed : Io::Done;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes what the handle stands for
ApiSocket::Io ApiSocket::write(std::string_view &from)
{
    const ssize_t count = ::send(m_handle, from.data(), from.size(), 0);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR ? Io::Later : Io::Closed;
    from.remove_prefix(static_cast<std::size_t>(count));
    return Io::Done;
}

ApiSocket::Events ApiSocket::wait(Events wanted, std::chrono::milliseconds patience,
                                  const Input *input) const
{
    const auto socketEvents =
        static_cast<short>((wanted.readable ? POLLIN : 0) | (wanted.writable ? POLLOUT : 0));
    // poll() passes over a negative handle.
    std::array<pollfd, 2> watched{
        {{m_handle, socketEvents, 0},
         {wanted.input && input != nullptr ? input->handle() : -1, POLLIN, 0}}};
    const auto limit =
        std::min<std::chrono::milliseconds::rep>(patience.count(), std::numeric_limits<int>::max());
    if (::poll(watched.data(), watched.size(), static_cast<int>(limit)) <= 0)
        return {};
    const short socket = watched[0].revents;
    const bool hasFailed = (socket & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    return {.input = watched[1].revents != 0,
            .readable = (socket & POLLIN) != 0 || hasFailed,
            .writable = (socket & POLLOUT) != 0};
}

} // namespace calltray::ctl
