// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/report.h"

#include "app/ctl/output.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

const Json &part(const Json &object, const char *key)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

//! A string onOneLine(); anything else as JSON; null as nothing. Terminals show files, too, so it is made safe wherever
//! it goes.
std::string plain(const Json &value)
{
    if (value.is_null())
        return {};
    if (!value.is_string())
        return terminalSafe(value.dump());
    return onOneLine(value.get<std::string>());
}

std::string text(const Json &object, const char *key)
{
    return plain(part(object, key));
}

bool isTrue(const Json &value)
{
    return value.is_boolean() && value.get<bool>();
}

//! ISO 8601 in UTC as Unix seconds; 0 for anything else.
std::time_t unixTime(const std::string &iso)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (iso.empty() || iso.back() != 'Z'
        || std::sscanf(iso.c_str(), "%4d-%2u-%2uT%2d:%2d:%2d", &year, &month, &day, &hour, &minute,
                       &second)
            != 6)
        return 0;
    const std::chrono::sys_days date =
        std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
    return std::chrono::system_clock::to_time_t(date + std::chrono::hours(hour)
                                                + std::chrono::minutes(minute)
                                                + std::chrono::seconds(second));
}

std::string formatted(const std::tm &time, const char *form)
{
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), form, &time);
    return text.data();
}

//! \a date and \a time of day, without the date where that is today.
std::string shortened(const std::string &date, const std::string &time)
{
    const std::time_t now = std::time(nullptr);
    const std::tm *today = std::localtime(&now);
    const bool isToday = today != nullptr && formatted(*today, "%Y-%m-%d") == date;
    return isToday ? time : date + ' ' + time;
}

std::string localTime(std::time_t time)
{
    const std::tm *local = std::localtime(&time);
    if (local == nullptr)
        return std::to_string(time);
    const std::string date = formatted(*local, "%Y-%m-%d");
    const std::string timeOfDay = formatted(*local, "%H:%M:%S");
    return shortened(date, timeOfDay);
}

//! A time from the API in local time: Unix seconds or milliseconds, or ISO 8601, in local time where it names no zone.
std::string localTime(const Json &value)
{
    constexpr double LargestSeconds = 1e11;
    constexpr std::size_t DateLength = 10;
    if (value.is_number()) {
        const auto number = value.get<double>();
        if (number > LargestSeconds * 1e3 || number < 0)
            return value.dump();
        return localTime(static_cast<std::time_t>(number > LargestSeconds ? number / 1e3 : number));
    }
    std::string iso = plain(value);
    if (const std::time_t time = unixTime(iso); time != 0)
        return localTime(time);
    if (iso.size() > DateLength && iso[DateLength] == 'T')
        return shortened(iso.substr(0, DateLength), iso.substr(DateLength + 1));
    return iso;
}

std::string timeOf(const Json &object, const char *key)
{
    const Json &value = part(object, key);
    return value.is_null() ? std::string() : localTime(value);
}

//! Those of \a parts that are not empty, with commas.
std::string joined(std::initializer_list<std::string> parts)
{
    std::string all;
    for (const std::string &one : parts) {
        if (!all.empty() && !one.empty())
            all += ", ";
        all += one;
    }
    return all;
}

std::string prefixed(std::string_view prefix, const std::string &value)
{
    return value.empty() ? std::string() : std::string(prefix) + value;
}

//! One row of the report; none where \a value is empty.
std::string row(std::string_view name, const std::string &value)
{
    constexpr std::size_t Column = 16;
    if (value.empty())
        return {};
    std::string line(name);
    line.resize(Column, ' ');
    return line + value + '\n';
}

std::string feedText(const Json &feed)
{
    const std::string users = text(feed, "users");
    return joined({text(feed, "state"), prefixed("as of ", timeOf(feed, "asOf")),
                   users.empty() || users == "0"
                       ? std::string()
                       : text(feed, "online") + " of " + users + " online",
                   text(feed, "trouble")});
}

std::string callingRows(const Json &calling)
{
    if (!calling.is_object())
        return {};
    std::string rows = row("On a call", isTrue(part(calling, "calling")) ? "yes" : "no");
    for (const Json &lease : part(calling, "leases")) {
        rows += row("",
                    joined({text(lease, "owner") + prefixed(" since ", timeOf(lease, "since")),
                            prefixed("until ", timeOf(lease, "until"))}));
    }
    return rows;
}

std::string inhibitedText(const Json &inhibited)
{
    std::string what;
    for (const Json &one : part(inhibited, "what"))
        what = joined({what, plain(one)});
    return joined({what, prefixed("by ", text(inhibited, "service")),
                   prefixed("not possible: ", text(inhibited, "trouble"))});
}

std::string doNotDisturbText(const Json &doNotDisturb)
{
    if (!doNotDisturb.is_object())
        return {};
    if (!isTrue(part(doNotDisturb, "on")))
        return "off";
    return "on" + prefixed(" until ", timeOf(doNotDisturb, "until"));
}

std::string screenText(const Json &status)
{
    const Json &screen = part(status, "screen");
    if (!isTrue(part(screen, "locked")))
        return {};
    const std::string held = text(status, "held");
    return "locked, popups are " + text(screen, "popups")
        + (held.empty() || held == "0" ? "" : ", " + held + " waiting");
}

