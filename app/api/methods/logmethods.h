// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class Dispatcher;
class Log;

//! Adds `log.list`, which also sends the lines that are still to come as `log.line`, `log.levels` and `log.setLevel` to
//! \a dispatcher. \a log must outlive it.
void addLogMethods(Dispatcher &dispatcher, Log &log);

} // namespace calltray
