// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/commands.h"

#include <CLI/CLI.hpp>

namespace calltray::ctl {

//! The commands that make, close and bring back notifications: call, error, dismiss, restore. What the command line says
//! goes to \a parsed, which must outlive \a app.
void addNotificationCommands(CLI::App &app, Command &parsed);

} // namespace calltray::ctl
