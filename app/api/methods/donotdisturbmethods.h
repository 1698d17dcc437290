// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace calltray {

class Clock;
class Dispatcher;
class DoNotDisturb;

//! Adds `doNotDisturb.*` to \a dispatcher; all references must outlive it.
void addDoNotDisturbMethods(Dispatcher &dispatcher, DoNotDisturb &doNotDisturb, const Clock &clock);

//! `{on, until?}`, in Unix seconds.
[[nodiscard]] QJsonObject toJson(const DoNotDisturb &doNotDisturb);

} // namespace calltray
