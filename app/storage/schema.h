// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

class QSqlDatabase;

namespace calltray {

//! The version that this program writes: the number of steps. It is kept in `PRAGMA user_version`.
[[nodiscard]] int schemaVersion();

//! The version that \a database has; 0: it is new.
[[nodiscard]] Result<int> schemaVersion(const QSqlDatabase &database);

//! Takes \a database to version \a to, each step in a transaction of its own.
Status upgradeSchema(QSqlDatabase &database, int to = schemaVersion());

} // namespace calltray
