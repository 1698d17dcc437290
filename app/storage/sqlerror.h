// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <utility>

namespace calltray {

//! \a error of the database as one of ours; \a what was being done, in English.
[[nodiscard]] Error sqlError(const QSqlError &error, const QString &what);

//! Runs a prepared \a query; \a what it does is told in the error.
Status execute(QSqlQuery &query, const QString &what);

//! Runs one statement that takes no values.
Status execute(const QSqlDatabase &database, const QString &statement);

//! Whether there is another row, on which \a query stands then; fails where damage is met on the way to it. \a what it does
//! is told in the error.
[[nodiscard]] Result<bool> nextRow(QSqlQuery &query, const QString &what);

//! Calls \a take for each row that \a query has yet to give, and finishes it. As nextRow(): rows that end for another
//! reason than their end are no answer.
template <typename Take>
[[nodiscard]] Status forEachRow(QSqlQuery &query, const QString &what, Take take)
{
    Result<bool> has = nextRow(query, what);
    for (; has && *has; has = nextRow(query, what))
        take(std::as_const(query));
    query.finish();
    return has ? Status(Success{}) : Status(has.error());
}

//! The file is damaged, or not a database at all.
[[nodiscard]] bool isCorruption(const Error &error);

//! Another program holds the file: later it can be done.
[[nodiscard]] bool isHeld(const Error &error);

//! There was no room for what was to be written.
[[nodiscard]] bool isDiskFull(const Error &error);

//! The system could not read or write: for want of room, or because the disk is broken.
[[nodiscard]] bool isInputOutput(const Error &error);

} // namespace calltray
