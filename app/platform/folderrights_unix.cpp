// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/folderrights.h"

#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! 0, or the system's number for why not.
int errorOfWriting(const QString &folder)
{
    QByteArray name = QFile::encodeName(folder + u"/.calltray-check-XXXXXX"_s);
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const QByteArray content(4'096, 'x');
    // The room is taken when it is written, on a network's disk when it is closed.
    const bool isWritten =
        ::write(descriptor, content.constData(), static_cast<size_t>(content.size()))
        == content.size();
    int error = isWritten ? 0 : errno;
    if (::close(descriptor) != 0 && error == 0)
        error = errno;
    ::unlink(name.constData());
    return error;
}

} // namespace

FolderRights folderRights(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    FolderRights rights{.isThere = true,
                        .isFolder = S_ISDIR(status.st_mode),
                        .isOurs = status.st_uid == ::geteuid(),
                        .mode = static_cast<int>(status.st_mode & 07777U)};
    if (!rights.isFolder)
        return rights;
    if (const int error = errorOfWriting(path); error != 0) {
        rights.writeError = qt_error_string(error);
        rights.isFull = error == ENOSPC || error == EDQUOT;
    }
    return rights;
}

} // namespace calltray
