// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/connection.h"

#include "app/core/privatefolder.h"
#include "app/storage/historydeletion.h"
#include "app/storage/schema.h"
#include "app/storage/searchindex.h"
#include "app/storage/sqlerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUuid>
#include <QtEndian>

#include <algorithm>
#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QFile::Permissions OwnFile = QFile::ReadOwner | QFile::WriteOwner;

//! With less than this on the disk an I/O error is one for want of room.
constexpr qint64 LeastRoom = 1 << 20;

//! Of the file that takes a damaged one's place.
constexpr auto ReplacementSuffix = ".replacement"_L1;
//! Of the whole copy of a file that was removed.
constexpr auto CopySuffix = ".copy"_L1;
//! Of what becomes that copy: half a copy must never take the file's place.
constexpr auto CopyingSuffix = ".copying"_L1;

//! The version in the file's header, read without SQLite, which would make files beside it; 0 where there is none.
//! Source: https://www.sqlite.org/fileformat.html, "The Database Header"
int versionInHeader(const QString &path)
{
    constexpr qsizetype HeaderSize = 100;
    constexpr qsizetype VersionOffset = 60;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray header = file.read(HeaderSize);
    if (header.size() < HeaderSize || !header.startsWith("SQLite format 3"))
        return 0;
    return qFromBigEndian<qint32>(header.constData() + VersionOffset);
}

//! The database and the files that SQLite keeps beside it.
QList<QString> suffixes()
{
    return {QString(), u"-wal"_s, u"-shm"_s};
}

void removeLog(const QString &file)
{
    for (const QString &suffix : suffixes().sliced(1))
        QFile::remove(file + suffix);
}

void removeDatabaseFile(const QString &file)
{
    QFile::remove(file);
    removeLog(file);
}

//! \a name with the date, and a number where there is such a file already.
QString datedName(const QString &name)
{
    const QString dated = name + u'-' + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    QString target = dated;
    for (int number = 2; QFile::exists(target); ++number)
        target = u"%1-%2"_s.arg(dated).arg(number);
    return target;
}

Error notRenamed(const QString &file)
{
    return {.code = Error::Code::Storage,
            .detail = u"The file %1 could not be renamed: make its folder writable"_s.arg(file)};
}

//! See Connection::obstacle().
QString obstacleTo(const QString &file)
{
    if (QFileInfo(file).isDir())
        return file;
    QFileInfo folder(QFileInfo(file).absolutePath());
    while (!folder.exists() && !folder.isRoot())
        folder.setFile(folder.absolutePath());
    return folder.isDir() ? QString() : folder.filePath();
}

//! Takes the place of what is at \a to, where that is a file.
Status rename(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    if (!error)
        return Success{};
    return Error{
        .code = Error::Code::Storage,
        .detail =
            u"The history is in %1, which could not be renamed to %2: make way for it there, and start Calltray again"_s
                .arg(from, to)};
}

} // namespace

Connection::Connection(QString file)
    : m_file(std::move(file))
{ }

Connection::~Connection()
{
    close();
}

Connection::Outcome Connection::open()
{
    m_obstacle = obstacleTo(m_file);
    if (const Status finished = finishReplacing(); !finished)
        return failed(finished.error());
    const Outcome outcome = open(Log::Shared);
    // The log's index is a file that needs room; alone with the file, SQLite keeps it in memory.
    return outcome == Outcome::DiskFull ? open(Log::Alone) : outcome;
}

Connection::Outcome Connection::open(Log log)
{
    if (versionInHeader(m_file) > schemaVersion())
        return Outcome::Newer;
    if (const Status prepared = prepareFile(); !prepared)
        return failed(prepared.error());

    // A name of its own each time: what was prepared for an earlier connection can tell that it is
    // gone.
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_patience.count()));
    if (!m_database.open())
        return failed(sqlError(m_database.lastError(), u"opening %1"_s.arg(m_file)));

    if (log == Log::Alone) {
        if (const Status alone = execute(m_database, u"PRAGMA locking_mode = EXCLUSIVE"_s); !alone)
            return failed(alone.error());
    }
    const Result<int> version = schemaVersion(m_database);
    if (!version)
        return failed(version.error());
    if (*version > schemaVersion()) {
        close();
        return Outcome::Newer;
    }
    if (const Status configured = configure(); !configured)
        return failed(configured.error());
    if (const Status upgraded = upgradeSchema(m_database); !upgraded)
        return failed(upgraded.error());
    if (const Status prepared = prepareSearchIndex(m_database); !prepared)
        return failed(prepared.error());
    m_opened = identities();
    return Outcome::Opened;
}

