// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/settings/inifile.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QVariant>

#include <atomic>

namespace calltray {

//! \brief The user's configuration over the administrator's.
//!
//! INI files, see IniFile; keys as `group/name`, see keys.h. A key that the administrator lists under `[policy] locked=`
//! keeps the administrator's value. Both files are read once, when it is made; a change is written by a worker, whole
//! or not at all, the last one before the destructor returns. A file that cannot be read counts as empty, one that is
//! damaged as the lines of it that make sense, and trouble() says so; it is kept as `….corrupt-DATE` before anything
//! is written in its place.
class Settings final : public QObject
{
    Q_OBJECT

public:
    Settings(QString userFile, const QString &administratorFile, QObject *parent = nullptr);
    ~Settings() override;
    Q_DISABLE_COPY_MOVE(Settings)

    //! The files of the running user: `$XDG_CONFIG_HOME/calltray/calltray.ini`, `/etc/xdg/calltray/calltray.ini`.
    [[nodiscard]] static QString userFile();
    [[nodiscard]] static QString administratorFile();

    //! A string or a QByteArray, which QVariant converts: `value(key).toInt()`.
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;
    //! The administrator's own, whatever the user has.
    [[nodiscard]] QVariant administratorValue(const QString &key,
                                              const QVariant &fallback = {}) const;
    //! Takes what QVariant can turn into a string and back, and a QByteArray. A null \a value removes the user's own.
    //! Code::Locked where the administrator locked \a key, Code::InvalidParams where \a key or \a value cannot be written.
    Status setValue(const QString &key, const QVariant &value);
    [[nodiscard]] bool isLocked(const QString &key) const;
    //! Empty, or why a file was not read or written, in English.
    [[nodiscard]] QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed(const QString &key);
    //! A write has failed, see trouble(), or one has succeeded after that.
    void troubleChanged();

private:
    void write();
    void onWritten(const QString &trouble);

    QString m_userFile;
    IniFile m_user;
    IniFile m_administrator;
    QSet<QString> m_locked;
    QString m_administratorTrouble;
    QString m_trouble;
    std::atomic<int> m_newestWrite = 0;
    std::atomic<bool> m_keepDamaged = false; //!< the user's file must not be overwritten yet
    QThreadPool m_writer; //!< one thread: writes in order
};

} // namespace calltray
