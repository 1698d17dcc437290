// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/filewatcher.h"
#include "app/settings/settingsfile.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

namespace calltray {

//! \brief The administrator's files, followed: the main one, and the fragments `conf.d/*.ini` in the folder that it is in.
//!
//! Lives on a thread of its own, as SettingsFile does. Nothing is ever written to them.
class AdministratorFiles final : public QObject
{
    Q_OBJECT

public:
    //! So many fragments are read, of so many bytes each.
    static constexpr qsizetype MostFragments = 100;
    static constexpr qint64 LargestFragment = 65'536;

    //! The file at \a mainFile and its fragments, in the order of their names, as C has it: of two that say something else
    //! the later one counts. What cannot be read is among them, and says why.
    [[nodiscard]] static QList<SettingsFile::Contents> read(const QString &mainFile);

    //! \a known is what read() has given already.
    AdministratorFiles(QString mainFile, QList<SettingsFile::Contents> known);

    //! Watches them from now on.
    void watch();

Q_SIGNALS:
    //! They are not as they were.
    void changed(const QList<calltray::SettingsFile::Contents> &contents);

private:
    void watchPaths();
    void lookAgain();

    const QString m_mainFile;
    QList<SettingsFile::Contents> m_known;
    FileWatcher m_watcher;
};

} // namespace calltray
