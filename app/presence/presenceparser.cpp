// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"

#include "app/core/textbuilder.h"

#include <QJsonDocument>
#include <QJsonValue>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <simdjson.h>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

namespace ondemand = simdjson::ondemand;

//! Whole numbers beyond it are not all there as a double.
constexpr double LargestWhole = 9'007'199'254'740'992;
constexpr int DeepestContainer = 4;
constexpr std::string_view ByteOrderMark("\xEF\xBB\xBF");

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

//! Copied only where it holds escapes: the parser's own copies of all names would need as much memory as the names.
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

std::optional<bool> statusOf(ondemand::value value)
{
    bool online = false;
    if (value.get_bool().get(online) == simdjson::SUCCESS)
        return online;
    double number = 0;
    if (value.get_double().get(number) == simdjson::SUCCESS)
        return number == 0 || number == 1 ? std::optional(number == 1) : std::nullopt;
    const std::optional<std::string_view> text = textOf(value);
    const auto isOneOf = [&text](std::initializer_list<QLatin1StringView> words) {
        const QLatin1StringView word(text->data(), static_cast<qsizetype>(text->size()));
        return std::any_of(words.begin(), words.end(), [word](QLatin1StringView one) {
            return one.compare(word, Qt::CaseInsensitive) == 0;
        });
    };
    if (text && isOneOf({"online"_L1, "true"_L1, "1"_L1}))
        return true;
    return text && isOneOf({"offline"_L1, "false"_L1, "0"_L1}) ? std::optional(false)
                                                               : std::nullopt;
}

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count> &words, std::string_view word)
{
    return std::find(words.cbegin(), words.cend(), word) != words.cend();
}

//! Below which servers put their users.
bool isContainer(std::string_view key, ondemand::json_type type)
{
    constexpr std::array<std::string_view, 5> Names{"data", "users", "_embedded", "items",
                                                    "result"};
    return (type == ondemand::json_type::object || type == ondemand::json_type::array)
        && holds(Names, key);
}

