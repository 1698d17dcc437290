// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/administratorfiles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using Kind = SettingsTrouble::Kind;

QString fragmentFolder(const QString &mainFile)
{
    return QFileInfo(mainFile).absolutePath() + u"/conf.d"_s;
}

//! One more than are read, where there are so many.
QStringList fragments(const QString &folder)
{
    // What is no file is named as well, so that it is said.
    QStringList names = QDir(folder).entryList(
        {u"*.ini"_s}, QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot | QDir::CaseSensitive,
        QDir::Name);
    names.resize(std::min(names.size(), AdministratorFiles::MostFragments + 1));
    for (QString &name : names)
        name.prepend(folder + u'/');
    return names;
}

//! Why nothing in \a folder is read; nothing where it is, or there is none.
std::optional<SettingsTrouble> troubleOfFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return SettingsTrouble{.kind = Kind::NoFolder, .file = folder};
    if (info.exists() && !(info.isReadable() && info.isExecutable())) {
        return SettingsTrouble{
            .kind = Kind::Unreadable, .file = folder, .reason = u"permission denied"_s};
    }
    return std::nullopt;
}

} // namespace

QList<SettingsFile::Contents> AdministratorFiles::read(const QString &mainFile)
{
    if (mainFile.isEmpty())
        return {};
    QList<SettingsFile::Contents> all{SettingsFile::Contents::of(mainFile)};
    const QString folder = fragmentFolder(mainFile);
    if (const auto trouble = troubleOfFolder(folder)) {
        all.append({.path = folder, .trouble = trouble});
        return all;
    }
    const QStringList paths = fragments(folder);
    for (const QString &path : paths.first(std::min(paths.size(), MostFragments)))
        all.append(SettingsFile::Contents::of(path, LargestFragment));
    if (paths.size() > MostFragments) {
        const QString &first = paths.constLast();
        all.append(
            {.path = first, .trouble = SettingsTrouble{.kind = Kind::TooMany, .file = first}});
    }
    return all;
}

AdministratorFiles::AdministratorFiles(QString mainFile, QList<SettingsFile::Contents> known)
    : m_mainFile(std::move(mainFile))
    , m_known(std::move(known))
    , m_watcher(this)
{
    connect(&m_watcher, &FileWatcher::settled, this, &AdministratorFiles::lookAgain);
}

void AdministratorFiles::watch()
{
    watchPaths();
    m_watcher.lookSoon(); // they may have changed since they were read
}

void AdministratorFiles::watchPaths()
{
    if (m_mainFile.isEmpty())
        return;
    const QString folder = fragmentFolder(m_mainFile);
    m_watcher.watch(QStringList{m_mainFile, folder} + fragments(folder));
}

void AdministratorFiles::lookAgain()
{
    watchPaths();
    QList<SettingsFile::Contents> now = read(m_mainFile);
    const bool isSame =
        std::equal(now.cbegin(), now.cend(), m_known.cbegin(), m_known.cend(),
                   [](const SettingsFile::Contents &one, const SettingsFile::Contents &other) {
                       return one.isAs(other);
                   });
    if (isSame)
        return;
    m_known = std::move(now);
    Q_EMIT changed(m_known);
}

} // namespace calltray

#include "moc_administratorfiles.cpp"
