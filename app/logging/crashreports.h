// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! The report in \a folder of the crash of \a process, by its id; empty where there is none. Keeps the newest five, this one
//! among them. Blocks.
[[nodiscard]] QString crashReportOf(qint64 process, const QString &folder);

} // namespace calltray
