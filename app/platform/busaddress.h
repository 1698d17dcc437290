// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace calltray {

constexpr std::chrono::milliseconds BusPatience{2'000};

//! False where the bus at \a addresses takes connections and says nothing. Blocks, for as long as \a patience where it does.
//!
//! QtDBus would wait for such a one without end. True as well where nobody listens, which QtDBus finds out at once, and
//! where the bus is not on a socket of this computer. Source: https://dbus.freedesktop.org/doc/dbus-specification.html,
//! "Server Addresses" and "Authentication Protocol".
[[nodiscard]] bool busAnswers(const QByteArray &addresses,
                              std::chrono::milliseconds patience = BusPatience);

} // namespace calltray
