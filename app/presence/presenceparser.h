// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presenceroster.h"

#include <QByteArray>
#include <QList>

namespace calltray {

//! \brief Reads a presence feed: an array of `{id, online, name?}`, or an object keyed by id whose values are such objects
//! or booleans.
//!
//! Ids are numbers or numeric strings up to 2^53. An entry that makes no sense is left out; a body that is neither form,
//! or in which nothing makes sense, is Code::Protocol. The last of two entries with one id counts. Pure: may run on any thread.
[[nodiscard]] Result<QList<PresenceUser>> parsePresence(const QByteArray &body);

} // namespace calltray
