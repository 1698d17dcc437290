// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/fields.h"

namespace calltray::ctl {

CLI::Option *Fields::option(CLI::App *command, const std::string &name, const std::string &field,
                            const std::string &form, const std::string &description,
                            const ArgumentKind &kind) const
{
    const auto check = [kind](const std::string &value) {
        return kind.convert(value) ? std::string() : "'" + value + "' is not " + kind.wanted;
    };
    const auto take = [fields = m_fields, field, kind](const std::string &value) {
        fields->emplace_back(field, kind.convert(value).value_or("null"));
    };
    return command->add_option_function<std::string>(name, take, description)
        ->type_name(form)
        ->check(CLI::Validator(check, ""));
}

std::string Fields::object() const
{
    std::string json;
    for (const auto &[field, value] : *m_fields)
        json += (json.empty() ? "{" : ",") + textArgument(field).value_or("") + ':' + value;
    return json.empty() ? json : json + '}';
}

} // namespace calltray::ctl
