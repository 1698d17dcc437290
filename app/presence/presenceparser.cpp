// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <simdjson.h>
#include <string_view>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

namespace ondemand = simdjson::ondemand;

std::optional<qint64> checkedId(qint64 id)
{
    return id < 1 || id > LargestUserId ? std::nullopt : std::optional(id);
}

std::optional<qint64> readId(std::string_view text)
{
    const bool isPlain =
        std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    qint64 id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (!isPlain || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return checkedId(id);
}

//! The text from \a begin, which stands behind a quotation mark, to the next one; nothing where it holds an escape.
std::optional<std::string_view> plainText(const char *begin)
{
    const char *end = begin;
    while (*end != '"' && *end != '\\') // the parser has seen that the string ends
        ++end;
    if (*end != '"')
        return std::nullopt;
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
}

//! Copied only where it holds escapes: the parser's own copies of all names would take as much room as they do.
std::string_view keyOf(ondemand::field &field)
{
    if (const auto plain = plainText(field.key().raw()))
        return *plain;
    std::string_view key;
    return field.unescaped_key().get(key) == simdjson::SUCCESS ? key : std::string_view();
}

//! As keyOf(); nothing for what is no text.
std::optional<std::string_view> textOf(ondemand::value value)
{
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS || type != ondemand::json_type::string)
        return std::nullopt;
    if (const auto plain = plainText(value.raw_json_token().data() + 1))
        return plain;
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return text;
}

std::optional<qint64> idOf(ondemand::value value)
{
    if (const auto text = textOf(value))
        return readId(*text);
    std::int64_t whole = 0;
    if (value.get_int64().get(whole) == simdjson::SUCCESS)
        return checkedId(whole);
    double number = 0; // such as 7.0
    if (value.get_double().get(number) != simdjson::SUCCESS || number < 1
        || number > static_cast<double>(LargestUserId))
        return std::nullopt;
    const auto id = static_cast<qint64>(number);
    return static_cast<double>(id) == number ? checkedId(id) : std::nullopt;
}

std::optional<bool> boolOf(ondemand::value value)
{
    bool online = false;
    return value.get_bool().get(online) == simdjson::SUCCESS ? std::optional(online) : std::nullopt;
}

Error protocol(ServerTrouble::Cause cause, const QString &detail)
{
    return {.code = Error::Code::Protocol, .detail = detail, .trouble = {.cause = cause}};
}

Error errorOf(simdjson::error_code error)
{
    switch (error) {
    case simdjson::EMPTY:
    case simdjson::UNCLOSED_STRING:
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return protocol(ServerTrouble::Cause::CutOff,
                        u"The presence feed ends too early: its server, or a proxy, cut it off."_s);
    case simdjson::INCORRECT_TYPE:
        return protocol(
            ServerTrouble::Cause::NotJson,
            u"The presence feed is neither an array nor an object; check presence/url."_s);
    default:
        return protocol(ServerTrouble::Cause::NotJson,
                        u"The presence feed is not JSON (%1); check presence/url."_s.arg(
                            QLatin1StringView(simdjson::error_message(error))));
    }
}

//! The users read so far.
class Reading
{
public:
    explicit Reading(qsizetype bytes)
    {
        // What a user takes in an array at least, and the largest share of names in it: what is
        // not used is given back, and was never touched.
        m_builder.reserve(bytes / 24, bytes / 2);
    }

    //! \a id where the entry stands under one, else the entry's own.
    simdjson::error_code add(std::optional<qint64> id, ondemand::value value)
    {
        m_isEmpty = false;
        ondemand::json_type type{};
        if (const auto error = value.type().get(type))
            return error;
        std::optional<bool> online;
        std::string_view name;
        if (type == ondemand::json_type::object) {
            if (const auto error = readUser(value, id, online, name))
                return error;
        } else if (m_isKeyed) {
            online = boolOf(value);
        }
        if (id && online) {
            m_builder.add(*id, *online, name);
            m_hasUsers = true;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addAll(ondemand::document &document)
    {
        ondemand::json_type type{};
        if (const auto error = document.type().get(type))
            return error;
        m_isKeyed = type == ondemand::json_type::object;
        return m_isKeyed ? addObject(document) : addArray(document);
    }

    [[nodiscard]] Result<PresenceTable> result()
    {
        if (!m_hasUsers && !m_isEmpty)
            return protocol(
                ServerTrouble::Cause::NobodyInIt,
                u"The presence feed holds nobody with an id and a status; check presence/url."_s);
        return m_builder.take();
    }

private:
    simdjson::error_code readUser(ondemand::value value, std::optional<qint64> &id,
                                  std::optional<bool> &online, std::string_view &name) const
    {
        ondemand::object user;
        if (const auto error = value.get_object().get(user))
            return error;
        for (auto result : user) {
            if (const auto error = result.error())
                return error;
            ondemand::field field = result.value_unsafe();
            const std::string_view key = keyOf(field);
            if (key == "id" && !m_isKeyed)
                id = idOf(field.value());
            else if (key == "online")
                online = boolOf(field.value());
            else if (key == "name")
                name = textOf(field.value()).value_or(std::string_view());
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addArray(ondemand::document &document)
    {
        ondemand::array entries;
        if (const auto error = document.get_array().get(entries))
            return error;
        for (auto result : entries) {
            if (const auto error = result.error())
                return error;
            if (const auto error = add(std::nullopt, result.value_unsafe()))
                return error;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addObject(ondemand::document &document)
    {
        ondemand::object entries;
        if (const auto error = document.get_object().get(entries))
            return error;
        for (auto result : entries) {
            if (const auto error = result.error())
                return error;
            ondemand::field field = result.value_unsafe();
            const std::optional<qint64> id = readId(keyOf(field));
            if (const auto error = add(id, field.value()))
                return error;
        }
        return simdjson::SUCCESS;
    }

    PresenceTable::Builder m_builder;
    bool m_isKeyed = false; //!< by id
    bool m_isEmpty = true;
    bool m_hasUsers = false;
};

//! The parser is gone when it returns: what it takes is about as much as the body.
simdjson::error_code readAll(const QByteArray &body, Reading &reading)
{
    constexpr qsizetype Padding = simdjson::SIMDJSON_PADDING;
    QByteArray text = body;
    if (text.capacity() - text.size() < Padding)
        text.reserve(text.size() + Padding);
    const auto size = static_cast<std::size_t>(text.size());
    const simdjson::padded_string_view view(text.constData(), size,
                                            size + static_cast<std::size_t>(Padding));
    ondemand::parser parser;
    ondemand::document document;
    if (const auto error = parser.iterate(view).get(document))
        return error;
    if (const auto error = reading.addAll(document))
        return error;
    return document.current_location().error() == simdjson::SUCCESS ? simdjson::TRAILING_CONTENT
                                                                    : simdjson::SUCCESS;
}

bool isWebPage(const QByteArray &body)
{
    const auto *const first = std::find_if_not(body.cbegin(), body.cend(), [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\xEF' || c == '\xBB'
            || c == '\xBF'; // a byte order mark
    });
    return first != body.cend() && *first == '<';
}

} // namespace

Result<PresenceTable> parsePresence(const QByteArray &body)
{
    if (isWebPage(body))
        return protocol(ServerTrouble::Cause::CaptivePortal,
                        u"A web page came in place of the presence feed: the network wants a "
                        "sign-in first, or presence/url is wrong."_s);
    Reading reading(body.size());
    if (const auto error = readAll(body, reading))
        return errorOf(error);
    return reading.result();
}

} // namespace calltray
