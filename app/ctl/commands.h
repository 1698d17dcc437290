// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/failure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace calltray::ctl {

//! \brief What a command line asks for: a method of the API, and how its result is to be shown.
struct Command
{
    enum class View {
        Json,
        PrettyOnTerminal,
        JsonLines,
        Status,
        Trace,
        List,
        OutboxList,
        OutboxRetry,
        OutboxDrop,
        Setting,
        Settings,
        Change,
        Token,
        Log,
        LogLevels,
        Silent
    };

    std::string method; //!< empty: nothing was asked for
    std::string params = {}; //!< JSON; empty: none
    std::vector<std::string> series =
        {}; //!< these instead, one after the other, where there are any
    View view = View::Json;
    std::string secretField =
        {}; //!< this parameter is read from standard input, unseen; empty: none
    bool waitsForUser = false; //!< who may have to answer a question of the desktop first
    bool examines = false; //!< doctor: also where no calltray answers
    bool endsHold = false; //!< whose, and who still has one, is told on standard error
    bool endsCalltray = false; //!< a connection that closes without an answer is what was asked for
    std::optional<std::string> source =
        {}; //!< each object in this file (`-`: standard input) is one call's params
    //! Calltray is not asked: so many lines at the end of the log's files are printed.
    std::optional<std::size_t> logLines = {};
    bool follows = false; //!< the events that follow the result are printed as well
    bool showsPersonalData = false; //!< which is said on standard error
    bool servesExtension = false; //!< of a browser, until that ends the connection
};

//! \brief The program's answer to a command line that asks for no command: help, its version, or what is wrong with it.
struct Notice
{
    ExitStatus status = ExitStatus::BadUsage;
    std::string text;
};

[[nodiscard]] std::variant<Command, Notice> parseCommandLine(std::vector<std::string> arguments);

} // namespace calltray::ctl
