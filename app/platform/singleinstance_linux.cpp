// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/singleinstance.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QString systemError()
{
    return qt_error_string(errno);
}

qint64 processIdIn(int descriptor)
{
    std::array<char, 32> text{};
    const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
    return size > 0 ? QByteArray(text.data(), size).trimmed().toLongLong() : 0;
}

} // namespace

SingleInstance::SingleInstance(const QString &folder)
    : m_file(folder + u"/calltray.lock"_s)
{ }

SingleInstance::~SingleInstance()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

bool SingleInstance::isHeld() const
{
    struct stat ours = {};
    struct stat found = {};
    return m_descriptor >= 0 && fstat(m_descriptor, &ours) == 0
        && lstat(QFile::encodeName(m_file).constData(), &found) == 0 && ours.st_dev == found.st_dev
        && ours.st_ino == found.st_ino;
}

Result<bool> SingleInstance::tryAcquire()
{
    if (isHeld())
        return true;
    // O_CLOEXEC: a program that we start must not keep the lock when we have gone.
    const int descriptor = open(QFile::encodeName(m_file).constData(),
                                O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1: %2"_s.arg(m_file, systemError())};
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        const Error failure{.code = Error::Code::Storage,
                            .detail = u"%1: %2"_s.arg(m_file, systemError())};
        m_holder = processIdIn(descriptor);
        close(descriptor);
        return isHeld ? Result<bool>(false) : Result<bool>(failure);
    }
    if (m_descriptor >= 0)
        close(m_descriptor);
    m_descriptor = descriptor;
    const QByteArray processId = QByteArray::number(getpid()) + '\n';
    // What the file says is for people; the lock holds without it.
    if (ftruncate(descriptor, 0) == 0
        && pwrite(descriptor, processId.constData(), static_cast<size_t>(processId.size()), 0) > 0)
        m_holder = getpid();
    return true;
}

} // namespace calltray
