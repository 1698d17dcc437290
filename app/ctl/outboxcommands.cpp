// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/outboxcommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"

namespace calltray::ctl {

namespace {

CLI::Option *addIds(CLI::App *command, const std::string &description)
{
    const auto check = [](const std::string &value) {
        return idArgument(value) ? std::string() : "'" + value + "' is not " + kinds::Id.wanted;
    };
    return command->add_option("ids", description)
        ->type_name("ID")
        ->expected(0, -1)
        ->allow_extra_args()
        ->check(CLI::Validator(check, ""));
}

//! As the parameters of the API; empty without any.
std::string idsObject(const CLI::Option *ids)
{
    if (ids->empty())
        return {};
    std::string list;
    for (const std::string &id : ids->results())
        list += (list.empty() ? "" : ",") + idArgument(id).value_or("");
    return R"({"ids":[)" + list + "]}";
}

void addList(CLI::App *outbox, Command &parsed)
{
    CLI::App *command =
        outbox->add_subcommand("list", "Print what is not saved on the server, oldest first");
    Fields fields;
    fields.option(command, "--state", "state", "waiting|refused|stuck", "only these",
                  kinds::OutboxState);
    fields.option(command, "--limit", "limit", "N", "how many at most, 1 to 500; 50 if not given",
                  kinds::Id);
    fields.option(command, "--after", "after", "ENTRY", "only after this one: the next page",
                  kinds::Id);
    const CLI::Option *raw = command->add_flag("--json")->description("print the API's own answer");
    command->footer(
        R"(A line for each: its notification's number, its state, its age, what it is, and what the last try came to.
Stuck: the server failed at it 20 times and took others meanwhile; outbox retry sends it once more.

Examples:
  calltrayctl outbox list --state refused
  calltrayctl outbox list --json | jq .waiting)");
    command->callback([&parsed, fields, raw] {
        parsed.method = "outbox.list";
        parsed.params = fields.object();
        parsed.view = raw->empty() ? Command::View::OutboxList : Command::View::PrettyOnTerminal;
    });
}

void addRetry(CLI::App *outbox, Command &parsed)
{
    CLI::App *command = outbox->add_subcommand(
        "retry", "Send what was refused or is stuck once more, and what waits at once");
    const CLI::Option *ids = addIds(command, "only these of them; all if not given");
    command->footer(R"(Examples:
  calltrayctl outbox retry          all that was refused or is stuck; what waits need not wait any longer
  calltrayctl outbox retry 17 18)");
    command->callback([&parsed, ids] {
        parsed = {
            .method = "outbox.retry", .params = idsObject(ids), .view = Command::View::OutboxRetry};
    });
}

void addDrop(CLI::App *outbox, Command &parsed)
{
    CLI::App *command =
        outbox->add_subcommand("drop", "Never send these; they stay in the history");
    CLI::Option *ids = addIds(command, "these notifications");
    CLI::Option *all = command->add_flag("--all")
                           ->description("whatever waits, was refused or is stuck")
                           ->excludes(ids);
    command->footer(R"(It asks nothing, and prints what it dropped. `calltrayctl list` still has it.

Examples:
  calltrayctl outbox drop 17 18
  calltrayctl outbox drop --all)");
    command->callback([&parsed, ids, all] {
        if (ids->empty() && all->empty())
            throw CLI::RequiredError("ID or --all");
        parsed = {.method = "outbox.drop",
                  .params = all->empty() ? idsObject(ids) : R"({"all":true})",
                  .view = Command::View::OutboxDrop};
    });
}

} // namespace

void addOutboxCommands(CLI::App &app, Command &parsed)
{
    CLI::App *outbox = app.add_subcommand(
        "outbox", "Show, send again or drop what is not saved on the server yet");
    outbox->require_subcommand(1);
    outbox->footer(R"(Examples:
  calltrayctl outbox list
  calltrayctl outbox retry
  calltrayctl outbox drop 17)");
    addList(outbox, parsed);
    addRetry(outbox, parsed);
    addDrop(outbox, parsed);
}

} // namespace calltray::ctl
