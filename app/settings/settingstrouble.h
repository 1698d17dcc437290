// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief What is wrong with a file of settings, or with a value in one.
struct SettingsTrouble
{
    enum class Kind {
        NoFile, //!< there is something else in the place of \ref file
        NoFolder, //!< the same of the folder of fragments
        Unreadable, //!< for \ref reason
        TooLarge,
        TooMany, //!< fragments: \ref file and all behind it are not read
        Damaged, //!< so many lines of it make no sense: \ref count
        WrongValue, //!< \ref key cannot have it
        NotTheirs, //!< \ref key does not count in the user's file
        UnknownLock, //!< policy/locked names \ref value, which is no setting
        UnknownKey, //!< \ref key is no setting
        NotLocked, //!< \ref key counts only where it is locked; else it is each user's own choice
        NoPlace, //!< the folder of \ref file cannot be made
        NotMovedAside, //!< \ref file, which is damaged
        NotWritten, //!< for \ref reason
    };

    Kind kind = Kind::NoFile;
    QString file = {};
    int line = 0; //!< counted from 1, the first where there are several; 0: none
    int count = 0;
    QString key = {};
    QString value = {}; //!< an excerpt, safe to be shown
    //! What counts in place of \ref value, empty for none; of what is unknown the setting whose name is nearest to it.
    QString instead = {};
    QString reason = {}; //!< in the system's own words

    bool operator==(const SettingsTrouble &) const = default;

    //! Whether it is for who wrote the file, and no reason to alarm who uses the program.
    [[nodiscard]] bool isHint() const
    {
        return kind == Kind::UnknownKey || kind == Kind::NotLocked;
    }
    //! The file, and in which line.
    [[nodiscard]] QString place() const;
    //! For the API and the log; what the user reads is made in ui/words.
    [[nodiscard]] QString sentence() const;
    //! As the API has it: `wrongValue`.
    [[nodiscard]] QString name() const;

    //! \a value as it can be shown: a settings file may hold anything.
    [[nodiscard]] static QString excerpt(QString value);
};

} // namespace calltray
