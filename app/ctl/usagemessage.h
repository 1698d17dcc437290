// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace calltray::ctl {

//! What is wrong with the command line that \a app could not parse, and where to read on.
[[nodiscard]] std::string usageMessage(const CLI::App &app, const CLI::Error &error);

} // namespace calltray::ctl
