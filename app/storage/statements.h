// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <unordered_map>

namespace calltray {

//! \brief Statements prepared once and run often; for the jobs of one Database, on its thread.
class Statements
{
public:
    //! Runs \a statement with \a values; a query that gives rows stands before the first one, and is to be finished.
    //! A null QString is an empty one; an invalid QVariant is NULL.
    [[nodiscard]] Result<QSqlQuery *> run(const QSqlDatabase &database, const QString &statement,
                                          const QVariantList &values = {});
    void clear() { m_prepared.clear(); }

private:
    QString
        m_connection; //!< whose statements these are: a file that was set aside takes its own with it
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

} // namespace calltray
