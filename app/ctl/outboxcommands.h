// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/commands.h"

#include <CLI/CLI.hpp>

namespace calltray::ctl {

//! Adds `outbox list`, `outbox retry` and `outbox drop` to \a app; \a parsed must outlive it.
void addOutboxCommands(CLI::App &app, Command &parsed);

} // namespace calltray::ctl
