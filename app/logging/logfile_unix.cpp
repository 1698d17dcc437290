// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/privatefolder.h"
#include "app/logging/logfile.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr mode_t OwnerOnly = 0600;

Error cannotWrite(const QString &path, int code)
{
    return {.code = Error::Code::Storage, .detail = u"%1: %2"_s.arg(path, qt_error_string(code))};
}

} // namespace

LogFile::LogFile(QString folder, const Limits &limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{ }

LogFile::~LogFile()
{
    close();
}

QString LogFile::path() const
{
    return m_folder + u"/calltray.log"_s;
}

Status LogFile::write(const QByteArray &line)
{
    if (const Status ready = makeReady(line.size()); !ready)
        return ready.error();
    const QByteArray bytes = (m_isCut ? QByteArray("\n") : QByteArray()) + line + '\n';
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written =
            ::write(m_handle, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            m_isCut = m_isCut || at > 0;
            return cannotWrite(path(), errno);
        }
        at += written;
        m_size += written;
    }
    m_isCut = false;
    return Success{};
}

Status LogFile::makeReady(qint64 bytes)
{
    if (m_handle >= 0 && !isInPlace())
        close();
    if (m_handle < 0) {
        if (const Status opened = open(); !opened)
            return opened.error();
    }
    if (m_size == 0 || m_size + bytes < m_limits.size)
        return Success{};
    close();
    rotate();
    const Status opened = open();
    // Where it could not be put by, what is in it goes: without a bound it would fill the disk.
    if (opened && m_size > 0 && ::ftruncate(m_handle, 0) == 0)
        m_size = 0;
    return opened;
}

Status LogFile::open()
{
    makePrivateFolder(m_folder);
    // Not waiting for whoever reads, where somebody has put a pipe in its place.
    m_handle =
        ::open(QFile::encodeName(path()).constData(),
               O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, OwnerOnly);
    if (m_handle < 0)
        return cannotWrite(path(), errno);
    struct stat status = {};
    if (::fstat(m_handle, &status) != 0 || !S_ISREG(status.st_mode)) {
        close();
        return Error{.code = Error::Code::Storage, .detail = u"%1 is no file"_s.arg(path())};
    }
    (void)::fchmod(m_handle, OwnerOnly); // whoever has made it
    m_size = status.st_size;
    return Success{};
}

void LogFile::close()
{
    if (m_handle >= 0)
        ::close(std::exchange(m_handle, -1));
}

bool LogFile::isInPlace() const
{
    struct stat open = {};
    struct stat there = {};
    return ::fstat(m_handle, &open) == 0
        && ::lstat(QFile::encodeName(path()).constData(), &there) == 0
        && open.st_dev == there.st_dev && open.st_ino == there.st_ino;
}

void LogFile::rotate()
{
    m_isCut = false;
    for (int number = m_limits.files - 1; number > 0; --number)
        std::rename(QFile::encodeName(older(number - 1)).constData(),
                    QFile::encodeName(older(number)).constData());
}

QString LogFile::older(int number) const
{
    return number == 0 ? path() : u"%1.%2"_s.arg(path()).arg(number);
}

} // namespace calltray
