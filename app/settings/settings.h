// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/settings/keys.h"
#include "app/settings/mergedsettings.h"
#include "app/settings/settingsfile.h"
#include "app/settings/settingstrouble.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QThread>
#include <QVariant>

#include <optional>

namespace calltray {

//! \brief The user's configuration over the administrator's.
//!
//! INI files, see IniFile; keys as `group/name`, see Setting. The administrator's are one file and the fragments beside it,
//! see AdministratorFiles. A key that one of them lists under `[policy] locked=` keeps the administrator's value. All
//! files are read when it is made, and followed from then on: what a person edits counts at once. A change is merged into
//! the user's file by a thread of its own, whole or not at all, the last one before the destructor returns. A file that
//! cannot be read counts as empty, one that is damaged as the lines of it that make sense, a value that its key cannot
//! have not at all; troubles() says so.
class Settings final : public QObject
{
    Q_OBJECT

public:
    Settings(const QString &userFile, const QString &administratorFile, QObject *parent = nullptr);
    ~Settings() override;
    Q_DISABLE_COPY_MOVE(Settings)

    //! The files of the running user: `$XDG_CONFIG_HOME/calltray/calltray.ini`, `/etc/xdg/calltray/calltray.ini`.
    [[nodiscard]] static QString userFile();
    [[nodiscard]] static QString administratorFile();

    //! What counts for \a key, which is in the table; its default where no file has a value that it can have. A number is
    //! one of its range.
    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] int number(const keys::NumberKey &key) const;
    [[nodiscard]] bool isOn(const keys::SwitchKey &key) const;
    //! A string or a QByteArray as a file has it; null where none does.
    [[nodiscard]] QVariant value(const QString &key) const;
    //! Whose value counts for a key, and where it stands.
    struct Source
    {
        enum class Whose { Default, Administrator, User };
        Whose whose = Whose::Default;
        SettingPlace place = {}; //!< none of a default
    };
    [[nodiscard]] Source source(const QString &key) const;
    //! The administrator's own, whatever the user has.
    [[nodiscard]] QVariant administratorValue(const QString &key) const;
    //! Takes what QVariant can turn into a string and back, and a QByteArray. A null \a value removes the user's own.
    //! Code::Locked where the administrator locked \a key, Code::InvalidParams where \a key or \a value cannot be written, or
    //! \a key cannot have \a value.
    Status setValue(const QString &key, const QVariant &value);
    [[nodiscard]] bool isLocked(const QString &key) const { return m_merged.isLocked(key); }
    //! Where the administrator has locked \a key; nowhere where it is not locked.
    [[nodiscard]] SettingPlace lock(const QString &key) const { return m_merged.locks.value(key); }
    //! Success once all that was set is in the file; else why not: it counts until the program ends.
    [[nodiscard]] QFuture<Status> saved();
    //! Why a file was not read or written or a value does not count; hints are among them.
    [[nodiscard]] const QList<SettingsTrouble> &troubles() const { return m_troubles; }

Q_SIGNALS:
    void changed(const QString &key);
    //! Somebody else has changed a file, and with it what counts for \a keys; each was told by changed() as well.
    void edited(const QStringList &keys);
    void troublesChanged();

private:
    struct Unsaved
    {
        std::optional<QString> value; //!< nothing: the user's own goes
        int number = 0; //!< of the write that holds it first
    };
    struct Waiting
    {
        int number = 0; //!< of the write that is waited for
        Reply<Success> reply;
    };

    //! What counts of all files and of what is not saved yet.
    void takeValues();
    //! The same, where one of them is another than before; tells of it.
    void takeEdited();
    void write();
    void onWritten(int number, const std::optional<SettingsTrouble> &trouble,
                   const SettingsFile::Contents &contents);
    void updateTroubles();

    SettingsFile::Contents m_userFile;
    QList<SettingsFile::Contents> m_administratorFiles;
    MergedSettings m_merged;
    std::optional<SettingsTrouble> m_writeTrouble;
    QList<SettingsTrouble> m_troubles;
    QMap<QString, Unsaved> m_unsaved; //!< by key
    QList<Waiting> m_waiting;
    int m_newestWrite = 0;
    int m_lastWritten = 0;
    QThread m_disk; //!< waits for the disk in place of the GUI thread
    SettingsFile *m_writer; //!< on it, and gone with it
};

} // namespace calltray
