// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/cachefile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr mode_t UserOnly = 0600;

Error failed(int code)
{
    const bool isFull = code == ENOSPC || code == EDQUOT;
    return {.code = isFull ? Error::Code::DiskFull : Error::Code::Storage,
            .detail = u"The cache of recordings cannot be used: %1"_s.arg(qt_error_string(code))};
}

int opened(const QByteArray &path, int flags)
{
    // O_CLOEXEC: a program that we start must not keep the lock when we have gone.
    return ::open(path.constData(), flags | O_CLOEXEC | O_NOFOLLOW, UserOnly);
}

bool isSame(const struct stat &left, const struct stat &right)
{
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

} // namespace

Result<std::shared_ptr<CacheFile>> CacheFile::open(const QString &path)
{
    constexpr int Tries = 10;
    for (int i = 0; i < Tries; ++i) {
        const int writing = opened(QFile::encodeName(path), O_RDWR | O_CREAT);
        if (writing < 0)
            return failed(errno);
        const std::shared_ptr<CacheFile> file(
            new CacheFile(opened(QFile::encodeName(path), O_RDONLY), writing));
        if (::flock(writing, LOCK_EX | LOCK_NB) != 0) {
            return Error{.code = Error::Code::Locked,
                         .detail = u"Another program fetches this recording."_s};
        }
        // It may have been removed between two of the calls.
        if (file->isAt(path)) {
            (void)::fchmod(writing, UserOnly); // whoever has made it
            return file;
        }
    }
    return failed(EAGAIN);
}

Result<std::shared_ptr<CacheFile>> CacheFile::openForReading(const QString &path)
{
    const int descriptor = opened(QFile::encodeName(path), O_RDONLY);
    if (descriptor < 0)
        return failed(errno);
    return std::shared_ptr<CacheFile>(new CacheFile(descriptor));
}

Result<std::shared_ptr<CacheFile>> CacheFile::temporary(const QString &folder)
{
    QByteArray name = QFile::encodeName(folder + u"/unnamed-XXXXXX"_s);
    const int writing = ::mkostemp(name.data(), O_CLOEXEC);
    if (writing < 0)
        return failed(errno);
    const int reading = opened(name, O_RDONLY);
    const int error = errno;
    ::unlink(name.constData());
    const std::shared_ptr<CacheFile> file(new CacheFile(reading, writing));
    if (reading < 0)
        return failed(error);
    return file;
}

CacheFile::~CacheFile()
{
    for (const int descriptor : {m_reading, m_writing}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

Status CacheFile::write(qint64 offset, const QByteArray &bytes) const
{
    const char *rest = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t written = ::pwrite(m_writing, rest, left, offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return failed(written == 0 ? ENOSPC : errno);
        rest += written;
        offset += written;
        left -= static_cast<std::size_t>(written);
    }
    return Success{};
}

QByteArray CacheFile::read(qint64 offset, qsizetype length) const
{
    QByteArray bytes(length, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < length) {
        const ssize_t count = ::pread(m_reading, bytes.data() + size,
                                      static_cast<std::size_t>(length - size), offset + size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        size += count;
    }
    bytes.truncate(size);
    return bytes;
}

qint64 CacheFile::size() const
{
    struct stat facts
    {
    };
    return ::fstat(m_reading, &facts) == 0 ? facts.st_size : 0;
}

Status CacheFile::sync() const
{
    return ::fdatasync(m_writing) == 0 ? Status(Success{}) : Status(failed(errno));
}

void CacheFile::unlock() const
{
    (void)::flock(m_writing, LOCK_UN);
}

bool CacheFile::isAt(const QString &path) const
{
    struct stat there
    {
    };
    if (::lstat(QFile::encodeName(path).constData(), &there) != 0)
        return false;
    struct stat ours
    {
    };
    return ::fstat(m_reading, &ours) == 0 && isSame(ours, there)
        && (m_writing < 0 || (::fstat(m_writing, &ours) == 0 && isSame(ours, there)));
}

void CacheFile::touch() const
{
    (void)::futimens(m_reading, nullptr);
}

} // namespace calltray
