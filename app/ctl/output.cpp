// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/output.h"

#include "app/ctl/system.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace calltray::ctl {

namespace {

struct CodePoint
{
    std::uint32_t value = 0;
    std::size_t length = 0; //!< in bytes
};

std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead < 0xE0)
        return 2;
    if (lead >= 0xE0 && lead < 0xF0)
        return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

//! The first character of \a text, which is not empty; nothing where that is not UTF-8.
std::optional<CodePoint> firstCharacter(std::string_view text)
{
    constexpr std::array<std::uint32_t, 5> Smallest{0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = sequenceLength(lead);
    if (length == 0 || length > text.size())
        return {};
    if (length == 1)
        return CodePoint{lead, 1};
    std::uint32_t value = lead & (0x7FU >> length);
    for (const char byte : text.substr(1, length - 1)) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U)
            return {};
        value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    const bool isSurrogate = value >= 0xD800 && value < 0xE000;
    if (value < Smallest.at(length) || isSurrogate || value > 0x10FFFF)
        return {};
    return CodePoint{value, length};
}

bool isHarmless(std::uint32_t character)
{
    const bool isControl = character < 0x20 || (character >= 0x7F && character < 0xA0);
    const bool isLineSeparator = character == 0x2028 || character == 0x2029;
    const bool isDirection = character == 0x200E || character == 0x200F || character == 0x061C
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
    return character == '\n' || character == '\t'
        || (!isControl && !isLineSeparator && !isDirection);
}

//! The number of an escape `\\uXXXX` that stands at \a place of \a json; 0 where there is none.
std::uint32_t escapeAt(std::string_view json, std::size_t place)
{
    constexpr std::size_t Digits = 4;
    std::uint32_t unit = 0;
    if (json.size() < place + 2 + Digits || json.substr(place, 2) != "\\u")
        return 0;
    const char *begin = json.data() + place + 2;
    const auto [end, error] = std::from_chars(begin, begin + Digits, unit, 16);
    return error == std::errc() && end == begin + Digits ? unit : 0;
}

bool isHigh(std::uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLow(std::uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

std::string escaped(std::uint32_t character)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "\\u%04x", character & 0xFFFFU);
    return text.data();
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::optional<CodePoint> character = firstCharacter(text);
        if (!character)
            return false;
        text.remove_prefix(character->length);
    }
    return true;
}

std::string wellFormed(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::optional<CodePoint> character = firstCharacter(text);
        const std::size_t length = character ? character->length : 1;
        const bool isBroken = !character
            || (character->value < 0x20 && character->value != '\n' && character->value != '\r'
                && character->value != '\t');
        if (isBroken)
            result += "\uFFFD";
        else
            result += text.substr(0, length);
        text.remove_prefix(length);
    }
    return result;
}

std::string wellFormedJson(std::string_view text)
{
    constexpr std::size_t Escape = 6;
    std::string json = wellFormed(text);
    for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
        const std::uint32_t unit = escapeAt(json, at);
        const bool isPair = isHigh(unit) && isLow(escapeAt(json, at + Escape));
        if (!isPair && (isHigh(unit) || isLow(unit)))
            json.replace(at, Escape, "\\ufffd");
        at += isPair ? 2 * Escape : 2;
    }
    return json;
}

std::string terminalSafe(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    while (!text.empty()) {
        const std::optional<CodePoint> character = firstCharacter(text);
        const std::size_t length = character ? character->length : 1;
        if (!character)
            safe += "\uFFFD";
        else if (isHarmless(character->value))
            safe += text.substr(0, length);
        else
            safe += escaped(character->value);
        text.remove_prefix(length);
    }
    return safe;
}

std::string onOneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return terminalSafe(text);
}

Output::Output(FILE *stream)
    : m_stream(stream)
    , m_isTerminal(ctl::isTerminal(stream))
{ }

void Output::line(std::string_view text)
{
    if (m_isTerminal)
        m_lines += terminalSafe(text);
    else
        m_lines += text;
    m_lines += '\n';
}

bool Output::flush()
{
    if (m_lines.empty() || m_hasFailed)
        return !m_hasFailed;
    m_hasFailed = std::fwrite(m_lines.data(), 1, m_lines.size(), m_stream) != m_lines.size()
        || std::fflush(m_stream) != 0;
    m_lines.clear();
    return !m_hasFailed;
}

void complain(std::string_view message)
{
    const std::string line = "calltrayctl: " + terminalSafe(message) + '\n';
    static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

} // namespace calltray::ctl
