// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

namespace calltray::ctl {

//! \brief What a person types, as the JSON text that the API takes; nothing for what makes no sense.

//! Whole digits from 1 to 2^53, as a number.
[[nodiscard]] std::optional<std::string> idArgument(const std::string &text);
//! Seconds as a number; `m:ss` and `h:mm:ss` as they are.
[[nodiscard]] std::optional<std::string> durationArgument(const std::string &text);
//! Unix seconds as a number.
[[nodiscard]] std::optional<std::string> dateArgument(const std::string &text);
//! `contact:17` as an object.
[[nodiscard]] std::optional<std::string> elementArgument(const std::string &text);
//! Any text as a string.
[[nodiscard]] std::optional<std::string> textArgument(const std::string &text);
//! `on` and `off` as true and false.
[[nodiscard]] std::optional<std::string> switchArgument(const std::string &text);
//! `call` and `error` as strings.
[[nodiscard]] std::optional<std::string> kindArgument(const std::string &text);
//! `waiting` and `refused` as strings.
[[nodiscard]] std::optional<std::string> outboxStateArgument(const std::string &text);
//! `online` as a string, else as idArgument().
[[nodiscard]] std::optional<std::string> presenceArgument(const std::string &text);
//! An array or an object, as it is; blank is empty.
[[nodiscard]] std::optional<std::string> paramsArgument(const std::string &text);

} // namespace calltray::ctl
