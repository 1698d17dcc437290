// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray::shutin {

//! \brief Takes every file that is not open yet, and as far as the kernel knows how, the network and others' processes,
//! from this thread for good.
//!
//! Beside the filter of system calls, which cannot read a path. True as well where the kernel has no Landlock.
[[nodiscard]] bool forbidFiles();

} // namespace calltray::shutin
