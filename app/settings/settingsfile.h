// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/filewatcher.h"
#include "app/settings/inifile.h"
#include "app/settings/settingstrouble.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <atomic>
#include <optional>

namespace calltray {

//! \brief A settings file on the disk: what is changed here is merged into it, what others change is told.
//!
//! Lives on a thread of its own, since a disk may take its time. A file is replaced whole or not at all; a symlink stays
//! one, and what it leads to keeps its mode.
class SettingsFile final : public QObject
{
    Q_OBJECT

public:
    //! What no settings file needs, but a wrong path may have. In bytes.
    static constexpr qint64 LargestSize = 1'048'576;

    struct Contents
    {
        QString path;
        QByteArray bytes = {};
        IniFile ini = {};
        std::optional<SettingsTrouble> trouble = {}; //!< why it was not read, wholly or in part

        //! Of none of more than \a largest bytes.
        [[nodiscard]] static Contents of(const QString &path, qint64 largest = LargestSize);
        //! It cannot be changed, since it cannot be read: it is moved aside before one is written in its place.
        [[nodiscard]] bool isUnreadable() const
        {
            return trouble && trouble->kind != SettingsTrouble::Kind::Damaged;
        }
        //! Whether they are of the same file as it was.
        [[nodiscard]] bool isAs(const Contents &other) const
        {
            return path == other.path && bytes == other.bytes && trouble == other.trouble;
        }
    };

    //! \a known is what its reader has read already.
    explicit SettingsFile(Contents known);

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
    void written(int number, const std::optional<calltray::SettingsTrouble> &trouble,
                 const calltray::SettingsFile::Contents &contents);

private:
    void lookAgain();
    //! Nothing, or why not.
    [[nodiscard]] std::optional<SettingsTrouble> save(const QByteArray &bytes) const;

    const QString m_path;
    Contents m_known;
    FileWatcher m_watcher;
    std::atomic<int> m_newest = 0;
};

} // namespace calltray
