// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/programfile.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Running = "/proc/self/exe"_L1;

} // namespace

std::optional<FileIdentity> fileIdentity(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    constexpr qint64 NsPerSecond = 1'000'000'000;
    return FileIdentity{.device = info.st_dev,
                        .inode = info.st_ino,
                        .size = info.st_size,
                        .modified = info.st_mtim.tv_sec * NsPerSecond + info.st_mtim.tv_nsec};
}

std::optional<FileIdentity> runningIdentity()
{
    return fileIdentity(Running);
}

QString installedProgram(const QString &name)
{
    const QString found = name.contains(u'/') ? name : QStandardPaths::findExecutable(name);
    QString started = found.isEmpty() ? QString() : QFileInfo(found).absoluteFilePath();
    if (!started.isEmpty() && fileIdentity(started) == runningIdentity())
        return started;
    // argv[0] may be anything. Of a file that is gone already, the link names one that does not
    // exist.
    const QString linked = QFile::symLinkTarget(Running);
    return started.isEmpty() || QFileInfo::exists(linked) ? linked : started;
}

} // namespace calltray
