// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QStringList>

namespace calltray::test {

//! \brief Another program that holds a database for as long as it lives; one at a time.
class OtherProgram
{
public:
    enum class Holds {
        Writes, //!< others may read
        Everything
    };

    explicit OtherProgram(const QString &file, Holds holds = Holds::Writes)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), Name);
        database.setDatabaseName(file);
        m_isHolding = database.open();
        if (holds == Holds::Everything)
            run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
        run(QStringLiteral("BEGIN EXCLUSIVE")); // of a file with a log: no more than its writes
    }
    ~OtherProgram()
    {
        QSqlDatabase::database(Name).close();
        QSqlDatabase::removeDatabase(Name);
    }
    Q_DISABLE_COPY_MOVE(OtherProgram)

    [[nodiscard]] bool isHolding() const { return m_isHolding; }

private:
    void run(const QString &statement)
    {
        m_isHolding = m_isHolding && QSqlQuery(QSqlDatabase::database(Name)).exec(statement);
    }

    static inline const QString Name = QStringLiteral("other");
    bool m_isHolding = false;
};

} // namespace calltray::test