std::string popupRows(const Json &status)
{
    const Json &popups = part(status, "popups");
    if (!popups.is_array())
        return {};
    const std::string waiting = text(status, "waiting");
    std::string rows =
        row("On screen",
            std::to_string(popups.size()) + (popups.size() == 1 ? " popup" : " popups")
                + (waiting.empty() || waiting == "0" ? "" : ", " + waiting + " more waiting"));
    for (const Json &popup : popups) {
        rows += row("",
                    "#" + text(popup, "id") + ' ' + text(popup, "kind") + ' ' + text(popup, "title")
                        + prefixed(", screen ", text(popup, "screen")) + ", " + text(popup, "width")
                        + "x" + text(popup, "height") + " at " + text(popup, "x") + ','
                        + text(popup, "y"));
    }
    return rows;
}

//! What is wrong with the settings' files, one in a row; none where all is well.
std::string settingsRows(const Json &settings)
{
    std::string rows;
    for (const Json &trouble : part(settings, "troubles")) {
        const std::string kind = isTrue(part(trouble, "hint")) ? "hint: " : "";
        rows += row(rows.empty() ? "Settings" : "", kind + text(trouble, "text"));
    }
    return rows;
}

//! How pages in a browser get in.
std::string pagesText(const Json &bridge)
{
    if (!bridge.is_object() || !isTrue(part(bridge, "on")))
        return bridge.is_object() ? "kept out" : "";
    std::string sites;
    for (const Json &site : part(bridge, "sites"))
        sites = joined({sites, plain(site)});
    const std::string waiting = text(bridge, "waiting");
    return joined({prefixed("port ", text(bridge, "port")), text(bridge, "trouble"),
                   sites.empty() ? "no site may connect" : "open to " + sites,
                   text(bridge, "connected") + " connected",
                   waiting.empty() || waiting == "0" ? "" : waiting + " not allowed yet"});
}

std::string stepsText(const Json &notification)
{
    const Json &steps = notification.is_array() ? notification : part(notification, "steps");
    std::string lines = prefixed("#", text(notification, "id"));
    if (!lines.empty())
        lines += '\n';
    for (const Json &step : steps)
        lines += "  " + timeOf(step, "time") + "  " + text(step, "what") + '\n';
    return lines;
}

//! Who holds the calling status, by `app.status`.
std::vector<std::string> ownersIn(const std::string &result)
{
    const Json status = Json::parse(result, nullptr, false);
    std::vector<std::string> owners;
    for (const Json &lease : part(part(status, "calling"), "leases"))
        owners.push_back(text(lease, "owner"));
    return owners;
}

} // namespace

std::string statusReport(const std::string &result)
{
    const Json status = Json::parse(result, nullptr, false);
    const Json &store = part(status, "store");
    const Json &server = part(status, "server");
    const Json &outbox = part(status, "outbox");
    const std::string waiting = text(outbox, "waiting");
    return row("Version", text(status, "version") + prefixed(", process ", text(status, "pid")))
        + row("Upgrade",
              joined({prefixed("waits: ", text(part(status, "upgrade"), "version")),
                      text(part(status, "upgrade"), "trouble")}))
        + row("Presence feed", feedText(part(status, "feed")))
        + row("Store", joined({text(store, "state"), text(store, "path"), text(store, "trouble")}))
        + row("Server",
              joined({text(server, "state"), text(server, "url"),
                      prefixed("token: ", text(server, "token")), text(server, "trouble")}))
        + row("Outbox", waiting.empty() ? waiting : waiting + " waiting")
        + settingsRows(part(status, "settings")) + callingRows(part(status, "calling"))
        + row("Inhibited", inhibitedText(part(status, "inhibited")))
        + row("Web pages", pagesText(part(status, "bridge")))
        + row("Do not disturb", doNotDisturbText(part(status, "doNotDisturb")))
        + row("Screen", screenText(status)) + row("Unseen calls", text(status, "unseenCalls"))
        + row("Open errors", text(status, "openErrors")) + popupRows(status)
        + row("Lives in", prefixed("the ", text(status, "presence")));
}

std::string endedHoldReport(const std::string &before, const std::string &after)
{
    const std::vector<std::string> then = ownersIn(before);
    const std::vector<std::string> now = ownersIn(after);
    std::string ended;
    for (const std::string &owner : then) {
        if (std::find(now.begin(), now.end(), owner) == now.end())
            ended += (ended.empty() ? "" : ", ") + owner;
    }
    std::string still;
    for (const std::string &owner : now)
        still += (still.empty() ? "" : ", ") + owner;
    return (ended.empty() ? "calltrayctl had no hold to end" : "ended the hold of " + ended)
        + (still.empty() ? ""
                         : "; still on a call by " + still
                   + " (calltrayctl calling off --owner NAME ends one)");
}

std::string traceReport(const std::string &result)
{
    const Json trace = Json::parse(result, nullptr, false);
    const bool isMany = trace.is_array() && !trace.empty() && trace.front().contains("steps");
    if (!isMany)
        return stepsText(trace);
    std::string lines;
    for (const Json &notification : trace)
        lines += stepsText(notification);
    return lines;
}

std::string listReport(const std::string &result)
{
    const Json list = Json::parse(result, nullptr, false);
    std::string lines;
    for (const Json &notification : list) {
        const std::string from = text(notification, "from");
        lines += "#" + text(notification, "id") + '\t' + timeOf(notification, "date") + '\t'
            + text(notification, "kind") + '\t'
            + (from.empty() ? text(notification, "header") : from) + '\t'
            + text(notification, "text") + '\n';
    }
    return lines;
}

std::string jsonLines(const std::string &result)
{
    const Json list = Json::parse(result, nullptr, false);
    if (!list.is_array())
        return result + '\n';
    std::string lines;
    for (const Json &element : list)
        lines += element.dump() + '\n';
    return lines;
}

} // namespace calltray::ctl
