// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace calltray {

//! \brief What there is to know of a setting: the checks of its values, what counts where no file has one, the Settings
//! window, the API, calltray.ini(5) and the example file all go by it. The administrator can lock any.
struct Setting
{
    struct Type
    {
        enum class Form { Any, Switch, Number, Choice, WebAddress, Hosts, File, Screen, Text };

        Form form = Form::Any;
        int least = 0; //!< of a number
        int most = 0;
        QLatin1StringView unit = {}; //!< the same, in the plural
        bool isZeroNever = false; //!< 0 is right as well
        QLatin1StringView choices = {}; //!< with a comma and a space between them
        QLatin1StringView nothing{"none"}; //!< what the empty default means
    };
    //! Whose value counts.
    enum class Scope {
        User, //!< the user's over the administrator's
        Administrator, //!< the administrator's alone
        Desktop, //!< the administrator's where it is locked; else the user's, which the desktop keeps and no file of ours
        Elsewhere, //!< as User, but people set it elsewhere than among the settings, or the program notes it for itself
    };
    enum class Counts { AtOnce, AfterRestart };

    QLatin1StringView key;
    Type type = {};
    QLatin1StringView defaultValue = {}; //!< what counts where no file has a value
    QLatin1StringView meaning = {}; //!< one line, for whoever edits the file
    Counts counts = Counts::AtOnce;
    Scope scope = Scope::User;

    //! \ref defaultValue, in words where it is empty.
    [[nodiscard]] QString defaultInWords() const;
    //! What a value must be: `true or false`.
    [[nodiscard]] QString wanted() const;
};

namespace settingtable {

//! In the README's order, those of Scope::Elsewhere last.
[[nodiscard]] std::span<const Setting> all();

//! Null where there is none.
[[nodiscard]] const Setting *find(const QString &key);

//! \a value as it is to be kept; Code::InvalidParams with what the key wants instead, or, for a key that there is not,
//! with the name that is nearest to it.
[[nodiscard]] Result<QString> validated(const QString &key, const QString &value);

//! Success for one that people set among the settings; else the same error.
[[nodiscard]] Status known(const QString &key);

//! The name nearest to \a key, which there is not, of those that people set among the settings.
[[nodiscard]] QString nearest(const QString &key);

//! Whether a value of \a setting in the user's file may count.
[[nodiscard]] bool isUsers(const Setting &setting);

//! What a user is told that it must be; of what is not theirs to set in their file, where it is set.
[[nodiscard]] QString wantedOfUser(const Setting &setting);

//! What \a key must be instead of \a value, which the file of the user (else of the administrator) holds; nothing where it
//! counts, or nobody knows the key.
[[nodiscard]] std::optional<QString> objection(const QString &key, const QString &value,
                                               bool isOfUser);

//! Why \a value of popups/screen, which counts all the same, names none of the screens \a connected; nothing where it does,
//! or no screen is known.
[[nodiscard]] std::optional<QString> missingScreen(const QString &value,
                                                   const QStringList &connected);

//! `pbx.example.com` or `https://pbx.example.com:8443`.
[[nodiscard]] bool isHostOrOrigin(const QString &text);

} // namespace settingtable
} // namespace calltray
