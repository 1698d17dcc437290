// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/settingsfile.h"
#include "app/settings/settingstrouble.h"

#include <QList>
#include <QMap>
#include <QString>

namespace calltray {

//! \brief Where something stands in a settings file.
struct SettingPlace
{
    QString file = {};
    int line = 0; //!< counted from 1; 0: it is not in it yet

    bool operator==(const SettingPlace &) const = default;
};

//! \brief What the files of the administrator and of the user say together: a value and a function of them, no more.
//!
//! A value that its key cannot have does not count; then that of the file before does.
struct MergedSettings
{
    struct Value
    {
        QString text;
        SettingPlace place;
    };
    using Values = QMap<QString, Value>; //!< by key

    Values administrator;
    Values user;
    QMap<QString, SettingPlace> locks; //!< of each key that the user cannot change
    QList<SettingsTrouble> troubles; //!< those of the files come first

    //! \a administrators are in the order of AdministratorFiles::read().
    [[nodiscard]] static MergedSettings of(const QList<SettingsFile::Contents> &administrators,
                                           const SettingsFile::Contents &users);

    [[nodiscard]] bool isLocked(const QString &key) const;
    //! What counts for \a key; null where no file has a value that does.
    [[nodiscard]] const Value *find(const QString &key) const;
};

} // namespace calltray
