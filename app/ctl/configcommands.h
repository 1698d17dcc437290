// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/commands.h"

#include <CLI/CLI.hpp>
#include <string>

namespace calltray::ctl {

//! The commands config, login and logout. What the command line says goes to \a parsed, which must outlive \a app.
void addConfigCommands(CLI::App &app, Command &parsed);

//! The result of `settings.get` for a person: the value alone, nothing where there is none.
[[nodiscard]] std::string settingReport(const std::string &result);
//! Of `settings.list`: a line for each that is set.
[[nodiscard]] std::string settingsReport(const std::string &result);
//! Of `settings.set`: nothing, or what is left to do.
[[nodiscard]] std::string changeReport(const std::string &result);
//! Of `server.login` and `server.logout`.
[[nodiscard]] std::string tokenReport(const std::string &result);

} // namespace calltray::ctl
