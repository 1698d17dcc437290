// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presencetable.h"

#include <QByteArray>

namespace calltray {

//! \brief Reads a presence feed: an array of `{id, online, name?}`, or an object keyed by id whose values are such objects
//! or statuses alone; either may stand below `data`, `users`, `_embedded`, `items` or `result`, four of them deep.
//!
//! An id is any text of at most \ref LongestUserId bytes, or a whole number, which is its digits. A status is true, false,
//! 1, 0, or one of these, "online" and "offline" as a string. What has no id or no status is left out and counted; the last
//! of two entries with one id counts. A body that is neither form, or in which nothing makes sense, is Code::Protocol with
//! its cause. It is read in place where its buffer has 64 bytes to spare and all is UTF-8, else it is copied; each byte
//! that is none is U+FFFD then. Pure: may run on any thread.
[[nodiscard]] Result<PresenceTable> parsePresence(const QByteArray &body);

} // namespace calltray
