// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/configcommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"

#include <nlohmann/json.hpp>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

Json part(const Json &object, const char *key)
{
    return object.is_object() && object.contains(key) ? object[key] : Json();
}

//! The string that \a object has below \a key; empty for anything else.
std::string settingText(const Json &object, const char *key)
{
    const Json value = part(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

void addKey(const Fields &fields, CLI::App *command)
{
    fields.option(command, "key", "key", "KEY", "such as server/url", kinds::Text)->required();
}

void addConfig(CLI::App &app, Command &parsed)
{
    CLI::App *config = app.add_subcommand("config", "Print or change calltray's settings");
    config->require_subcommand(1);
    config->footer(R"(Examples:
  calltrayctl config list
  calltrayctl config set server/url https://crm.example/calltray
  calltrayctl config get popups/screen
  calltrayctl config unset popups/screen)");

    CLI::App *list = config->add_subcommand("list", "Print all settings");
    list->footer("Examples:\n  calltrayctl config list");
    const CLI::Option *raw = list->add_flag("--json")->description("print the API's own answer");
    list->callback([&parsed, raw] {
        parsed = {.method = "settings.list",
                  .view = raw->empty() ? Command::View::Settings : Command::View::JsonLines};
    });

    CLI::App *get = config->add_subcommand("get", "Print one setting");
    get->footer("Examples:\n  calltrayctl config get popups/screen");
    Fields ofGet;
    addKey(ofGet, get);
    get->callback([&parsed, ofGet] {
        parsed = {
            .method = "settings.get", .params = ofGet.object(), .view = Command::View::Setting};
    });

    CLI::App *set = config->add_subcommand("set", "Change one setting");
    set->footer("Examples:\n  calltrayctl config set server/url https://crm.example/calltray");
    Fields ofSet;
    addKey(ofSet, set);
    ofSet.option(set, "value", "value", "VALUE", "what it is to be", kinds::Text)->required();
    set->callback([&parsed, ofSet] {
        parsed = {
            .method = "settings.set", .params = ofSet.object(), .view = Command::View::Change};
    });

    CLI::App *unset = config->add_subcommand("unset", "Let one setting be what it is by default");
    unset->footer("Examples:\n  calltrayctl config unset popups/screen");
    Fields ofUnset;
    addKey(ofUnset, unset);
    unset->callback([&parsed, ofUnset] {
        parsed = {
            .method = "settings.set", .params = ofUnset.object(), .view = Command::View::Change};
    });
}

void addPlace(const Fields &fields, CLI::App *command)
{
    fields.option(command, "--for", "for", "HOST",
                  "of this host with recordings, which recordings/auth lists, not of the server",
                  kinds::Text);
}

} // namespace

void addConfigCommands(CLI::App &app, Command &parsed)
{
    addConfig(app, parsed);
    CLI::App *login =
        app.add_subcommand("login", "Keep the server's token, read from standard input");
    login->footer(
        R"(The token is kept in the desktop's keychain; without one in a file that only you can read. It may have to be
unlocked first: a window asks for that.

Examples:
  calltrayctl login                asks for it
  calltrayctl login < token.txt
  calltrayctl login --for pbx.example.com)");
    Fields ofLogin;
    addPlace(ofLogin, login);
    login->callback([&parsed, ofLogin] {
        parsed = {.method = "server.login",
                  .params = ofLogin.object(),
                  .view = Command::View::Token,
                  .secretField = "token",
                  .waitsForUser = true};
    });
    CLI::App *logout = app.add_subcommand("logout", "Forget the server's token");
    logout->footer("Examples:\n  calltrayctl logout");
    Fields ofLogout;
    addPlace(ofLogout, logout);
    logout->callback([&parsed, ofLogout] {
        parsed = {.method = "server.logout",
                  .params = ofLogout.object(),
                  .view = Command::View::Token,
                  .waitsForUser = true};
    });
}

std::string settingReport(const std::string &result)
{
    const Json value = Json::parse(result, nullptr, false);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string settingsReport(const std::string &result)
{
    const Json list = Json::parse(result, nullptr, false);
    std::string lines;
    for (const Json &setting : list) {
        const Json locked = part(setting, "locked");
        const bool isLocked = locked.is_boolean() && locked.get<bool>();
        const bool isSet = part(setting, "value").is_string();
        const std::string value = settingText(setting, isSet ? "value" : "default");
        std::string source = isSet || value.empty() ? "" : "default";
        if (isLocked)
            source +=
                source.empty() ? "locked by the administrator" : ", locked by the administrator";
        lines += settingText(setting, "key") + '=' + value
            + (source.empty() ? "" : "    (" + source + ')') + '\n';
    }
    return lines;
}

std::string changeReport(const std::string &result)
{
    const Json needed = part(Json::parse(result, nullptr, false), "restartNeeded");
    const bool isNeeded = needed.is_boolean() && needed.get<bool>();
    return isNeeded ? "It counts from the next start on: calltrayctl restart" : "";
}

std::string tokenReport(const std::string &result)
{
    const std::string place = settingText(Json::parse(result, nullptr, false), "token");
    if (place == "keychain")
        return "The token is in the keychain.";
    if (place == "file")
        return "No keychain answers: the token is in a file that only you can read.";
    if (place == "settings")
        return "The token of the administrator's settings counts.";
    return "There is no token.";
}

} // namespace calltray::ctl
