// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/notificationcommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"

namespace calltray::ctl {

namespace {

void addJsonSource(CLI::App *command, Command &parsed)
{
    const auto take = [&parsed](const std::string &source) {
        parsed.source = source.empty() ? "-" : source;
    };
    command
        ->add_option_function<std::string>(
            "--json", take, "read objects from FILE or standard input: one, or one a line")
        ->type_name("[FILE|-]")
        ->expected(0, 1);
}

//! What both commands make of their options.
void finish(Command &parsed, const Fields &fields, const std::string &method)
{
    if (parsed.source && !fields.isEmpty())
        throw CLI::ValidationError("--json", "stands for all other options");
    if (parsed.source || !fields.isEmpty())
        parsed.method = method;
    parsed.params = fields.object();
}

void addCall(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("call", "Show a call; prints the number that it was saved under");
    Fields fields;
    fields.option(command, "--from", "from", "TEXT", "who calls: a number or a name", kinds::Text);
    fields.option(command, "--to", "to", "TEXT", "who is called", kinds::Text);
    fields.option(command, "--text", "text", "TEXT", "what else to say; may hold links as HTML",
                  kinds::Text);
    fields.option(command, "--duration", "duration", "SECONDS, m:ss or h:mm:ss",
                  "how long it lasted", kinds::Quantity);
    fields.option(command, "--link", "link", "URL", "the recording", kinds::Text);
    fields.option(command, "--date", "date", "DATE",
                  "when it was: Unix seconds, or as 2026-11-27T15:04:05Z; now if not given",
                  kinds::Quantity);
    fields.option(command, "--element", "element", "TYPE:ID",
                  "its card in the CRM; TYPE is contact, lead, company or customer",
                  kinds::Element);
    fields.option(command, "--id", "id", "CALL_ID",
                  "the PBX's own id: calls with the same one are one call", kinds::Text);
    fields.option(command, "--click-link", "click_link", "URL", "what a click on the popup opens",
                  kinds::Text);
    addJsonSource(command, parsed);
    command->footer(R"(Examples:
  calltrayctl call --from "+7 999 111 22 33" --text "Missed call" --element contact:1003619
  calltrayctl call --from Anna --duration 1:05 --link https://pbx.example/1.mp3
  echo '{"from": "+7 999 111 22 33", "duration": 65}' | calltrayctl call --json
  tail -f calls.ndjson | calltrayctl call --json -     a reply line for each, in order)");
    command->callback([&parsed, fields] { finish(parsed, fields, "notifications.addCall"); });
}

void addError(CLI::App &app, Command &parsed)
{
    CLI::App *command = app.add_subcommand(
        "error", "Show an error, which stays until it is closed; prints its number");
    Fields fields;
    fields.option(command, "--header", "header", "TEXT", "its title", kinds::Text);
    CLI::Option *text = fields.option(command, "--text", "text", "TEXT",
                                      "what went wrong, and what to do (required)", kinds::Text);
    fields.option(command, "--date", "date", "DATE",
                  "when it was: Unix seconds, or as 2026-11-27T15:04:05Z; now if not given",
                  kinds::Quantity);
    fields.option(command, "--link", "link", "URL", "where to read more", kinds::Text);
    addJsonSource(command, parsed);
    command->footer(
        R"(An error that its user has closed is not shown again: "dismissed" in the reply says so.

Examples:
  calltrayctl error --header "PBX" --text "No connection to the PBX. Check the network."
  calltrayctl error --json errors.ndjson)");
    command->callback([&parsed, fields, text] {
        if (!parsed.source && !fields.isEmpty() && text->empty())
            throw CLI::RequiredError("--text");
        finish(parsed, fields, "notifications.addError");
    });
}

void addSilent(CLI::App &app, Command &parsed, const std::string &name, const std::string &method,
               const std::string &description)
{
    CLI::App *command = app.add_subcommand(name, description);
    command->footer("Examples:\n  calltrayctl " + name + " 17");
    Fields fields;
    fields.option(command, "id", "id", "ID", "its number", kinds::Id)->required();
    command->callback([&parsed, fields, method] {
        parsed = {.method = method, .params = fields.object(), .view = Command::View::Silent};
    });
}

void addDelete(CLI::App &app, Command &parsed)
{
    CLI::App *command =
        app.add_subcommand("delete", "Delete old calls and closed errors from the history");
    Fields fields;
    CLI::Option *days = fields.option(command, "--older-than", "olderThanDays", "DAYS",
                                      "those that came longer ago", kinds::Id);
    CLI::Option *all = command->add_flag("--all")->description("all of them")->excludes(days);
    command->footer(
        R"(What is on screen, errors that nobody has closed and what waits for the server stay. It is done in the background,
and cannot be undone. The setting history/keepDays does it by itself, each day.

Examples:
  calltrayctl delete --older-than 90
  calltrayctl delete --all)");
    command->callback([&parsed, fields, all] {
        if (fields.isEmpty() && all->empty())
            throw CLI::RequiredError("--older-than or --all");
        parsed = {.method = "notifications.deleteHistory",
                  .params = all->empty() ? fields.object() : R"({"olderThanDays":0})",
                  .view = Command::View::Silent};
    });
}

} // namespace

void addNotificationCommands(CLI::App &app, Command &parsed)
{
    addCall(app, parsed);
    addError(app, parsed);
    addSilent(app, parsed, "dismiss", "notifications.dismiss",
              "Close a notification, as its user would");
    addSilent(app, parsed, "restore", "notifications.restore", "Let a closed error be shown again");
    addDelete(app, parsed);
}

} // namespace calltray::ctl
