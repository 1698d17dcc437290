// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace calltray {

//! \brief The origin of \a address as browsers write it: `https://crm.example`, `http://localhost:8080`.
//!
//! Nothing where it is neither of https nor of http on this computer (127.0.0.1, [::1], localhost and what ends with
//! .localhost): what came over the network unencrypted, anybody on the way has written. Source: RFC 6454, section 6.2.
[[nodiscard]] std::optional<QString> secureOrigin(const QString &address);

} // namespace calltray
