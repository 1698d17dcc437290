// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/apisocket.h"
#include "app/ctl/commands.h"
#include "app/ctl/failure.h"

#include <cstddef>

namespace calltray::ctl {

//! Prints the last \a most lines of the log's files. There need not be any: then it says so.
[[nodiscard]] ExitStatus printLogFile(std::size_t most);

//! Sends the request of \a command by \a socket, and prints the lines of its result and those that follow, until calltray
//! ends without another that follows it, or standard output is closed.
[[nodiscard]] ExitStatus followLog(ApiSocket socket, const Command &command);

} // namespace calltray::ctl
