// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/messagelimits.h"

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
    bool key(string_t &name) override
    {
        if (m_names.back().insert(name).second)
            return true;
        m_complaint = invalidRequest(u"A name is there twice in one object."_s);
        return false;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
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

} // namespace

std::optional<RpcError> complaint(const QByteArray &message)
{
    Looker looker;
    nlohmann::json::sax_parse(message.cbegin(), message.cend(), &looker);
    return looker.complaint();
}

} // namespace calltray::messagelimits
