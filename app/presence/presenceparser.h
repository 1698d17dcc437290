// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presencetable.h"

#include <QByteArray>

namespace calltray {

//! \brief Reads a presence feed: an array of `{id, online, name?}`, or an object keyed by id whose values are such objects
//! or booleans.
//!
//! Ids are numbers or numeric strings up to 2^53. An entry that makes no sense is left out; the last of two entries with
//! one id counts. A body that is neither form, or in which nothing makes sense, is Code::Protocol with its cause. It is
//! read in place where its buffer has 64 bytes to spare, else it is copied. Pure: may run on any thread.
[[nodiscard]] Result<PresenceTable> parsePresence(const QByteArray &body);

} // namespace calltray
