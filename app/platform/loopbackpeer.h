// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>

namespace calltray {

//! The user id of the process that has connected from \a peerPort of 127.0.0.1 to our \a ownPort; nothing where the system does
//! not tell. Reads a file of the kernel's: not for the GUI thread.
[[nodiscard]] std::optional<quint32> loopbackPeerUserId(quint16 peerPort, quint16 ownPort);

//! Programs that we start do not get the socket \a descriptor, which would keep its port and its peer when we have gone.
void keepFromChildren(int descriptor);

} // namespace calltray
