// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief What is wrong with the program itself, as a card says it: no notification, and stored nowhere.
struct Trouble
{
    //! There is one card for each, whose words the last that is told replaces.
    enum class Kind {
        Unreachable, //!< other programs cannot reach the API
        HistoryClosed, //!< it cannot be opened
        HistoryHeld, //!< another program holds it
        HistoryDamaged,
        HistoryRemoved,
        NotStored, //!< a notification could not be written
        Search, //!< it is being made ready
        Server,
        Stuck, //!< a message that the server fails at again and again
        Settings,
        RestartNeeded, //!< for a setting
        Upgrade, //!< it waits, or cannot start
        Removed, //!< the program, while it runs
        Crashed,
        Link, //!< nothing opens it
        NotSaved, //!< a recording
        QuitRefused,
        QuitHeld,
        LogOutRefused,
        Pairing //!< none: a web page asks whether it may show calls
    };
    //! What its button does.
    enum class Action { None, Restart, ShowReport, AllowOrDeny };

    Kind kind = Kind::Unreachable;
    QString headline = {};
    QString text = {}; //!< plain; a line feed begins a new line
    Action action = Action::None;
    QString report = {}; //!< the file that ShowReport opens
    bool isPassing = false; //!< its card hides by itself, as that of a call

    bool operator==(const Trouble &) const = default;
};

} // namespace calltray
