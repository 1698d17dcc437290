// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/filewatcher.h"

#include <QFileInfo>

#include <chrono>

using namespace std::chrono_literals;

namespace calltray {
namespace {

//! However often others write, it is told no more often than this.
constexpr auto SettlesWithin = 150ms;

//! What has to be watched to see all that becomes of \a path.
QStringList watchedFor(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    QStringList wanted{folder.exists() ? folder.filePath() : folder.absolutePath(),
                       file.absoluteFilePath()};
    if (file.isSymLink())
        wanted += QFileInfo(file.canonicalFilePath()).absolutePath();
    return wanted;
}

} // namespace

FileWatcher::FileWatcher(QObject *parent)
    : QObject(parent)
    , m_watcher(this)
    , m_settling(this)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(SettlesWithin);
    connect(&m_settling, &QTimer::timeout, this, &FileWatcher::settled);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatcher::lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatcher::lookSoon);
}

void FileWatcher::watch(const QStringList &paths)
{
    QStringList wanted;
    for (const QString &path : paths) {
        if (!path.isEmpty())
            wanted += watchedFor(path);
    }
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    wanted.removeIf([&watched](const QString &path) {
        return watched.contains(path) || !QFileInfo::exists(path);
    });
    if (!wanted.isEmpty())
        (void)m_watcher.addPaths(wanted);
}

void FileWatcher::lookSoon()
{
    if (!m_settling.isActive())
        m_settling.start();
}

} // namespace calltray

#include "moc_filewatcher.cpp"
