// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/inifile.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>

namespace calltray {

//! \brief A settings file on the disk: what is changed here is merged into it, what others change is told.
//!
//! Lives on a thread of its own, since a disk may take its time. A file is replaced whole or not at all; a symlink stays
//! one, and what it leads to keeps its mode.
class SettingsFile final : public QObject
{
    Q_OBJECT

public:
    struct Contents
    {
        QByteArray bytes;
        IniFile ini;
        QString trouble; //!< empty, or why it was not read, wholly or in part, in English
        //! It cannot be changed, since it cannot be read: it is moved aside before one is written in its place.
        bool isUnreadable = false;

        [[nodiscard]] static Contents of(const QString &path);
    };

    //! \a known is what its reader has read already.
    SettingsFile(QString path, Contents known);

    //! Watches it from now on.
    void watch();
    //! Makes \a changes in it, unless the next write(), which then holds them too, waits already.
    void write(const IniFile::Changes &changes, int number);
    //! Of the newest change, told from its user's thread, before write() is called on this one.
    void announce(int number) { m_newest = number; }

Q_SIGNALS:
    //! It is not as it was left.
    void changed(const calltray::SettingsFile::Contents &contents);
    //! The changes up to \a number are in the file, or \a trouble says why not; \a contents is what is there now.
    void written(int number, const QString &trouble,
                 const calltray::SettingsFile::Contents &contents);

private:
    void watchPaths();
    void lookAgain();
    //! Empty, or why not.
    [[nodiscard]] QString save(const QByteArray &bytes) const;

    const QString m_path;
    Contents m_known;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; //!< an editor writes in several steps
    std::atomic<int> m_newest = 0;
};

} // namespace calltray
