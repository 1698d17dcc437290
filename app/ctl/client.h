// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/apisocket.h"
#include "app/ctl/failure.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltray::ctl {

//! Longest message that calltray reads, its line end not counted; design.md 3.
inline constexpr std::size_t MaxMessageLength = 65'536;

//! \brief An answer of JSON-RPC, as far as it could be read.
struct Reply
{
    std::optional<std::int64_t> id; //!< nothing: calltray could not tell which request it answers
    bool isError = false;
    int code = 0; //!< the error's
    std::string json; //!< the result, or the error object, on one line
};

//! A request as one line, its end included; \a params is JSON of any layout, or empty.
[[nodiscard]] std::string requestLine(std::int64_t id, std::string_view method,
                                      std::string_view params);
//! What no other sender's `idempotencyKey` begins with.
[[nodiscard]] std::string newKeys();
//! \a object with \a key in front of its fields: one of the input's own comes behind it, and so counts.
[[nodiscard]] std::string keyed(std::string_view object, const std::string &key);
//! Nothing for what is no reply: an event, or a line that makes no sense.
[[nodiscard]] std::optional<Reply> parseReply(std::string_view line);
//! Takes the first line off \a buffer from \a position on.
[[nodiscard]] std::optional<std::string_view> takeLine(const std::string &buffer,
                                                       std::size_t &position);

//! How long an answer may take: 15 s, or `$CALLTRAY_TIMEOUT_MS`.
[[nodiscard]] std::chrono::milliseconds replyPatience();

//! Calls \a method and waits for its result, as JSON text on one line. Where that takes longer than 2 s it complain()s
//! \a whileWaiting once, unless that is empty.
[[nodiscard]] Outcome<std::string> call(ApiSocket &socket, std::string_view method,
                                        std::string_view params, std::chrono::milliseconds patience,
                                        const std::string &whileWaiting = {});

//! What was not read as it was sent, of the result \a json of a notification: a line each.
[[nodiscard]] std::vector<std::string> warnings(std::string_view json);

//! What the error object \a json says to a person, and what comes of it.
[[nodiscard]] Failure failureOf(std::string_view json);

//! The words for an answer that never came, and for a connection that ended before it: before any answer at all that
//! is as good as not running.
[[nodiscard]] Failure noReply(std::chrono::milliseconds patience);
[[nodiscard]] Failure connectionClosed(bool hasAnswered);

} // namespace calltray::ctl
