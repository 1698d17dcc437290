// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/messagelimits.h"

#include <QChar>
#include <QJsonDocument>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace calltray::messagelimits {

namespace {

RpcError invalidRequest(const QString &message)
{
    return {.code = RpcError::InvalidRequest, .reason = u"invalidRequest"_s, .message = message};
}

//! Goes through a message and keeps nothing of it but the names of the objects that it is in. The library names its functions.
class Looker final : public nlohmann::json_sax<nlohmann::json>
{
public:
    [[nodiscard]] const std::optional<RpcError> &complaint() const { return m_complaint; }

    // NOLINTBEGIN(readability-named-parameter): of what it says nothing is looked at
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }
    // NOLINTEND(readability-named-parameter)
    bool key(string_t &name) override
    {
        if (m_names.back().insert(name).second)
            return true;
        m_complaint = invalidRequest(u"A name is there twice in one object."_s);
        return false;
    }
    bool parse_error(std::size_t /*position*/, const std::string & /*token*/,
                     const nlohmann::detail::exception & /*error*/) override
    {
        return false;
    }

private:
    bool enter()
    {
        m_names.emplace_back();
        if (m_names.size() <= MaxDepth)
            return true;
        m_complaint =
            invalidRequest(u"At most %1 objects and arrays may be in each other."_s.arg(MaxDepth));
        return false;
    }
    bool leave()
    {
        m_names.pop_back();
        return true;
    }

    std::vector<std::set<std::string>> m_names; // of each object and array that it is in
    std::optional<RpcError> m_complaint;
};

//! The code unit that is escaped at \a position of \a text; 0: none is.
char16_t escapedUnit(const QByteArray &text, qsizetype position)
{
    constexpr qsizetype Length = 6;
    if (position + Length > text.size() || text.at(position) != '\\'
        || text.at(position + 1) != 'u')
        return 0;
    bool isNumber = false;
    const ushort unit = text.mid(position + 2, 4).toUShort(&isNumber, 16);
    return isNumber ? unit : u'\0';
}

//! \a text with U+FFFD for each half of a pair, written as an escape, which Qt takes and the library does not: whoever sends
//! half an emoji has called all the same.
QByteArray withWholePairs(QByteArray text)
{
    constexpr qsizetype Length = 6;
    for (qsizetype position = 0; (position = text.indexOf('\\', position)) >= 0;) {
        const char16_t unit = escapedUnit(text, position);
        if (unit == 0) {
            position += 2; // of a pair of backslashes the second begins nothing
            continue;
        }
        const char16_t next = escapedUnit(text, position + Length);
        if (QChar::isHighSurrogate(unit) && QChar::isLowSurrogate(next)) {
            position += 2 * Length;
            continue;
        }
        if (QChar::isSurrogate(unit))
            text.replace(position + 2, 4, "fffd");
        position += Length;
    }
    return text;
}

} // namespace

std::optional<RpcError> complaint(const QByteArray &message)
{
    const QByteArray text = withWholePairs(message);
    Looker looker;
    if (nlohmann::json::sax_parse(text.cbegin(), text.cend(), &looker) || looker.complaint())
        return looker.complaint();
    // A number that is too large for the one reader would hide from it what the other reads.
    if (QJsonDocument::fromJson(message).isNull())
        return {};
    return invalidRequest(u"Not every reader of JSON can read this."_s);
}

} // namespace calltray::messagelimits
