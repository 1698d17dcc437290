// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray::decoder {

//! Takes from this process what decoding does not need, for good: files, network, other processes, much memory. What
//! is open stays open. False where the system did not let it; then no recording may be read.
[[nodiscard]] bool shutIn();

} // namespace calltray::decoder
