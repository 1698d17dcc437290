// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/commands.h"

#include <CLI/CLI.hpp>
#include <string>

namespace calltray::ctl {

//! The commands log and log level. What the command line says goes to \a parsed, which must outlive \a app.
void addLogCommands(CLI::App &app, Command &parsed);

//! The result of `log.list` for a person: its lines.
[[nodiscard]] std::string logReport(const std::string &result);
//! Of `log.levels`: a line for each category.
[[nodiscard]] std::string logLevelsReport(const std::string &result);

} // namespace calltray::ctl
