// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace calltray {

class CallingStatus;
class Dispatcher;

//! Adds `calling.*` to \a dispatcher; \a calling must outlive it.
void addCallingMethods(Dispatcher &dispatcher, CallingStatus &calling);

//! `{calling, leases: [{owner, since, until?}]}`, times in Unix seconds: for `app.status` and `calling.changed`.
[[nodiscard]] QJsonObject toJson(const CallingStatus &calling);

} // namespace calltray
