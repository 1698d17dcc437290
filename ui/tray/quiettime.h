// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

namespace calltray {

//! For how long the tray's menu switches do not disturb on.
enum class QuietTime { HalfHour, Hour, UntilTomorrow, UntilSwitchedOff };

//! Until when that is, from \a now on; invalid where it has no end.
//!
//! Tomorrow begins at 08:00; before 05:00 it is still the night before, and its morning is the one to come.
[[nodiscard]] QDateTime quietUntil(QuietTime time, const QDateTime &now);

} // namespace calltray
