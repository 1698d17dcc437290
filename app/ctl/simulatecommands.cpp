// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/simulatecommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t UsualBurst = 7;
constexpr std::uint64_t LargestBurst = 100;
//! Seconds.
constexpr std::uint64_t ShortestPresence = 2;
constexpr std::uint64_t LongestPresence = 3'600;

//! Nobody's: Ofcom keeps these for plays and films. Source: ofcom.org.uk, "Telephone numbers for use in TV and radio drama".
std::string callerOf(std::uint64_t number)
{
    std::string digits = std::to_string(number % 1'000);
    digits.insert(0, 3 - digits.size(), '0');
    return "+44 20 7946 0" + digits;
}

CLI::App *addOne(CLI::App *simulate, Command &parsed, const std::string &name,
                 const std::string &description, const std::string &method, const Json &fields)
{
    CLI::App *command = simulate->add_subcommand(name, description);
    command->callback(
        [&parsed, method, fields] { parsed = {.method = method, .params = fields.dump()}; });
    return command;
}

void addBurst(CLI::App *simulate, Command &parsed)
{
    CLI::App *command = simulate->add_subcommand("burst", "Many calls at once");
    const Fields fields;
    const CLI::Option *count = fields.option(command, "--count", "count", "N",
                                             "so many, 100 at most; 7 if not given", kinds::Id);
    command->callback([&parsed, count] {
        const std::uint64_t calls = count->empty() ? UsualBurst : count->as<std::uint64_t>();
        if (calls > LargestBurst)
            throw CLI::ValidationError("--count", "is 100 at most");
        parsed = {.method = "notifications.addCall"};
        for (std::uint64_t number = 0; number < calls; ++number)
            parsed.series.push_back(
                Json{{"from", callerOf(number)}, {"text", "Simulated call"}}.dump());
    });
}

void addSimulatedPresence(CLI::App *simulate, Command &parsed)
{
    CLI::App *command = simulate->add_subcommand(
        "presence",
        "Three colleagues who come and go; refused where a presence feed is configured");
    Fields fields;
    const CLI::Option *seconds =
        fields.option(command, "--seconds", "seconds", "N",
                      "for so long, 2 to 3600; a minute if not given", kinds::Id);
    command->callback([&parsed, fields, seconds] {
        const std::uint64_t length =
            seconds->empty() ? ShortestPresence : seconds->as<std::uint64_t>();
        if (length < ShortestPresence || length > LongestPresence)
            throw CLI::ValidationError("--seconds", "is 2 to 3600");
        parsed = {.method = "presence.simulate", .params = fields.object()};
    });
}

} // namespace

void addSimulateCommands(CLI::App &app, Command &parsed)
{
    CLI::App *simulate = app.add_subcommand(
        "simulate", "Show what a telephone system would make Calltray show, without one");
    simulate->require_subcommand(1);
    simulate->footer(
        R"(Calls and errors are real notifications: they go into the history and to the server, with "Simulated" in their text.

Examples:
  calltrayctl simulate ring
  calltrayctl simulate burst --count 20
  calltrayctl simulate presence --seconds 30)");
    addOne(simulate, parsed, "ring", "A call that comes in", "notifications.addCall",
           {{"from", callerOf(1)}, {"text", "Simulated incoming call"}});
    addOne(simulate, parsed, "missed", "A call that nobody took", "notifications.addCall",
           {{"from", callerOf(2)}, {"text", "Simulated missed call"}});
    addOne(simulate, parsed, "error", "An error; once it is closed, it stays closed",
           "notifications.addError",
           {{"header", "Calltray"},
            {"text", "Simulated error: the telephone system cannot be reached."}});
    addBurst(simulate, parsed);
    addSimulatedPresence(simulate, parsed);
}

} // namespace calltray::ctl
