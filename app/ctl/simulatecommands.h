// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/commands.h"

#include <CLI/CLI.hpp>

namespace calltray::ctl {

//! Adds what an integrator without a telephone system tries Calltray with.
void addSimulateCommands(CLI::App &app, Command &parsed);

} // namespace calltray::ctl
