// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/arguments.h"

#include "app/ctl/output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

namespace calltray::ctl {

namespace {

constexpr std::int64_t MaxId = 9'007'199'254'740'992; // 2^53: what JSON's numbers hold exactly
constexpr std::size_t LongestUserId = 200;

bool areDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

//! Digits, perhaps with a fraction: what JSON takes as a number that is not negative, once \ref withoutZeros.
bool isNumber(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos)
        return areDigits(text);
    return areDigits(text.substr(0, point)) && areDigits(text.substr(point + 1));
}

std::string withoutZeros(std::string_view number)
{
    while (number.size() > 1 && number[0] == '0' && number[1] != '.')
        number.remove_prefix(1);
    return std::string(number);
}

} // namespace

std::optional<std::string> idArgument(const std::string &text)
{
    std::int64_t id = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, id);
    if (!areDigits(text) || rest != end || error != std::errc() || id < 1 || id > MaxId)
        return {};
    return std::to_string(id);
}

std::optional<std::string> quantityArgument(const std::string &text)
{
    return isNumber(text) ? withoutZeros(text) : textArgument(text);
}

std::optional<std::string> elementArgument(const std::string &text)
{
    constexpr std::array<std::string_view, 4> Types{"contact", "lead", "company", "customer"};
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string type = text.substr(0, colon);
    const std::optional<std::string> id = idArgument(text.substr(std::min(colon + 1, text.size())));
    if (!id || std::find(Types.begin(), Types.end(), type) == Types.end())
        return textArgument(text);
    return R"({"id":)" + *id + R"(,"type":")" + type + "\"}";
}

std::optional<std::string> textArgument(const std::string &text)
{
    return nlohmann::ordered_json(text).dump();
}

std::optional<std::string> switchArgument(const std::string &text)
{
    if (text == "on")
        return "true";
    return text == "off" ? std::optional<std::string>("false") : std::nullopt;
}

std::optional<std::string> kindArgument(const std::string &text)
{
    return text == "call" || text == "error" ? textArgument(text) : std::nullopt;
}

std::optional<std::string> outboxStateArgument(const std::string &text)
{
    return text == "waiting" || text == "refused" || text == "stuck" ? textArgument(text)
                                                                     : std::nullopt;
}

std::optional<std::string> userIdArgument(const std::string &text)
{
    return text.empty() || text.size() > LongestUserId ? std::nullopt
                                                       : std::optional(textArgument(text));
}

std::optional<std::string> paramsArgument(const std::string &text)
{
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos)
        return std::string();
    const std::string json = wellFormedJson(text);
    if ((json[start] != '{' && json[start] != '[') || !nlohmann::ordered_json::accept(json))
        return {};
    return json;
}

} // namespace calltray::ctl
