// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/placechecks.h"

#include "app/platform/folderrights.h"
#include "app/platform/peercredentials.h"
#include "app/storage/schema.h"
#include "app/storage/sqlerror.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocalSocket>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray::placechecks {

namespace {

constexpr int OwnerOnly = 0700;
constexpr qint64 LeastRoom = 100 << 20; // bytes

QString size(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

//! Where \a path is to be made, if it is not there yet.
QString nearestFolder(const QString &path)
{
    QFileInfo info(path);
    while (!info.exists() && !info.isRoot())
        info.setFile(info.absolutePath());
    return info.absoluteFilePath();
}

//! Of the file and of the log beside it.
qint64 databaseSize(const QString &file)
{
    return QFileInfo(file).size() + QFileInfo(file + u"-wal"_s).size();
}

//! What quick_check says: "ok", or up to so many lines of what is wrong. Source: sqlite.org/pragma.html#pragma_quick_check
Result<QStringList> quickCheck(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"PRAGMA quick_check(3)"_s))
        return sqlError(query.lastError(), u"reading all of it"_s);
    QStringList lines;
    const Status read = forEachRow(query, u"reading all of it"_s, [&lines](const QSqlQuery &row) {
        lines += row.value(0).toString();
    });
    return read ? Result<QStringList>(lines) : Result<QStringList>(read.error());
}

Finding damaged(const Finding &finding, const QString &how)
{
    return finding.wrong(u"it is damaged: %1"_s.arg(how),
                         u"Restart calltray: it saves what can be read into a new file."_s);
}

Finding examined(const Finding &finding, const QSqlDatabase &database, const QString &file)
{
    const Result<QStringList> lines = quickCheck(database);
    const Result<int> version = lines ? schemaVersion(database) : lines.error();
    if (!version && isCorruption(version.error()))
        return damaged(finding, version.error().detail);
    if (!version)
        return finding.open(u"it could not be read now: %1"_s.arg(version.error().detail));
    if (*lines != QStringList{u"ok"_s})
        return damaged(finding, lines->join(u"; "_s));
    return finding.right(u"whole, %1, schema %2"_s.arg(size(databaseSize(file))).arg(*version));
}

} // namespace

Findings folder(const Folder &folder)
{
    const Finding finding{.id = folder.id, .what = folder.what};
    const FolderRights rights = folderRights(folder.path);
    if (!rights.isThere && folder.isOptional)
        return {};
    if (!rights.isThere)
        return {finding.wrong(u"%1 is missing"_s.arg(folder.path),
                              u"Make it: mkdir -p -m 700 %1"_s.arg(folder.path))};
    if (!rights.isFolder)
        return {finding.wrong(u"%1 is no folder"_s.arg(folder.path),
                              u"Move that file away, then restart calltray."_s)};
    if (!folder.isOwn)
        return {finding.right(folder.path)};
    if (!rights.isOurs)
        return {finding.wrong(u"%1 belongs to another user"_s.arg(folder.path),
                              u"Give it to the user: chown -R USER %1"_s.arg(folder.path))};
    if (rights.mode != OwnerOnly)
        return {finding.wrong(
            u"%1 has the rights 0%2"_s.arg(folder.path, QString::number(rights.mode, 8)),
            u"Make it its user's alone, and writable: chmod 700 %1"_s.arg(folder.path))};
    // Where there is no room, room() says so.
    if (rights.writeError && !rights.isFull)
        return {finding.wrong(
            u"%1 cannot be written: %2"_s.arg(folder.path, *rights.writeError),
            u"Make its file system writable: see `findmnt -T %1`"_s.arg(folder.path))};
    return {finding.right(folder.path)};
}

Findings room(const QStringList &paths)
{
    const Finding finding{.id = u"disk"_s, .what = u"Disk"_s};
    QString fullest;
    qint64 least = -1;
    for (const QString &path : paths) {
        const QStorageInfo disk(nearestFolder(path));
        if (disk.isValid() && disk.isReady() && (least < 0 || disk.bytesAvailable() < least)) {
            least = disk.bytesAvailable();
            fullest = path;
        }
    }
    if (least < 0)
        return {finding.open(u"its room is not known"_s)};
    const QString detail = u"%1 free for %2"_s.arg(size(least), fullest);
    return {least < LeastRoom
                ? finding.wrong(detail,
                                u"Make room: calls that come in may be lost. `calltrayctl rpc "
                                "recordings.clearCache` removes kept recordings."_s)
                : finding.right(detail)};
}

Findings database(const QString &file)
{
    const Finding finding{.id = u"database"_s, .what = u"History"_s};
    const QString name = QUuid::createUuid().toString();
    Finding result;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s);
        result = database.open()
            ? examined(finding, database, file)
            : finding.wrong(
                u"%1 cannot be opened: %2"_s.arg(file, database.lastError().databaseText()),
                u"Check the rights of the file and of its folder."_s);
    }
    QSqlDatabase::removeDatabase(name);
    return {result};
}

Findings socket(const QString &socket)
{
    const Finding finding{.id = u"api"_s, .what = u"Local API"_s};
    const QString restart = u"Restart calltray: calltrayctl restart"_s;
    const QFileInfo file(socket);
    if (!file.exists())
        return {
            finding.wrong(u"%1 is missing: no program reaches calltray"_s.arg(socket), restart)};
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (file.ownerId() != ownUserId() || (file.permissions() & others) != 0)
        return {finding.wrong(u"%1 is open to other users"_s.arg(socket),
                              u"Close it: chmod 600 %1"_s.arg(socket))};
    QLocalSocket connection;
    connection.connectToServer(socket);
    constexpr int Patience = 2'000; // ms
    if (!connection.waitForConnected(Patience))
        return {finding.wrong(u"%1 takes no connection"_s.arg(socket), restart)};
    const std::optional<qint64> process = peerProcessId(connection.socketDescriptor());
    if (process && *process != QCoreApplication::applicationPid())
        return {finding.wrong(u"process %1 listens on %2 instead"_s.arg(*process).arg(socket),
                              u"End that process, then restart calltray."_s)};
    return {finding.right(socket)};
}

} // namespace calltray::placechecks
