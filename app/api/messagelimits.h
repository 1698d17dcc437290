// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/rpcerror.h"

#include <QByteArray>

#include <optional>

namespace calltray::messagelimits {

//! Objects and arrays in each other; a call with its element has three.
inline constexpr int MaxDepth = 16;

//! \brief Why a page's \a message is refused before anybody looks at what it says: it is nested too deeply, or has a name twice
//! in one object, of which two readers may take each another. Nothing where it is neither, or is no JSON, which the Dispatcher says.
[[nodiscard]] std::optional<RpcError> complaint(const QByteArray &message);

} // namespace calltray::messagelimits
