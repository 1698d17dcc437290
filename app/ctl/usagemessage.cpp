// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/usagemessage.h"

namespace calltray::ctl {

namespace {

bool isA(const CLI::Error &error, CLI::ExitCodes kind)
{
    return error.get_exit_code() == static_cast<int>(kind);
}

//! As it is typed: `outbox list`.
std::string commandOf(const CLI::App &app)
{
    const std::vector<CLI::App *> commands = app.get_subcommands();
    if (commands.empty())
        return {};
    const std::string rest = commandOf(*commands.front());
    return commands.front()->get_name() + (rest.empty() ? rest : ' ' + rest);
}

//! Of what is left over, the first says most.
std::string unexpected(const CLI::App &app, const std::string &command)
{
    const std::vector<std::string> rest = app.remaining(true);
    const std::string first = rest.empty() ? std::string() : rest.front();
    const bool isOption = first.starts_with('-');
    if (command.empty())
        return std::string("there is no ") + (isOption ? "option '" : "command '") + first + "'";
    if (isOption)
        return command + " has no option '" + first + "'";
    std::string message = command + " does not take '" + first + "'";
    const bool takesText = command == "call" || command == "error" || command == "list";
    return takesText ? message + "; put quotes around a text with spaces" : message;
}

//! CLI11 says `--from: At Most 1 required but received 2`, or `--from: 1 required TEXT missing`.
std::string mismatch(const std::string &words)
{
    const std::string option = words.substr(0, words.find(':'));
    const bool isMissing = words.find("missing") != std::string::npos;
    return option + (isMissing ? " needs a value" : " is given more than once");
}

//! Of a command that is nothing without one of its own.
std::string missingCommand(const CLI::App &app, const std::string &command)
{
    const CLI::App *inner = &app;
    while (!inner->get_subcommands().empty())
        inner = inner->get_subcommands().front();
    std::string names;
    for (const CLI::App *one : inner->get_subcommands([](const CLI::App *) { return true; }))
        names += (names.empty() ? "" : ", ") + one->get_name();
    return command + " needs one of: " + names;
}

} // namespace

std::string usageMessage(const CLI::App &app, const CLI::Error &error)
{
    const std::string command = commandOf(app);
    std::string message = error.what();
    if (isA(error, CLI::ExitCodes::ExtrasError))
        message = unexpected(app, command);
    else if (isA(error, CLI::ExitCodes::ArgumentMismatch))
        message = mismatch(message);
    else if (message == "A subcommand is required")
        message = missingCommand(app, command);
    return message + "\nTry: calltrayctl " + (command.empty() ? command : command + ' ') + "--help";
}

} // namespace calltray::ctl
