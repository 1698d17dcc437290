// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/documentreader.h"

#include "app/ctl/client.h"
#include "app/ctl/output.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace calltray::ctl {

namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view line)
{
    constexpr std::string_view Blank = " \t\r\n";
    const std::size_t start = line.find_first_not_of(Blank);
    if (start == std::string_view::npos)
        return {};
    return line.substr(start, line.find_last_not_of(Blank) - start + 1);
}

bool isJson(std::string_view text)
{
    return nlohmann::ordered_json::accept(text);
}

bool isObject(std::string_view text)
{
    return text.starts_with('{') && isJson(text);
}

//! The object that an array consists of, as JSON-RPC has parameters by position; all else as it is.
std::string_view withoutArray(std::string_view text)
{
    if (!text.starts_with('[') || !text.ends_with(']'))
        return text;
    const std::string_view item = trimmed(text.substr(1, text.size() - 2));
    return isObject(item) ? item : text;
}

//! By how much \a line goes deeper; nothing where it ends inside a string, which no valid one does.
std::optional<int> depthChange(std::string_view line)
{
    int depth = 0;
    bool isString = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"')
            isString = !isString;
        else if (isString && c == '\\')
            ++i;
        else if (!isString && (c == '{' || c == '['))
            ++depth;
        else if (!isString && (c == '}' || c == ']'))
            --depth;
    }
    return isString ? std::optional<int>() : depth;
}

} // namespace

void DocumentReader::append(std::string_view bytes)
{
    m_bytes.erase(0, m_position);
    m_position = 0;
    m_bytes += bytes;
}

std::optional<DocumentReader::Document> DocumentReader::next()
{
    while (m_documents.empty()) {
        if (const std::optional<std::string_view> line = ctl::takeLine(m_bytes, m_position)) {
            if (!std::exchange(m_isSkipping, false))
                takeLine(*line);
        } else if (!takeRest()) {
            return {};
        }
    }
    Document document = std::move(m_documents.front());
    m_documents.pop_front();
    return document;
}

//! Deals with a line whose end has not come; false where it has to be waited for, or nothing is left.
bool DocumentReader::takeRest()
{
    const std::string_view rest = std::string_view(m_bytes).substr(m_position);
    const bool isTooLong = rest.size() > MaxMessageLength;
    if (!m_hasEnded && !isTooLong && !m_isSkipping)
        return false;
    const bool wasSkipping = std::exchange(m_isSkipping, !m_hasEnded);
    m_position = m_bytes.size();
    if (!wasSkipping)
        takeLine(rest);
    if (m_hasEnded && !m_unfinished.empty()) {
        m_unfinished.clear();
        found(Trouble::CutShort);
    }
    return !m_documents.empty();
}

void DocumentReader::takeLine(std::string_view line)
{
    if (std::exchange(m_isAtStart, false) && line.starts_with(ByteOrderMark))
        line.remove_prefix(ByteOrderMark.size());
    const std::string_view text = trimmed(line);
    if (text.empty())
        return;
    if (!m_unfinished.empty()) {
        takeUnfinished(text);
        return;
    }
    const std::optional<int> depth = m_mayGoOn && (text.starts_with('{') || text.starts_with('['))
        ? depthChange(text)
        : std::nullopt;
    if (depth.value_or(0) > 0 && text.size() <= MaxMessageLength) {
        m_unfinished = text;
        m_unfinishedLines = 1;
        m_depth = *depth;
        return;
    }
    m_mayGoOn = false;
    found(text);
}

void DocumentReader::takeUnfinished(std::string_view line)
{
    // A whole object on a line of its own: these were lines cut short after all, each with an
    // answer due. Behind an array's comma it is one of its items.
    const bool isItem = m_unfinished.starts_with('[') && m_unfinished.ends_with(',');
    if (!isItem && isObject(wellFormedJson(line))) {
        m_unfinished.clear();
        m_mayGoOn = false;
        for (; m_unfinishedLines > 0; --m_unfinishedLines)
            found(Trouble::CutShort);
        found(line);
        return;
    }
    const std::optional<int> depth = depthChange(line);
    m_depth += depth.value_or(0);
    ++m_unfinishedLines;
    m_unfinished += '\n';
    m_unfinished += line;
    if (depth && m_depth > 0 && m_unfinished.size() <= MaxMessageLength)
        return;
    found(std::exchange(m_unfinished, {}));
}

void DocumentReader::found(std::string_view bytes)
{
    const std::string whole = wellFormedJson(bytes);
    const std::string text(withoutArray(whole));
    if (text.size() > MaxMessageLength)
        found(Trouble::TooLong);
    else if (!isJson(text))
        found(Trouble::NotJson);
    else if (!text.starts_with('{'))
        found(Trouble::NotAnObject);
    else
        m_documents.push_back({text, Trouble::None});
}

void DocumentReader::found(Trouble trouble)
{
    m_documents.push_back({{}, trouble});
}

} // namespace calltray::ctl
