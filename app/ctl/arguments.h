// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

namespace calltray::ctl {

//! \brief What a person types, as the JSON text that the API takes; nothing for what makes no sense.

//! Whole digits from 1 to 2^53, as a number.
[[nodiscard]] std::optional<std::string> idArgument(const std::string &text);
//! A number as such, and any other text as a string: a call is not refused for a field that does not matter, the program
//! reads it or says that it did not.
[[nodiscard]] std::optional<std::string> quantityArgument(const std::string &text);
//! `contact:17` as an object, and any other text as a string.
[[nodiscard]] std::optional<std::string> elementArgument(const std::string &text);
//! Any text as a string.
[[nodiscard]] std::optional<std::string> textArgument(const std::string &text);
//! `on` and `off` as true and false.
[[nodiscard]] std::optional<std::string> switchArgument(const std::string &text);
//! `call` and `error` as strings.
[[nodiscard]] std::optional<std::string> kindArgument(const std::string &text);
//! `waiting`, `refused` and `stuck` as strings.
[[nodiscard]] std::optional<std::string> outboxStateArgument(const std::string &text);
//! Text of 1 to 200 bytes as a string.
[[nodiscard]] std::optional<std::string> userIdArgument(const std::string &text);
//! An array or an object, as it is; blank is empty.
[[nodiscard]] std::optional<std::string> paramsArgument(const std::string &text);

//! \brief What an option takes: how it is read, and the words for what it takes.
struct ArgumentKind
{
    std::optional<std::string> (*convert)(const std::string &);
    const char *wanted; //!< a value that makes no sense "is not" this
};

namespace kinds {

inline constexpr ArgumentKind Id{idArgument, "a whole number above 0"};
inline constexpr ArgumentKind Quantity{quantityArgument, "a number or text"};
inline constexpr ArgumentKind Element{elementArgument, "TYPE:ID"};
inline constexpr ArgumentKind Text{textArgument, "text"};
inline constexpr ArgumentKind Switch{switchArgument, "on or off"};
inline constexpr ArgumentKind Kind{kindArgument, "call or error"};
inline constexpr ArgumentKind OutboxState{outboxStateArgument, "waiting, refused or stuck"};
inline constexpr ArgumentKind UserId{userIdArgument, "the id of a colleague"};
inline constexpr ArgumentKind Params{paramsArgument, "a JSON object or array"};

} // namespace kinds

} // namespace calltray::ctl
