// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! The main window's pages.
enum class Page { Calls, Errors, Colleagues };

} // namespace calltray
