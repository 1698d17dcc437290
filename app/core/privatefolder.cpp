// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/privatefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace calltray {

namespace {

constexpr QFile::Permissions FolderOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

bool makeMissing(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    // Another process may be a moment ahead.
    return makeMissing(QFileInfo(path).path())
        && (QDir().mkdir(path, FolderOwner) || QFileInfo(path).isDir());
}

} // namespace

bool makePrivateFolder(const QString &path)
{
    if (!makeMissing(QDir::cleanPath(path)))
        return false;
    const QFile::Permissions own = QFile::permissions(path) & FolderOwner;
    QFile::setPermissions(path, own);
    return true;
}

} // namespace calltray
