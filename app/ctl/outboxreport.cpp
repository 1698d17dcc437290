// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/outboxreport.h"

#include "app/ctl/output.h"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

std::int64_t number(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

//! On one line.
std::string stringIn(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end() || !found->is_string())
        return {};
    const std::string value = found->get<std::string>();
    return onOneLine(value);
}

//! The two largest units: `40 s`, `5 min 3 s`, `2 h 5 min`, `3 d 4 h`.
std::string duration(std::int64_t seconds)
{
    constexpr std::int64_t Minute = 60;
    constexpr std::int64_t Hour = 60 * Minute;
    constexpr std::int64_t Day = 24 * Hour;
    const auto pair = [seconds](std::int64_t unit, const char *name, std::int64_t smaller,
                                const char *smallerName) {
        return std::to_string(seconds / unit) + name + std::to_string(seconds % unit / smaller)
            + smallerName;
    };
    if (seconds >= Day)
        return pair(Day, " d ", Hour, " h");
    if (seconds >= Hour)
        return pair(Hour, " h ", Minute, " min");
    if (seconds >= Minute)
        return pair(Minute, " min ", 1, " s");
    return std::to_string(seconds) + " s";
}

std::string entryLine(const Json &entry)
{
    const std::int64_t status = number(entry, "status");
    const std::int64_t tries = number(entry, "tries");
    std::string line = '#' + std::to_string(number(entry, "id")) + '\t' + stringIn(entry, "state")
        + (status == 0 ? std::string() : " (HTTP " + std::to_string(status) + ')') + '\t'
        + duration(number(entry, "age")) + '\t' + stringIn(entry, "kind") + '\t'
        + stringIn(entry, "title");
    if (tries > 0) {
        line += '\t' + std::to_string(tries) + (tries == 1 ? " try: " : " tries: ")
            + stringIn(entry, "trouble");
    }
    return line + '\n';
}

//! A line for each entry of \a answer; their number in \a count.
std::string entryLines(const Json &answer, std::int64_t &count)
{
    const auto entries = answer.is_object() ? answer.find("entries") : answer.end();
    if (entries == answer.end() || !entries->is_array())
        return {};
    std::string lines;
    for (const Json &entry : *entries)
        lines += entryLine(entry);
    count = static_cast<std::int64_t>(entries->size());
    return lines;
}

} // namespace

std::string outboxListReport(const std::string &result)
{
    const Json answer = Json::parse(result, nullptr, false);
    std::int64_t shown = 0;
    std::string lines = entryLines(answer, shown);
    const std::int64_t waiting = number(answer, "waiting");
    const std::int64_t refused = number(answer, "refused");
    const std::int64_t stuck = number(answer, "stuck");
    lines += std::to_string(waiting) + " waiting, " + std::to_string(refused) + " refused";
    if (stuck > 0)
        lines += ", " + std::to_string(stuck) + " stuck";
    if (const std::int64_t next = number(answer, "nextTry"); next > 0 && waiting > 0)
        lines += "; next try in " + duration(next);
    if (shown > 0 && shown < waiting + refused + stuck)
        lines += "; more: --after " + std::to_string(number(answer["entries"].back(), "entry"));
    return lines + '\n';
}

std::string outboxRetryReport(const std::string &result)
{
    const std::int64_t retried = number(Json::parse(result, nullptr, false), "retried");
    return std::to_string(retried)
        + " refused or stuck before wait again; sending has begun (calltrayctl outbox list)\n";
}

std::string outboxDropReport(const std::string &result)
{
    const Json answer = Json::parse(result, nullptr, false);
    std::int64_t shown = 0;
    std::string lines = entryLines(answer, shown);
    const std::int64_t dropped = number(answer, "dropped");
    lines += std::to_string(dropped) + " dropped";
    if (shown < dropped)
        lines += ", the first " + std::to_string(shown) + " of them above";
    return lines + "; still in the history\n";
}

} // namespace calltray::ctl
