// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/damagedfile.h"

#include "app/storage/firstpage.h"
#include "app/storage/sqlerror.h"

#include <QFile>
#include <QSqlQuery>
#include <QUuid>

#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

DamagedFile::DamagedFile(QString path)
    : m_path(std::move(path))
    , m_copy(m_path + u".mended"_s)
{ }

DamagedFile::~DamagedFile()
{
    close();
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(m_copy + suffix);
}

Result<bool> DamagedFile::open()
{
    if (open(m_path))
        return true;
    close();
    if (const Status copied = copy(); !copied)
        return copied.error();
    return mendFirstPage(m_copy) && open(m_copy);
}

bool DamagedFile::open(const QString &path)
{
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    // With it SQLite reads a file that is shorter than its header says. It may write nothing
    // anyway.
    if (!m_database.open() || !execute(m_database, u"PRAGMA writable_schema = ON"_s))
        return false;
    QSqlQuery schema(m_database);
    return schema.exec(u"SELECT count(*) FROM sqlite_master"_s) && schema.next()
        && schema.value(0).toInt() > 0;
}

Status DamagedFile::copy() const
{
    // What stands in the log counts, whatever the file says.
    for (const auto suffix : {""_L1, "-wal"_L1}) {
        QFile::remove(m_copy + suffix);
        QFile part(m_path + suffix);
        if (part.exists() && !part.copy(m_copy + suffix))
            return Error{.code = Error::Code::Storage,
                         .detail = u"%1 cannot be copied to be mended: %2"_s.arg(
                             m_path, part.errorString())};
    }
    return Success{};
}

void DamagedFile::close()
{
    if (!m_database.isValid())
        return;
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace calltray
