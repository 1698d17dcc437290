// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/statements.h"

#include "app/storage/sqlerror.h"

#include <QMetaType>
#include <QSqlDatabase>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Qt stores a null string as NULL; here a string is a string.
QVariant filled(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull() ? QVariant(u""_s)
                                                                             : value;
}

} // namespace

Result<QSqlQuery *> Statements::run(const QSqlDatabase &database, const QString &statement,
                                    const QVariantList &values)
{
    if (const QString connection = database.connectionName(); connection != m_connection) {
        m_prepared.clear();
        m_connection = connection;
    }
    auto found = m_prepared.find(statement);
    if (found == m_prepared.end()) {
        QSqlQuery query(database);
        query.setForwardOnly(true);
        if (!query.prepare(statement))
            return sqlError(query.lastError(), statement.simplified());
        found = m_prepared.emplace(statement, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), filled(values.at(i)));
    if (query.exec())
        return &query;
    Error error = sqlError(query.lastError(), statement.simplified());
    query.finish();
    return error;
}

} // namespace calltray
