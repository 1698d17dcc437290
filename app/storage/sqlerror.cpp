// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/sqlerror.h"

#include <QSqlDatabase>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

// Source: https://www.sqlite.org/rescode.html
constexpr int PrimaryCodeMask = 0xff;
constexpr int SqliteFull = 13;

} // namespace

Error sqlError(const QSqlError &error, const QString &what)
{
    const int code = error.nativeErrorCode().toInt() & PrimaryCodeMask;
    return {.code = code == SqliteFull ? Error::Code::DiskFull : Error::Code::Storage,
            .detail =
                u"%1: %2 (SQLite %3)"_s.arg(what, error.databaseText(), error.nativeErrorCode())};
}

Status execute(QSqlQuery &query, const QString &what)
{
    if (query.exec())
        return Success{};
    return sqlError(query.lastError(), what);
}

Status execute(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (query.exec(statement))
        return Success{};
    return sqlError(query.lastError(), statement.simplified().left(80));
}

bool isCorruption(const Error &error)
{
    return error.detail.contains("database disk image is malformed"_L1)
        || error.detail.contains("file is not a database"_L1);
}

bool isDiskFull(const Error &error)
{
    return error.code == Error::Code::DiskFull
        || error.detail.contains("database or disk is full"_L1);
}

} // namespace calltray
