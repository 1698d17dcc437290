// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/sqlerror.h"

#include <QSqlDatabase>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

// Source: https://www.sqlite.org/rescode.html
constexpr int PrimaryCodeMask = 0xff;
constexpr int SqliteBusy = 5;
constexpr int SqliteInputOutput = 10;
constexpr int SqliteCorrupt = 11;
constexpr int SqliteFull = 13;
constexpr int SqliteNotADatabase = 26;

int primaryCode(const Error &error)
{
    return error.sqlite & PrimaryCodeMask;
}

} // namespace

Error sqlError(const QSqlError &error, const QString &what)
{
    const int code = error.nativeErrorCode().toInt();
    if ((code & PrimaryCodeMask) == SqliteBusy)
        return {
            .code = Error::Code::Storage,
            .detail =
                u"Another program holds the history: close that program, or wait until it lets go"_s,
            .sqlite = code};
    const bool isFull = (code & PrimaryCodeMask) == SqliteFull;
    return {.code = isFull ? Error::Code::DiskFull : Error::Code::Storage,
            .detail =
                u"%1: %2 (SQLite %3)"_s.arg(what, error.databaseText(), error.nativeErrorCode()),
            .sqlite = code};
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

Result<bool> nextRow(QSqlQuery &query, const QString &what)
{
    if (query.next())
        return true;
    if (query.lastError().isValid())
        return sqlError(query.lastError(), what);
    return false;
}

bool isCorruption(const Error &error)
{
    return primaryCode(error) == SqliteCorrupt || primaryCode(error) == SqliteNotADatabase;
}

bool isHeld(const Error &error)
{
    return primaryCode(error) == SqliteBusy;
}

bool isDiskFull(const Error &error)
{
    return error.code == Error::Code::DiskFull;
}

bool isInputOutput(const Error &error)
{
    return primaryCode(error) == SqliteInputOutput;
}

} // namespace calltray
