// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/arguments.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace calltray::ctl {

//! \brief A JSON object that options put their values into as they are parsed; copies share it.
class Fields final
{
public:
    //! Adds an option that is \a field of the object; \a form stands for its value in the help.
    CLI::Option *option(CLI::App *command, const std::string &name, const std::string &field,
                        const std::string &form, const std::string &description,
                        const ArgumentKind &kind) const;

    [[nodiscard]] bool isEmpty() const { return m_fields->empty(); }
    //! As JSON text; empty without fields.
    [[nodiscard]] std::string object() const;

private:
    using NamesAndValues = std::vector<std::pair<std::string, std::string>>;

    //! Shared with the options' callbacks, which outlive the function that adds them.
    std::shared_ptr<NamesAndValues> m_fields = std::make_shared<NamesAndValues>();
};

} // namespace calltray::ctl
