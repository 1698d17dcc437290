// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! Takes from all threads of this process what a sound under way does not need, for good: files, programs, further connections,
//! other processes. What is open stays open, the sound server's socket among it. False where the system did not let it.
[[nodiscard]] bool shutInAudio();

} // namespace calltray
