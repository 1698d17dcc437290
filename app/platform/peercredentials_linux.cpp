// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/peercredentials.h"

#include <sys/socket.h>
#include <unistd.h>

namespace calltray {

namespace {

std::optional<ucred> peerOf(qintptr descriptor)
{
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (getsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return {};
    return credentials;
}

} // namespace

quint32 ownUserId()
{
    return geteuid();
}

std::optional<quint32> peerUserId(qintptr descriptor)
{
    const std::optional<ucred> peer = peerOf(descriptor);
    return peer ? std::optional<quint32>(peer->uid) : std::nullopt;
}

std::optional<qint64> peerProcessId(qintptr descriptor)
{
    const std::optional<ucred> peer = peerOf(descriptor);
    return peer ? std::optional<qint64>(peer->pid) : std::nullopt;
}

} // namespace calltray
