// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/configcommands.h"

#include "app/ctl/arguments.h"
#include "app/ctl/fields.h"
#include "app/ctl/output.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

//! A longer one moves what is behind it, and that of no other setting.
constexpr std::size_t WidestValue = 40;

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

//! `/etc/xdg/calltray/calltray.ini:3`; empty for nowhere.
std::string placeOf(const Json &object)
{
    const Json line = part(object, "line");
    const std::string file = onOneLine(settingText(object, "file"));
    return file + (file.empty() || !line.is_number() ? "" : ':' + line.dump());
}

struct ListedSetting
{
    std::string key;
    std::string value;
    std::string source;
};

ListedSetting listed(const Json &setting)
{
    const std::string value = onOneLine(settingText(setting, "effective"));
    std::string source = settingText(setting, "source");
    if (const std::string where = placeOf(setting); !where.empty())
        source += ' ' + where;
    const Json locked = part(setting, "locked");
    if (locked.is_boolean() && locked.get<bool>()) {
        const std::string where = placeOf(part(setting, "lock"));
        source += ", locked" + (where.empty() ? "" : " in " + where);
    }
    return {settingText(setting, "key"), value.empty() ? "-" : value, source};
}

//! In letters, as far as a terminal's columns are those.
std::size_t widthOf(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

std::string padded(const std::string &text, std::size_t width)
{
    const std::size_t own = widthOf(text);
    return text + std::string(own < width ? width - own : 0, ' ');
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
    list->footer("Of each its value, whose it is and in which line of which file, and whether it "
                 "is locked.\n\n"
                 "Examples:\n  calltrayctl config list");
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
    std::vector<ListedSetting> all;
    std::size_t keys = 0;
    std::size_t values = 0;
    for (const Json &setting : list) {
        all.push_back(listed(setting));
        keys = std::max(keys, all.back().key.size());
        const std::size_t width = widthOf(all.back().value);
        values = width <= WidestValue ? std::max(values, width) : values;
    }
    std::string lines;
    for (const ListedSetting &setting : all)
        lines += padded(setting.key, keys) + "  " + padded(setting.value, values) + "  "
            + setting.source + '\n';
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
