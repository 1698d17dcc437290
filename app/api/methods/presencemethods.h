// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceroster.h"

#include <QString>

namespace calltray {

class Dispatcher;
class ReturnWatch;

//! Adds `presence.*` to \a dispatcher; the other references must outlive it.
void addPresenceMethods(Dispatcher &dispatcher, const PresenceRoster &roster,
                        ReturnWatch &returnWatch);

//! As `app.status` and `presence.changed` name it: `off`, `waiting`, `live`, `stale` or `failing`.
[[nodiscard]] QString stateName(PresenceRoster::State state);

} // namespace calltray
