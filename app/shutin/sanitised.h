// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray::shutin {

//! Whether a sanitiser is in this program: it needs files itself, and as much address space as there is.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool IsSanitised = true;
#else
inline constexpr bool IsSanitised = false;
#endif

} // namespace calltray::shutin
