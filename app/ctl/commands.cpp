// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/commands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/configcommands.h"
#include "app/ctl/fields.h"
#include "app/ctl/logcommands.h"
#include "app/ctl/notificationcommands.h"
#include "app/ctl/outboxcommands.h"
#include "app/ctl/output.h"
#include "app/ctl/simulatecommands.h"
#include "app/ctl/usagemessage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace calltray::ctl {

namespace {

void excludeEachOther(const std::vector<CLI::Option *> &options)
{
    for (std::size_t one = 0; one < options.size(); ++one) {
        for (std::size_t other = one + 1; other < options.size(); ++other)
            options.at(one)->excludes(options.at(other));
    }
}

void addPresence(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("presence", "Print which colleagues are online, as JSON");
    Fields fields;
    CLI::Option *who =
        fields.option(command, "who", "who", "online|ID",
                      "the ids of those online, or true, false or null for one", kinds::UserId);
    Fields notify;
    CLI::Option *notifyOption =
        notify.option(command, "--notify", "id", "ID",
                      "tell once in a popup when this one is back, within 24 hours", kinds::UserId);
    Fields cancel;
    CLI::Option *cancelOption =
        cancel.option(command, "--cancel", "id", "ID", "tell no longer", kinds::UserId);
    CLI::Option *list =
        command->add_flag("--awaited")->description("print those whose return is waited for");
    excludeEachOther({who, notifyOption, cancelOption, list});
    command->footer(R"(Examples:
  calltrayctl presence             [{"id":504141,"online":true}, ...]
  calltrayctl presence online      [504141, ...]
  calltrayctl presence 504141      true, false, or null where it is not known
  calltrayctl presence --notify 504141)");
    command->callback([&parsed, who, notify, cancel, list] {
        if (!notify.isEmpty())
            parsed = {.method = "presence.notifyWhenBack", .params = notify.object()};
        else if (!cancel.isEmpty())
            parsed = {.method = "presence.cancelNotifyWhenBack", .params = cancel.object()};
        else if (!list->empty())
            parsed.method = "presence.listNotifyWhenBack";
        else
            parsed.method = "presence.showUserStatus";
        if (!who->empty())
            parsed.params = '[' + userIdArgument(who->as<std::string>()).value_or("") + ']';
    });
}

void needState(const CLI::Option *state, const Fields &fields)
{
    if (state->empty() && !fields.isEmpty())
        throw CLI::RequiredError("on or off");
}

void addCalling(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("calling", "Print whether the user is on a call, or say so");
    Fields fields;
    CLI::Option *state =
        fields.option(command, "state", "calling", "on|off", "begin or end a hold", kinds::Switch);
    fields.option(command, "--ttl", "ttl", "SECONDS", "end the hold by itself after so long",
                  kinds::Id);
    const CLI::Option *owner =
        fields.option(command, "--owner", "owner", "NAME",
                      "in whose name; calltrayctl if not given", kinds::Text);
    command->footer(
        R"(The user is on a call while anyone holds it; `calltrayctl status` tells who does. To say "on" again renews the hold:
the last --ttl counts, from now on, and without one it lasts until "off". Programs that hold side by side take a
name each. "off" without a name ends the hold of calltrayctl, and says so and who still has one.

Examples:
  calltrayctl calling on --ttl 3600 --owner softphone
  calltrayctl calling off --owner softphone
  test $(calltrayctl calling) = true && echo busy)");
    command->callback([&parsed, fields, state, owner] {
        needState(state, fields);
        parsed.method = fields.isEmpty() ? "calling.getCallingStatus" : "calling.setCallingStatus";
        parsed.params = fields.object();
        parsed.endsHold = !state->empty() && state->results().front() == "off" && owner->empty();
    });
}

void addDoNotDisturb(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("dnd", "Print whether popups are held back, or hold them back");
    Fields fields;
    CLI::Option *state = fields.option(command, "state", "on", "on|off",
                                       "hold them back, or no longer", kinds::Switch);
    fields.option(command, "--minutes", "minutes", "N",
                  "for so long; until switched off if not given", kinds::Id);
    command->footer("Examples:\n  calltrayctl dnd on --minutes 30");
    command->callback([&parsed, fields, state] {
        needState(state, fields);
        parsed.method = fields.isEmpty() ? "doNotDisturb.get" : "doNotDisturb.set";
        parsed.params = fields.object();
    });
}

//! \a rawView is what `--json` asks for.
void addReport(CLI::App *command, Command &parsed, const Fields &fields, const std::string &method,
               Command::View view, Command::View rawView)
{
    const CLI::Option *raw = command->add_flag("--json")->description("print the API's own answer");
    command->callback([&parsed, fields, method, view, rawView, raw] {
        parsed.method = method;
        parsed.params = fields.object();
        parsed.view = raw->empty() ? view : rawView;
    });
}

void addReports(CLI::App &app, Command &parsed)
{
    CLI::App *status =
        app.add_subcommand("status", "Print how calltray is: feed, store, server, holds, popups");
    status->footer(R"(Examples:
  calltrayctl status
  calltrayctl status --json | jq .popups)");
    addReport(status, parsed, {}, "app.status", Command::View::Status,
              Command::View::PrettyOnTerminal);

    CLI::App *trace =
        app.add_subcommand("trace", "Print why notifications were or were not shown, step by step");
    Fields traceFields;
    traceFields.option(trace, "id", "id", "ID", "of one notification; all if not given", kinds::Id);
    trace->footer("Examples:\n  calltrayctl trace 17");
    addReport(trace, parsed, traceFields, "app.trace", Command::View::Trace,
              Command::View::PrettyOnTerminal);

    CLI::App *list = app.add_subcommand("list", "Print the history, newest first");
    Fields listFields;
    listFields.option(list, "--kind", "kind", "call|error", "only these", kinds::Kind);
    listFields.option(list, "--query", "query", "TEXT",
                      "only with these words, or parts of a number", kinds::Text);
    listFields.option(list, "--limit", "limit", "N", "how many at most, 1 to 500", kinds::Id);
    listFields.option(list, "--before", "before", "ID", "only older than this one: the next page",
                      kinds::Id);
    list->footer("Examples:\n  calltrayctl list --kind call --query 999 --json | jq .from");
    addReport(list, parsed, listFields, "notifications.list", Command::View::List,
              Command::View::JsonLines);
}

void addDoctor(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("doctor", "Print what is wrong on this desk, and what to do about it");
    const CLI::Option *raw =
        command->add_flag("--json")->description("print the findings as JSON, for programs");
    command->footer(
        R"(A line for each check: WRONG with the remedy, ok, or - where it does not apply here. Checked are tray, display, sound
(silence is played), keychain, server and its certificate, clock, presence feed, folders, disk, history, settings, API,
web pages and version; where calltray does not answer, what can be found out without it. It takes 20 seconds at most.
Exit status: 0 nothing is wrong, 1 something is.

Examples:
  calltrayctl doctor
  calltrayctl doctor --json | jq '.[] | select(.ok == false)')");
    command->callback([&parsed, raw] {
        parsed = {.method = "app.diagnose",
                  .view = raw->empty() ? Command::View::Silent : Command::View::PrettyOnTerminal,
                  .examines = true};
    });
}

void addEnding(CLI::App &app, Command &parsed, const std::string &name,
               const std::string &description)
{
    CLI::App *command = app.add_subcommand(name, description);
    const CLI::Option *force = command->add_flag("--force")->description(
        "even while the user is on a call, or what another program keeps from the history would be "
        "lost");
    command->footer("Examples:\n  calltrayctl " + name + " --force");
    command->callback([&parsed, name, force] {
        parsed = {.method = "app." + name,
                  .params = force->empty() ? "" : R"({"force":true})",
                  .view = Command::View::Silent,
                  .endsCalltray = true};
    });
}

void addRpc(CLI::App &app, Command &parsed)
{
    CLI::App *command = app.add_subcommand("rpc", "Call any method of the API; prints its result");
    const CLI::Option *method =
        command->add_option("method", "such as rpc.discover, which lists them")
            ->type_name("METHOD")
            ->required();
    Fields fields;
    const CLI::Option *params =
        fields.option(command, "params", "params", "JSON", "an object or an array", kinds::Params);
    command->footer(
        R"(The connection ends with the answer: a program that subscribes to events talks to the socket itself.

Examples:
  calltrayctl rpc app.version
  calltrayctl rpc notifications.list '{"kind": "call", "limit": 5}'
  calltrayctl rpc presence.showUserStatus '["online"]')");
    command->callback([&parsed, method, params] {
        parsed.method = method->as<std::string>();
        parsed.params = params->empty() ? std::string()
                                        : paramsArgument(params->results().front()).value_or("");
        parsed.view = Command::View::PrettyOnTerminal;
    });
}

//! Of no use to a person, and so in no list: a browser starts it.
void addNativeMessaging(CLI::App &app, Command &parsed)
{
    CLI::App *command = app.add_subcommand(
        "native-messaging", "Bring a page to calltray; started by a browser with its extension");
    command->group("");
    command->callback([&parsed] { parsed = {.method = "session.open", .servesExtension = true}; });
}

void addCommands(CLI::App &app, Command &parsed)
{
    addNotificationCommands(app, parsed);
    addPresence(app, parsed);
    addCalling(app, parsed);
    addDoNotDisturb(app, parsed);
    addReports(app, parsed);
    addDoctor(app, parsed);
    addOutboxCommands(app, parsed);
    addConfigCommands(app, parsed);
    addLogCommands(app, parsed);
    addSimulateCommands(app, parsed);
    addNativeMessaging(app, parsed);
    addRpc(app, parsed);
    CLI::App *show = app.add_subcommand("show", "Show calltray's window");
    show->footer("Examples:\n  calltrayctl show");
    show->callback([&parsed] { parsed = {.method = "app.show", .view = Command::View::Silent}; });
    addEnding(app, parsed, "quit", "End calltray; refused while the user is on a call");
    addEnding(app, parsed, "restart", "Restart calltray; refused while the user is on a call");
}

//! Whether a browser has started it: Chromium says whose extension it is, Firefox which manifest it read, and whose.
//! Source: developer.chrome.com and developer.mozilla.org, "Native messaging".
bool isForExtension(const std::vector<std::string> &arguments)
{
    if (arguments.empty())
        return false;
    return arguments.front().starts_with("chrome-extension://")
        || (arguments.front().starts_with('/') && arguments.back() == "calltray@calltray.org");
}

//! CLI11 takes `--text=` for `--text` and the next argument.
std::vector<std::string> withoutEmptyAssignments(const std::vector<std::string> &arguments)
{
    std::vector<std::string> clear;
    for (const std::string &argument : arguments) {
        const bool isEmpty =
            argument.starts_with("--") && argument.find('=') == argument.size() - 1;
        clear.push_back(isEmpty ? argument.substr(0, argument.size() - 1) : argument);
        if (isEmpty)
            clear.emplace_back();
    }
    return clear;
}

} // namespace

