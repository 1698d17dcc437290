// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! Where the log and the reports of crashes are: `$XDG_STATE_HOME/calltray`, by default `~/.local/state/calltray`.
//! Source: XDG Base Directory Specification, which QStandardPaths follows in this since Qt 6.7 only.
[[nodiscard]] QString logFolder();

} // namespace calltray