//! What servers put beside their users, and fields of a single one.
bool isEnvelope(std::string_view key)
{
    constexpr std::array<std::string_view, 28> Names{
        "code",    "count",     "error",  "errors",     "id",      "limit",   "links",
        "message", "meta",      "name",   "next",       "ok",      "offset",  "online",
        "page",    "pages",     "paging", "previous",   "size",    "status",  "success",
        "time",    "timestamp", "total",  "pagination", "updated", "version", "per_page"};
    return key.starts_with('_') || holds(Names, key);
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

bool isUserId(std::string_view text)
{
    // Escapes may have made half a character.
    return !text.empty() && text.size() <= static_cast<std::size_t>(LongestUserId)
        && QUtf8StringView(text).isValidUtf8();
}

//! What is read of an entry; its texts are the parser's.
struct Entry
{
    std::string_view id; //!< empty: none
    std::optional<bool> online;
    std::string_view name;
};

//! The users read so far.
class Reading
{
public:
    explicit Reading(qsizetype bytes)
    {
        // What a user takes in an array at least, and the largest share of texts in it: what is
        // not used is given back, and was never touched.
        m_builder.reserve(bytes / 24, bytes / 2);
    }

    simdjson::error_code addAll(ondemand::document &document)
    {
        ondemand::json_type type{};
        if (const auto error = document.type().get(type))
            return error;
        return type == ondemand::json_type::object ? addObject(document.get_object(), 0)
                                                   : addArray(document.get_array());
    }

    [[nodiscard]] Result<PresenceTable> result()
    {
        if (m_builder.size() == 0 && !m_found.isEmpty)
            return protocol(
                ServerTrouble::Cause::NobodyInIt,
                u"The presence feed holds nobody with an id and a status; check presence/url."_s);
        return m_builder.take(m_found.leftOut);
    }

private:
    struct Found
    {
        PresenceLeftOut leftOut;
        bool isEmpty = true; //!< nothing at all, not even what is no entry
    };

    void add(Entry entry)
    {
        while (entry.id.starts_with(ByteOrderMark)) // QString would not keep it
            entry.id.remove_prefix(ByteOrderMark.size());
        m_found.isEmpty = false;
        ++m_found.leftOut.entries;
        if (!isUserId(entry.id))
            ++m_found.leftOut.withoutId;
        else if (!entry.online)
            ++m_found.leftOut.withoutStatus;
        else
            m_builder.add(entry.id, *entry.online, entry.name);
    }

    std::string_view idOf(ondemand::value value)
    {
        if (const auto text = textOf(value))
            return *text;
        std::string_view token = value.raw_json_token();
        token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
        double number = 0;
        if (value.get_double().get(number) != simdjson::SUCCESS)
            return {};
        if (token.find_first_not_of("-0123456789") == std::string_view::npos)
            return token; // 20 digits as well
        if (std::trunc(number) != number || std::abs(number) > LargestWhole)
            return {};
        const auto *const end =
            std::to_chars(m_digits.begin(), m_digits.end(), static_cast<qint64>(number)).ptr;
        return {m_digits.data(), static_cast<std::size_t>(end - m_digits.begin())};
    }

    //! Half a character among its escapes, which is no text to the parser, is U+FFFD.
    std::string_view nameOf(ondemand::value value)
    {
        const std::string_view token = value.raw_json_token();
        const std::optional<std::string_view> text = textOf(value);
        const bool isWhole = text
            && (token.find('\\') == std::string_view::npos || QUtf8StringView(*text).isValidUtf8());
        if (isWhole || !token.starts_with('"'))
            return text.value_or(std::string_view());
        const QByteArray document =
            '[' + QByteArray(token.data(), static_cast<qsizetype>(token.size())) + ']';
        m_name = wellFormed(QJsonDocument::fromJson(document)[0].toString()).toUtf8();
        return {m_name.constData(), static_cast<std::size_t>(m_name.size())};
    }

    //! \a isKeyed: it stands under its id.
    simdjson::error_code readUser(ondemand::value value, bool isKeyed, Entry &entry)
    {
        ondemand::object user;
        if (const auto error = value.get_object().get(user))
            return error;
        for (auto result : user) {
            if (const auto error = result.error())
                return error;
            ondemand::field field = result.value_unsafe();
            const std::string_view key = keyOf(field);
            if (key == "id" && !isKeyed)
                entry.id = idOf(field.value());
            else if (key == "online")
                entry.online = statusOf(field.value());
            else if (key == "name")
                entry.name = nameOf(field.value());
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addArray(simdjson::simdjson_result<ondemand::array> array)
    {
        if (const auto error = array.error())
            return error;
        ondemand::array entries = array.value_unsafe();
        for (auto result : entries) {
            ondemand::json_type type{};
            if (const auto error = result.type().get(type))
                return error;
            Entry entry;
            if (type == ondemand::json_type::object) {
                if (const auto error = readUser(result.value_unsafe(), false, entry))
                    return error;
            }
            add(entry);
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addObject(simdjson::simdjson_result<ondemand::object> object, int depth)
    {
        if (const auto error = object.error())
            return error;
        ondemand::object entries = object.value_unsafe();
        const Found before = m_found;
        const qsizetype usersBefore = m_builder.size();
        bool hasContainer = false;
        for (auto result : entries) {
            if (const auto error = result.error())
                return error;
            ondemand::field field = result.value_unsafe();
            const std::string_view key = keyOf(field);
            ondemand::value value = field.value();
            ondemand::json_type type{};
            if (const auto error = value.type().get(type))
                return error;
            const bool isOne = depth < DeepestContainer && isContainer(key, type);
            if (isOne && !std::exchange(hasContainer, true)) {
                m_found = before; // what stands beside it is no user
                m_builder.cut(usersBefore);
            }
            auto error = simdjson::SUCCESS;
            if (isOne)
                error = addContainer(value, type, depth + 1);
            else if (!hasContainer)
                error = addKeyed(key, value, type);
            if (error != simdjson::SUCCESS)
                return error;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code addContainer(ondemand::value value, ondemand::json_type type, int depth)
    {
        return type == ondemand::json_type::object ? addObject(value.get_object(), depth)
                                                   : addArray(value.get_array());
    }

    simdjson::error_code addKeyed(std::string_view key, ondemand::value value,
                                  ondemand::json_type type)
    {
        const bool isUser = type == ondemand::json_type::object;
        Entry entry{.id = key, .online = {}, .name = {}};
        if (isUser) {
            if (const auto error = readUser(value, true, entry))
                return error;
        } else {
            entry.online = statusOf(value);
        }
        if (isEnvelope(key) && !(isUser && entry.online))
            m_found.isEmpty = false;
        else
            add(entry);
        return simdjson::SUCCESS;
    }

    PresenceTable::Builder m_builder;
    Found m_found;
    std::array<char, 24> m_digits{}; //!< of an id that is written as 7.0
    QByteArray m_name; //!< that had half a character
};

//! The parser, which needs about as much memory as the body, is destroyed when this returns.
simdjson::error_code readAll(const QByteArray &body, Reading &reading)
{
    constexpr qsizetype Padding = simdjson::SIMDJSON_PADDING;
    QByteArray text = body;
    if (text.capacity() - text.size() < Padding)
        text.reserve(text.size() + Padding);
    const bool isMarked = text.startsWith(QByteArrayView(ByteOrderMark));
    const qsizetype begin = isMarked ? static_cast<qsizetype>(ByteOrderMark.size()) : 0;
    const auto size = static_cast<std::size_t>(text.size() - begin);
    const simdjson::padded_string_view view(text.constData() + begin, size,
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
        return c == ' ' || c == '\t' || c == '\r' || c == '\n'
            || ByteOrderMark.find(c) != std::string_view::npos;
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
    auto error = readAll(body, reading);
    if (error == simdjson::UTF8_ERROR) // of the whole: nothing has been read
        error = readAll(QString::fromUtf8(body).toUtf8(), reading);
    if (error != simdjson::SUCCESS)
        return errorOf(error);
    return reading.result();
}

} // namespace calltray
