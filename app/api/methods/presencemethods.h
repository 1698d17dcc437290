// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceroster.h"

#include <QJsonValue>
#include <QString>

namespace calltray {

class Dispatcher;
class PresenceSimulation;
class ReturnWatch;

//! Adds `presence.*` to \a dispatcher; the other references must outlive it.
void addPresenceMethods(Dispatcher &dispatcher, const PresenceRoster &roster,
                        ReturnWatch &returnWatch, PresenceSimulation &simulation);

//! A number where \a id is one, to the letter, that JSON holds exactly; else a string.
[[nodiscard]] QJsonValue userIdJson(const QString &id);

//! As `app.status` and `presence.changed` name it: `off`, `waiting`, `live`, `stale` or `failing`.
[[nodiscard]] QString stateName(PresenceRoster::State state);

//! How it is with the feed and how many are online; presence.showUserStatus says who.
[[nodiscard]] QJsonObject presenceSummary(const PresenceRoster &roster);

} // namespace calltray