std::variant<Command, Notice> parseCommandLine(std::vector<std::string> arguments)
{
    // Whatever the locale is: a call with a broken name is a call.
    std::transform(arguments.begin(), arguments.end(), arguments.begin(),
                   [](const std::string &argument) { return wellFormed(argument); });

    CLI::App app("Talks to the calltray that is running: calls, errors, presence, calling status.",
                 "calltrayctl");
    app.set_version_flag("--version", std::string("calltrayctl " CALLTRAY_VERSION));
    app.require_subcommand(0, 1);
    app.footer(
        R"(Exit status: 0 done, 1 refused (the reason is on standard error), 2 bad usage, 3 calltray is not running,
4 calltray keeps it and saves it by itself: do not send it again.
Environment: CALLTRAY_SOCKET, where calltray listens; CALLTRAY_TIMEOUT_MS, how long an answer may take (15000).

Examples:
  calltrayctl call --from "+7 999 111 22 33" --text "Missed call"
  calltrayctl status
  calltrayctl call --help)");
    Command parsed;
    addCommands(app, parsed);

    if (isForExtension(arguments))
        arguments = {"native-messaging"};
    if (!arguments.empty() && arguments.front() == "help") {
        arguments.erase(arguments.begin());
        arguments.emplace_back("--help");
    }
    arguments = withoutEmptyAssignments(arguments);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp &) {
        return Notice{ExitStatus::Done, app.help()};
    } catch (const CLI::CallForVersion &version) {
        return Notice{ExitStatus::Done, version.what() + std::string("\n")};
    } catch (const CLI::Error &error) {
        return Notice{ExitStatus::BadUsage, usageMessage(app, error)};
    }
    if (parsed.method.empty())
        return Notice{ExitStatus::BadUsage, "nothing to do\n\n" + app.help()};
    return parsed;
}

} // namespace calltray::ctl