void Connection::close()
{
    if (!m_database.isValid())
        return;
    const QString name = m_database.connectionName();
    if (m_database.isOpen()) {
        // Where it cannot be done the log stays, and is read at the next start.
        static_cast<void>(execute(m_database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        m_database.close();
    }
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Connection::Outcome Connection::renewSearchIndex()
{
    const Status forgotten = forgetSearchIndex(m_database);
    close();
    return forgotten ? open() : failed(forgotten.error());
}

Connection::Identities Connection::identities() const
{
    return {fileIdentity(m_file), fileIdentity(m_file + u"-wal"_s)};
}

bool Connection::isInPlace() const
{
    const Identities now = identities();
    return std::equal(
        m_opened.begin(), m_opened.end(), now.begin(),
        [](const std::optional<FileIdentity> &then, const std::optional<FileIdentity> &is) {
            return !then || (is && then->isSameFile(*is));
        });
}

Result<QString> Connection::copyBack()
{
    const QString copy = m_file + CopySuffix;
    if (const Status copied = copyTo(copy); !copied)
        return explained(copied.error());
    const auto [file, log] = identities();
    const auto [ownFile, ownLog] = m_opened;
    // A log that still stands there must not be taken for the other file's.
    if (log && ownLog && log->isSameFile(*ownLog))
        removeLog(m_file);
    const bool hasOther = file && !(ownFile && file->isSameFile(*ownFile));
    const Result<QString> aside = hasOther ? setAside("replaced"_L1) : Result<QString>(QString());
    if (!aside) {
        removeDatabaseFile(copy);
        return aside.error();
    }
    // SQLite removes the log as it closes the file, by name: before the copy has that name.
    close();
    removeLog(m_file);
    if (const Status renamed = rename(copy, m_file); !renamed) {
        m_error = renamed.error();
        return m_error;
    }
    return *aside;
}

Status Connection::copyTo(const QString &copy)
{
    // One that an earlier run has left may be all that there is of that run's history.
    if (QFile::exists(copy) && !QFile::rename(copy, datedName(copy)))
        return notRenamed(copy);
    const QString copying = m_file + CopyingSuffix;
    removeDatabaseFile(copying);
    Status copied = Connection(copying).prepareFile();
    if (copied)
        copied = execute(m_database,
                         u"VACUUM INTO '%1'"_s.arg(QString(copying).replace(u'\'', "''"_L1)));
    if (copied)
        copied = rename(copying, copy);
    if (!copied)
        removeDatabaseFile(copying);
    return copied;
}

void Connection::setPatience(std::chrono::milliseconds patience)
{
    m_patience = patience;
    if (m_database.isOpen())
        static_cast<void>(execute(m_database, u"PRAGMA busy_timeout = %1"_s.arg(patience.count())));
}

Result<Connection::Replaced> Connection::replace()
{
    close();
    const QString beside = m_file + ReplacementSuffix;
    removeDatabaseFile(beside);
    const Result<Salvaged> salvaged = salvageInto(beside);
    const Result<QString> to =
        salvaged ? setAside("corrupt"_L1) : Result<QString>(salvaged.error());
    if (!to) {
        removeDatabaseFile(beside);
        m_error = to.error();
        return m_error;
    }
    if (const Status finished = finishReplacing(); !finished) {
        m_error = finished.error();
        return m_error;
    }
    return Replaced{.to = *to, .salvaged = *salvaged};
}

Result<Salvaged> Connection::salvageInto(const QString &file) const
{
    Connection replacement(file);
    if (replacement.open() != Outcome::Opened)
        return replacement.error();
    Result<Salvaged> salvaged = salvage(m_file, replacement.database());
    if (!salvaged)
        return replacement.explained(salvaged.error());
    return salvaged;
}

Status Connection::finishReplacing() const
{
    for (const auto suffix : {ReplacementSuffix, CopySuffix}) {
        const QString beside = m_file + suffix;
        if (QFile::exists(m_file) || !QFile::exists(beside))
            continue;
        // A log that was left behind is the earlier file's.
        removeDatabaseFile(m_file);
        if (const Status renamed = rename(beside, m_file); !renamed)
            return renamed.error();
    }
    return Success{};
}

bool Connection::isSearchIncomplete() const
{
    const Result<qint64> completeFrom = searchIsCompleteFrom(m_database);
    return completeFrom && *completeFrom > 0;
}

bool Connection::isDeletionUnderWay() const
{
    const Result<bool> isUnderWay = historydeletion::isUnderWay(m_database);
    return isUnderWay && *isUnderWay;
}

Result<QString> Connection::setAside(QLatin1StringView why) const
{
    const QString target = datedName(m_file + u'.' + why);
    for (const QString &suffix : suffixes()) {
        if (QFile::exists(m_file + suffix) && !QFile::rename(m_file + suffix, target + suffix))
            return notRenamed(m_file);
    }
    return target;
}

Error Connection::explained(const Error &error) const
{
    const QString folder = QFileInfo(m_file).absolutePath();
    const bool hasNoRoom =
        isInputOutput(error) && QStorageInfo(folder).bytesAvailable() < LeastRoom;
    if (!isDiskFull(error) && !hasNoRoom)
        return error;
    return {.code = Error::Code::DiskFull,
            .detail =
                u"The disk that holds %1 is full: free some space there, then it works again"_s.arg(
                    folder)};
}

Status Connection::prepareFile() const
{
    if (const QString obstacle = obstacleTo(m_file); !obstacle.isEmpty())
        return Error{.code = Error::Code::Storage,
                     .detail =
                         (obstacle == m_file
                              ? u"%1 is a folder, where the history's file belongs: rename it"_s
                              : u"%1 is a file, where a folder belongs: rename it"_s)
                             .arg(obstacle)};
    const auto denied = [](const QString &path) {
        return Error{.code = Error::Code::Storage,
                     .detail =
                         u"%1 cannot be written: give its owner the permission to"_s.arg(path)};
    };
    const QDir folder = QFileInfo(m_file).absoluteDir();
    if (!makePrivateFolder(folder.path()))
        return denied(folder.path());
    // SQLite gives its other files the permissions of this one.
    QFile file(m_file);
    if (!file.exists() && !file.open(QIODevice::ReadWrite, OwnFile))
        return denied(m_file);
    for (const QString &suffix : suffixes()) {
        if (QFile::exists(m_file + suffix))
            QFile::setPermissions(m_file + suffix, OwnFile);
    }
    if (!QFileInfo(m_file).isWritable() || !QFileInfo(folder.path()).isWritable())
        return denied(m_file);
    return Success{};
}

Status Connection::configure()
{
    // cache_size is in KiB, wal_autocheckpoint in pages, journal_size_limit in bytes.
    for (const auto pragma :
         {"journal_mode = WAL"_L1, "synchronous = FULL"_L1, "foreign_keys = ON"_L1,
          "cell_size_check = ON"_L1, "secure_delete = ON"_L1, "temp_store = MEMORY"_L1,
          "cache_size = -4000"_L1, "wal_autocheckpoint = 4000"_L1,
          "journal_size_limit = 16777216"_L1}) {
        if (const Status done = execute(m_database, "PRAGMA "_L1 + pragma); !done)
            return done.error();
    }
    return Success{};
}

Connection::Outcome Connection::failed(const Error &error)
{
    close();
    if (isCorruption(error)) {
        m_error = error;
        return Outcome::Corrupt;
    }
    m_error = explained(error);
    if (isHeld(error))
        return Outcome::Held;
    return isDiskFull(m_error) ? Outcome::DiskFull : Outcome::Failed;
}

} // namespace calltray
