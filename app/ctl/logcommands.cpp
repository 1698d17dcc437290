// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/logcommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"
#include "app/ctl/output.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t UsualLines = 50;
constexpr std::uint64_t MostKept = 1'000; //!< calltray has no more in memory

std::string memberText(const Json &object, const char *key)
{
    return object.is_object() && object.contains(key) && object[key].is_string()
        ? object[key].get<std::string>()
        : std::string();
}

void addLevel(CLI::App *log, Command &parsed)
{
    CLI::App *command = log->add_subcommand(
        "level", "Print which categories are logged from which level on, or change one");
    Fields fields;
    const CLI::Option *category = fields.option(command, "category", "category", "CATEGORY",
                                                "such as calltray.server, or all", kinds::Text);
    const CLI::Option *level =
        fields.option(command, "level", "level", "LEVEL",
                      "debug, info, warning, critical or default", kinds::Text);
    command->footer(
        R"(It counts in the running calltray until that ends, for its standard error as well. Without more it logs warnings
and what is worse.

Examples:
  calltrayctl log level
  calltrayctl log level calltray.server debug
  calltrayctl log level all default)");
    command->callback([&parsed, fields, category, level] {
        if (category->empty()) {
            parsed = {.method = "log.levels", .view = Command::View::LogLevels};
            return;
        }
        if (level->empty())
            throw CLI::RequiredError("LEVEL");
        parsed = {
            .method = "log.setLevel", .params = fields.object(), .view = Command::View::Silent};
    });
}

} // namespace

void addLogCommands(CLI::App &app, Command &parsed)
{
    CLI::App *log = app.add_subcommand("log", "Print calltray's log, or what it is to log");
    log->require_subcommand(0, 1);
    const Fields fields;
    const CLI::Option *lines =
        fields.option(log, "--lines", "lines", "N", "how many at most; 50 if not given", kinds::Id);
    const CLI::Option *follow =
        log->add_flag("--follow")
            ->description("print what this run has logged, and then each line as it comes");
    const CLI::Option *personal =
        log->add_flag("--with-personal-data")
            ->description("show telephone numbers, names and texts, which are masked otherwise");
    log->footer(
        R"(The log is in ~/.local/state/calltray/calltray.log, and is printed whether calltray runs or not. There is no personal
data in it: with --with-personal-data the lines come from the running calltray, which keeps the last 1,000.

Examples:
  calltrayctl log --lines 200
  calltrayctl log --follow
  calltrayctl log level calltray.server debug)");
    addLevel(log, parsed);
    log->callback([&parsed, log, lines, follow, personal] {
        if (!log->get_subcommands().empty())
            return;
        const std::uint64_t most = lines->empty() ? UsualLines : lines->as<std::uint64_t>();
        parsed = {.method = "log.list", .view = Command::View::Log};
        if (follow->empty() && personal->empty()) {
            parsed.logLines = most;
            return;
        }
        parsed.follows = !follow->empty();
        parsed.showsPersonalData = !personal->empty();
        parsed.params = Json{{"lines", std::min(most, MostKept)},
                             {"personalData", parsed.showsPersonalData},
                             {"follow", parsed.follows}}
                            .dump();
    });
}

std::string logReport(const std::string &result)
{
    std::string lines;
    for (const Json &line : Json::parse(result, nullptr, false)) {
        if (line.is_string())
            lines += onOneLine(line.get<std::string>()) + '\n';
    }
    return lines;
}

std::string logLevelsReport(const std::string &result)
{
    constexpr std::size_t Column = 10;
    std::string lines;
    for (const Json &entry : Json::parse(result, nullptr, false)) {
        std::string level = memberText(entry, "level");
        level.resize(std::max(level.size(), Column), ' ');
        lines += onOneLine(level + memberText(entry, "category")) + '\n';
    }
    return lines;
}

} // namespace calltray::ctl
