// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/singleinstance.h"

#include "app/platform/peercredentials.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

int millisecondsLeft(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

//! One try.
Result<QByteArray> asked(const QString &socket, const QByteArray &request,
                         const QDeadlineTimer &deadline)
{
    QLocalSocket connection;
    connection.connectToServer(socket);
    bool isThere = connection.waitForConnected(millisecondsLeft(deadline));
    if (isThere)
        connection.write(request + '\n');
    while (isThere && !connection.canReadLine())
        isThere = connection.waitForReadyRead(millisecondsLeft(deadline));
    if (isThere)
        return connection.readLine().trimmed();
    return Error{.code = Error::Code::Network,
                 .detail = u"The calltray that is running does not answer. End it, by its process "
                           "id if need be, and start again."_s};
}

} // namespace

Result<QString> SingleInstance::runtimeFolder()
{
    QString parent = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (parent.isEmpty())
        parent = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (parent.isEmpty())
        return Error{.code = Error::Code::Storage,
                     .detail = u"There is no runtime folder: set XDG_RUNTIME_DIR."_s};
    const QString folder = QDir(parent).absoluteFilePath(u"calltray"_s);
    QDir().mkpath(folder);
    const QFileInfo info(folder);
    if (info.isSymLink() || !info.isDir())
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1 cannot be made as a folder."_s.arg(folder)};
    if (info.ownerId() != ownUserId() || !QFile::setPermissions(folder, OwnerOnly))
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1 belongs to another user."_s.arg(folder)};
    return folder;
}

QString SingleInstance::socketPath(const QString &folder)
{
    return folder + u"/api.sock"_s;
}

Result<bool> SingleInstance::acquireWithin(std::chrono::milliseconds patience, qint64 before)
{
    const QDeadlineTimer deadline(patience);
    const auto isAnothers = [this, before] {
        return before != 0 && m_holder != 0 && m_holder != before;
    };
    Result<bool> isTheOne = tryAcquire();
    while (isTheOne && !*isTheOne && !isAnothers() && !deadline.hasExpired()) {
        QThread::msleep(10);
        isTheOne = tryAcquire();
    }
    return isTheOne;
}

Result<QByteArray> SingleInstance::handOver(const QString &socket, const QByteArray &request,
                                            std::chrono::milliseconds timeout,
                                            const std::function<bool()> &hasGone)
{
    const QDeadlineTimer deadline(timeout);
    Result<QByteArray> reply = asked(socket, request, deadline);
    // The one that lives may have taken the lock this moment, and listen the next; or be about to
    // end.
    while (!reply && !deadline.hasExpired() && !(hasGone && hasGone())) {
        QThread::msleep(20);
        reply = asked(socket, request, deadline);
    }
    return reply;
}

} // namespace calltray
