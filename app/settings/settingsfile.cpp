// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingsfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {
namespace {

//! What no settings file needs, but a wrong path may have.
constexpr qint64 LargestSettingsFile = 1'048'576;
//! However often others write, it is read no more often than this.
constexpr auto SettlesWithin = 150ms;

constexpr QFileDevice::Permissions OwnFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool makeFolder(const QString &path)
{
    const QFileInfo folder(path);
    return folder.isDir()
        || (QDir().mkpath(folder.path()) && QDir().mkdir(path, OwnFile | QFileDevice::ExeOwner));
}

SettingsFile::Contents unreadable(const QString &trouble)
{
    return {.bytes = {}, .ini = {}, .trouble = trouble, .isUnreadable = true};
}

SettingsFile::Contents contentsOf(const QString &path, const QByteArray &bytes)
{
    SettingsFile::Contents contents{.bytes = bytes, .ini = IniFile::parsed(bytes), .trouble = {}};
    if (!contents.ini.badLines.isEmpty()) {
        contents.trouble =
            u"%1 is damaged, first in line %2: correct it. The lines that make sense are used."_s
                .arg(path, QString::number(contents.ini.badLines.constFirst()));
    }
    return contents;
}

} // namespace

SettingsFile::Contents SettingsFile::Contents::of(const QString &path)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists()) // nor where a symlink leads to
        return {};
    if (!info.isFile()) // a pipe would be waited for
        return unreadable(u"%1 cannot be read: it is no file."_s.arg(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(
            u"%1 cannot be read: %2. Check its permissions."_s.arg(path, file.errorString()));
    }
    // One more than is allowed: what grows meanwhile, or is no file, tells no size.
    const QByteArray bytes = file.read(LargestSettingsFile + 1);
    if (bytes.size() > LargestSettingsFile)
        return unreadable(u"%1 is too large to be a settings file."_s.arg(path));
    return contentsOf(path, bytes);
}

SettingsFile::SettingsFile(QString path, Contents known)
    : m_path(std::move(path))
    , m_known(std::move(known))
    , m_watcher(this)
    , m_settling(this)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(SettlesWithin);
    connect(&m_settling, &QTimer::timeout, this, &SettingsFile::lookAgain);
    const auto lookSoon = [this] {
        if (!m_settling.isActive())
            m_settling.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
}

void SettingsFile::watch()
{
    watchPaths();
    m_settling.start(); // it may have changed since it was read
}

void SettingsFile::watchPaths()
{
    if (m_path.isEmpty())
        return;
    const QFileInfo file(m_path);
    const QFileInfo folder(file.absolutePath());
    QStringList wanted{folder.exists() ? folder.filePath() : folder.absolutePath(),
                       file.absoluteFilePath()};
    if (file.isSymLink())
        wanted += QFileInfo(file.canonicalFilePath()).absolutePath();
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

void SettingsFile::lookAgain()
{
    watchPaths(); // one that was replaced is another
    Contents now = Contents::of(m_path);
    if (now.bytes == m_known.bytes && now.trouble == m_known.trouble)
        return;
    m_known = std::move(now);
    Q_EMIT changed(m_known);
}

void SettingsFile::write(const IniFile::Changes &changes, int number)
{
    if (number != m_newest)
        return;
    lookAgain();
    const QByteArray merged = IniFile::edited(m_known.bytes, changes);
    const QString trouble = save(merged);
    if (trouble.isEmpty())
        m_known = contentsOf(m_path, merged);
    watchPaths();
    Q_EMIT written(number, trouble, m_known);
}

QString SettingsFile::save(const QByteArray &bytes) const
{
    if (!makeFolder(QFileInfo(m_path).absolutePath()))
        return u"The folder of %1 cannot be made. Check its permissions."_s.arg(m_path);
    if (m_known.isUnreadable || !m_known.ini.isAllText) {
        const QString aside = m_path + u".corrupt-"_s
            + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        const bool isAside =
            m_known.isUnreadable ? QFile::rename(m_path, aside) : QFile::copy(m_path, aside);
        if (!isAside)
            return u"%1 is damaged and cannot be moved aside; nothing is saved. Move it away."_s
                .arg(m_path);
    }
    const bool isNew = !QFileInfo::exists(m_path);
    QSaveFile file(m_path);
    // It may hold the server's token. An older one keeps its mode.
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && (!isNew || file.setPermissions(OwnFile)) && file.write(bytes) == bytes.size()
        && file.commit();
    return isWritten ? QString() : u"%1 cannot be written: %2."_s.arg(m_path, file.errorString());
}

} // namespace calltray

#include "moc_settingsfile.cpp"
