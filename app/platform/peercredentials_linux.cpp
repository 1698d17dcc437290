// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/peercredentials.h"

#include <sys/socket.h>
#include <unistd.h>

namespace calltray {

quint32 ownUserId()
{
    return geteuid();
}

std::optional<quint32> peerUserId(qintptr descriptor)
{
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (getsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return {};
    return credentials.uid;
}

} // namespace calltray
