// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/loopbackpeer.h"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <string>

namespace calltray {

namespace {

//! As /proc/net/tcp writes it: the address as the number that its bytes in network order make here. Source: proc(5).
std::string address(quint16 port)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08X:%04X", htonl(INADDR_LOOPBACK), port);
    return text.data();
}

} // namespace

std::optional<quint32> loopbackPeerUserId(quint16 peerPort, quint16 ownPort)
{
    const std::string peer = address(peerPort);
    const std::string own = address(ownPort);
    std::ifstream table("/proc/net/tcp");
    std::string line;
    while (std::getline(table, line)) {
        std::istringstream fields(line);
        std::string number, local, remote, state, queues, timer, retransmits;
        quint32 user = 0;
        fields >> number >> local >> remote;
        if (local != peer || remote != own)
            continue;
        if (fields >> state >> queues >> timer >> retransmits >> user)
            return user;
    }
    return {};
}

void keepFromChildren(int descriptor)
{
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

} // namespace calltray
