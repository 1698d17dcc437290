// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QObject>
#include <QVariant>

namespace calltray {

//! \brief The user's configuration over the administrator's.
//!
//! INI files, keys as `group/name`. A key that the administrator lists under `[policy] locked=` keeps the
//! administrator's value. Both files are read once, when it is made; a change is written by a worker, whole or not at
//! all. A file that cannot be read counts as empty, and trouble() says so.
class Settings final : public QObject
{
    Q_OBJECT

public:
    Settings(QString userFile, QString administratorFile, QObject *parent = nullptr);
    ~Settings() override;

    //! The files of the running user: `$XDG_CONFIG_HOME/calltray/calltray.ini`, `/etc/xdg/calltray/calltray.ini`.
    [[nodiscard]] static QString userFile();
    [[nodiscard]] static QString administratorFile();

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;
    //! A null \a value removes the user's own. Code::Locked where the administrator locked \a key.
    Status setValue(const QString &key, const QVariant &value);
    [[nodiscard]] bool isLocked(const QString &key) const;
    //! Empty, or why a file was not read, in English.
    [[nodiscard]] QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed(const QString &key);

private:
    QString m_userFile;
    QHash<QString, QVariant> m_user;
    QHash<QString, QVariant> m_administrator;
    QSet<QString> m_locked;
    QString m_trouble;
};

} // namespace calltray
