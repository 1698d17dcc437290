// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/failure.h"

namespace calltray::ctl {

//! \brief Stands between the browser's extension, on standard input and output, and calltray, for one page, until one of the
//! two ends.
//!
//! The browser's first message is `{"origin": …}`, whose page it is; each further one is a string: what the page sends. To the
//! browser go `{"is": "opened"}`, `{"is": "heard", "text": …}`, of a long one first `{"is": "part", "text": …}`, and
//! `{"is": "ended", "text": {"code": …, "reason": …}}`. Source: developer.chrome.com, "Native messaging": before each message its
//! length in bytes, 32 bits in the computer's own order; at most 1 MB to the browser.
[[nodiscard]] ExitStatus serveExtension();

} // namespace calltray::ctl
