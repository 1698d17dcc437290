// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>

namespace calltray {

//! The user id that this process acts under.
[[nodiscard]] quint32 ownUserId();

//! The user id of the process at the other end of the local socket \a descriptor; nothing where the system does not tell.
[[nodiscard]] std::optional<quint32> peerUserId(qintptr descriptor);

//! The id of that process, as it was when it began to listen; nothing where the system does not tell.
[[nodiscard]] std::optional<qint64> peerProcessId(qintptr descriptor);

} // namespace calltray
