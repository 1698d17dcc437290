// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QString>
#include <QStringList>

namespace calltray {

//! \brief What `calltray` was started with.
struct CommandLine
{
    enum class Action { Run, ShowHelp, ShowVersion };

    Action action = Action::Run;
    bool demo = false; //!< with the embedded server and a history of its own
    bool tour = false; //!< unattended: run through the demonstration, then exit
    bool hidden = false; //!< a second start shows nothing
    QString screenshot; //!< where the tour leaves its picture

    //! Reads \a arguments, the program's name included; Code::InvalidParams says what is wrong with them.
    [[nodiscard]] static Result<CommandLine> parse(const QStringList &arguments);
    [[nodiscard]] static QString helpText();
};

} // namespace calltray
