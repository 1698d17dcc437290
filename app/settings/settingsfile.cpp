// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingsfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using Kind = SettingsTrouble::Kind;

constexpr QFileDevice::Permissions OwnFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool makeFolder(const QString &path)
{
    const QFileInfo folder(path);
    return folder.isDir()
        || (QDir().mkpath(folder.path()) && QDir().mkdir(path, OwnFile | QFileDevice::ExeOwner));
}

SettingsFile::Contents unreadable(const QString &path, Kind why, const QString &reason = {})
{
    return {.path = path, .trouble = SettingsTrouble{.kind = why, .file = path, .reason = reason}};
}

SettingsFile::Contents contentsOf(const QString &path, const QByteArray &bytes)
{
    SettingsFile::Contents contents{
        .path = path, .bytes = bytes, .ini = IniFile::parsed(bytes), .trouble = {}};
    if (const QList<int> &bad = contents.ini.badLines; !bad.isEmpty()) {
        contents.trouble = SettingsTrouble{.kind = Kind::Damaged,
                                           .file = path,
                                           .line = bad.constFirst(),
                                           .count = static_cast<int>(bad.size())};
    }
    return contents;
}

} // namespace

SettingsFile::Contents SettingsFile::Contents::of(const QString &path, qint64 largest)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists()) // nor where a symlink leads to
        return {.path = path};
    if (!info.isFile()) // a pipe would be waited for
        return unreadable(path, Kind::NoFile);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, Kind::Unreadable, file.errorString());
    // One more than is allowed: what grows meanwhile, or is no file, tells no size.
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest)
        return unreadable(path, Kind::TooLarge);
    return contentsOf(path, bytes);
}

SettingsFile::SettingsFile(Contents known)
    : m_path(known.path)
    , m_known(std::move(known))
    , m_watcher(this)
{
    connect(&m_watcher, &FileWatcher::settled, this, &SettingsFile::lookAgain);
}

void SettingsFile::watch()
{
    m_watcher.watch({m_path});
    m_watcher.lookSoon(); // it may have changed since it was read
}

void SettingsFile::lookAgain()
{
    m_watcher.watch({m_path});
    Contents now = Contents::of(m_path);
    if (now.isAs(m_known))
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
    const std::optional<SettingsTrouble> trouble = save(merged);
    if (!trouble)
        m_known = contentsOf(m_path, merged);
    m_watcher.watch({m_path});
    Q_EMIT written(number, trouble, m_known);
}

std::optional<SettingsTrouble> SettingsFile::save(const QByteArray &bytes) const
{
    if (!makeFolder(QFileInfo(m_path).absolutePath()))
        return SettingsTrouble{.kind = Kind::NoPlace, .file = m_path};
    if (m_known.isUnreadable() || !m_known.ini.isAllText) {
        const QString aside = m_path + u".corrupt-"_s
            + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        const bool isAside =
            m_known.isUnreadable() ? QFile::rename(m_path, aside) : QFile::copy(m_path, aside);
        if (!isAside)
            return SettingsTrouble{.kind = Kind::NotMovedAside, .file = m_path};
    }
    const bool isNew = !QFileInfo::exists(m_path);
    QSaveFile file(m_path);
    // It may hold the server's token. An older one keeps its mode.
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && (!isNew || file.setPermissions(OwnFile)) && file.write(bytes) == bytes.size()
        && file.commit();
    if (isWritten)
        return std::nullopt;
    return SettingsTrouble{.kind = Kind::NotWritten, .file = m_path, .reason = file.errorString()};
}

} // namespace calltray

#include "moc_settingsfile.cpp"
