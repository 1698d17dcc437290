// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/settings/inifile.h"
#include "app/settings/keys.h"
#include "app/settings/settingsfile.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QSet>
#include <QThread>
#include <QVariant>

namespace calltray {

//! \brief The user's configuration over the administrator's.
//!
//! INI files, see IniFile; keys as `group/name`, see Setting. A key that the administrator lists under `[policy] locked=`
//! keeps the administrator's value. Both files are read when it is made, and followed from then on: what a person edits
//! counts at once. A change is merged into the user's file by a thread of its own, whole or not at all, the last one
//! before the destructor returns. A file that cannot be read counts as empty, one that is damaged as the lines of it
//! that make sense, a value that its key cannot have not at all; trouble() says so.
class Settings final : public QObject
{
    Q_OBJECT

public:
    Settings(QString userFile, QString administratorFile, QObject *parent = nullptr);
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
    //! The administrator's own, whatever the user has.
    [[nodiscard]] QVariant administratorValue(const QString &key) const;
    //! Takes what QVariant can turn into a string and back, and a QByteArray. A null \a value removes the user's own.
    //! Code::Locked where the administrator locked \a key, Code::InvalidParams where \a key or \a value cannot be written, or
    //! \a key cannot have \a value.
    Status setValue(const QString &key, const QVariant &value);
    [[nodiscard]] bool isLocked(const QString &key) const;
    //! Success once all that was set is in the file; else why not: it counts until the program ends.
    [[nodiscard]] QFuture<Status> saved();
    //! Empty, or why a file was not read or written or a value does not count, in English.
    [[nodiscard]] QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed(const QString &key);
    //! Somebody else has changed a file, and with it what counts for \a keys; each was told by changed() as well.
    void edited(const QStringList &keys);
    void troubleChanged();

private:
    using Values = QMap<QString, QString>; //!< by key
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

    //! What counts of both files and of what is not saved yet.
    void takeValues();
    //! The same, where one of them is another than before; tells of it.
    void takeEdited();
    void write();
    void onWritten(int number, const QString &trouble, const SettingsFile::Contents &contents);
    void updateTrouble();

    QString m_userPath;
    QString m_administratorPath;
    SettingsFile::Contents m_userFile;
    SettingsFile::Contents m_administratorFile;
    Values m_user;
    Values m_administrator;
    QSet<QString> m_locked;
    QStringList m_wrong; //!< sentences
    QString m_writeTrouble;
    QString m_trouble;
    QMap<QString, Unsaved> m_unsaved; //!< by key
    QList<Waiting> m_waiting;
    int m_newestWrite = 0;
    int m_lastWritten = 0;
    QThread m_disk; //!< waits for the disk in place of the GUI thread
    SettingsFile *m_writer = nullptr; //!< on it, and gone with it
};

} // namespace calltray
