// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/client.h"

#include "app/ctl/output.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds DefaultPatience{15'000};
constexpr std::chrono::milliseconds SilentFor{2'000};
constexpr std::int64_t OnlyId = 1; //!< of the request, where there is but one
constexpr int NotSavedYet = 1010; //!< calltray keeps it, and saves it by itself

std::chrono::milliseconds remaining(SteadyClock::time_point deadline)
{
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now());
    return std::max(rest, std::chrono::milliseconds::zero());
}

//! What is said once, where something takes longer than SilentFor; nothing where it is empty.
class LateWord
{
public:
    explicit LateWord(std::string text)
        : m_text(std::move(text))
    { }

    //! When it is due, or \a deadline where that is sooner or nothing is to be said.
    [[nodiscard]] SteadyClock::time_point nextBefore(SteadyClock::time_point deadline) const
    {
        return m_text.empty() ? deadline : std::min(m_due, deadline);
    }
    void sayIfDue()
    {
        if (!m_text.empty() && SteadyClock::now() >= m_due)
            complain(std::exchange(m_text, {}));
    }

private:
    std::string m_text;
    SteadyClock::time_point m_due = SteadyClock::now() + SilentFor;
};

//! The reply to the one request that is under way, from the lines of \a received at \a position on.
std::optional<Reply> replyTo(std::int64_t id, const std::string &received, std::size_t &position)
{
    while (const auto line = takeLine(received, position)) {
        std::optional<Reply> reply = parseReply(*line);
        // An error without an id can only be about the one request there is.
        if (reply && (reply->id == id || (!reply->id && reply->isError)))
            return reply;
    }
    return {};
}

Outcome<std::string> outcome(const Reply &reply)
{
    if (reply.isError)
        return failureOf(reply.json);
    return reply.json;
}

} // namespace

std::string requestLine(std::int64_t id, std::string_view method, std::string_view params)
{
    std::string line =
        R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":)" + Json(method).dump();
    if (!params.empty()) {
        line += R"(,"params":)";
        const std::size_t start = line.size();
        line += params;
        // A line break in valid JSON stands between tokens, where a space is as good.
        std::replace_if(
            line.begin() + static_cast<std::ptrdiff_t>(start), line.end(),
            [](char c) { return c == '\n' || c == '\r'; }, ' ');
    }
    line += "}\n";
    return line;
}

std::string newKeys()
{
    const std::array<unsigned, 4> random = randomNumbers();
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%08x%08x%08x%08x", random[0], random[1], random[2],
                  random[3]);
    return text.data();
}

std::string keyed(std::string_view object, const std::string &key)
{
    std::string result = R"({"idempotencyKey":")" + key + '"';
    if (object.at(object.find_first_not_of(" \t\r\n", 1)) != '}')
        result += ',';
    result += object.substr(1);
    return result;
}

std::optional<Reply> parseReply(std::string_view line)
{
    const Json message = Json::parse(line, nullptr, false);
    if (!message.is_object())
        return {};
    const auto result = message.find("result");
    const auto error = message.find("error");
    if (result == message.end() && error == message.end())
        return {};

    Reply reply;
    if (const auto id = message.find("id"); id != message.end() && id->is_number_integer())
        reply.id = id->get<std::int64_t>();
    reply.isError = result == message.end();
    reply.json = (reply.isError ? *error : *result).dump();
    if (reply.isError && error->is_object() && error->contains("code")
        && error->at("code").is_number_integer())
        reply.code = error->at("code").get<int>();
    return reply;
}

std::optional<std::string_view> takeLine(const std::string &buffer, std::size_t &position)
{
    const std::size_t end = buffer.find('\n', position);
    if (end == std::string::npos)
        return {};
    const std::string_view line = std::string_view(buffer).substr(position, end - position);
    position = end + 1;
    return line;
}

std::chrono::milliseconds replyPatience()
{
    const char *value = std::getenv("CALLTRAY_TIMEOUT_MS");
    if (value == nullptr)
        return DefaultPatience;
    const std::string_view text(value);
    int milliseconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    const bool isValid =
        error == std::errc() && end == text.data() + text.size() && milliseconds > 0;
    return isValid ? std::chrono::milliseconds(milliseconds) : DefaultPatience;
}

Outcome<std::string> call(ApiSocket &socket, std::string_view method, std::string_view params,
                          std::chrono::milliseconds patience, const std::string &whileWaiting)
{
    const std::string request = requestLine(OnlyId, method, params);
    if (request.size() > MaxMessageLength + 1)
        return Failure{
            ExitStatus::Refused,
            "this is longer than the 64 KiB that calltray takes at once: shorten --text"};

    const SteadyClock::time_point deadline = SteadyClock::now() + patience;
    std::string_view unsent = request;
    std::string received;
    std::size_t position = 0;
    bool isOpen = true;
    LateWord word(whileWaiting);
    while (isOpen) {
        const ApiSocket::Events events = socket.wait(
            {.readable = true, .writable = !unsent.empty()}, remaining(word.nextBefore(deadline)));
        if (!events.any() && SteadyClock::now() >= deadline)
            return noReply(patience);
        word.sayIfDue();
        if (events.writable)
            static_cast<void>(socket.write(unsent)); // a lost connection may still hold the reason
        if (events.readable)
            isOpen = socket.read(received) != ApiSocket::Io::Closed;
        if (const std::optional<Reply> reply = replyTo(OnlyId, received, position))
            return outcome(*reply);
    }
    return connectionClosed(!received.empty());
}

std::vector<std::string> warnings(std::string_view json)
{
    if (json.find(R"("warnings")") == std::string_view::npos)
        return {};
    const Json result = Json::parse(json, nullptr, false);
    std::vector<std::string> lines;
    if (!result.is_object() || !result.contains("warnings") || !result["warnings"].is_array())
        return lines;
    for (const Json &warning : result["warnings"]) {
        if (warning.is_object())
            lines.push_back(warning.value("field", "") + ' ' + warning.value("reason", ""));
    }
    return lines;
}

Failure failureOf(std::string_view json)
{
    const Json error = Json::parse(json, nullptr, false);
    if (error.is_object()) {
        const auto message = error.find("message");
        const bool isKept = error.value("code", Json()) == NotSavedYet;
        if (message != error.end() && message->is_string())
            return {isKept ? ExitStatus::NotSavedYet : ExitStatus::Refused,
                    message->get<std::string>(), true};
    }
    return {ExitStatus::Refused, "calltray refused without a reason: " + std::string(json), true};
}

Failure noReply(std::chrono::milliseconds patience)
{
    return {ExitStatus::Refused,
            "calltray gave no answer within " + std::to_string(patience.count())
                + " ms. What was asked for may still be done. If it stays so, end it (its process "
                  "id is in "
                  "calltray.lock beside its socket) and start it again."};
}

Failure connectionClosed(bool hasAnswered)
{
    if (hasAnswered)
        return {ExitStatus::Refused,
                "calltray closed the connection before it had answered everything"};
    return {
        ExitStatus::NotRunning,
        "calltray closed the connection without an answer, and nothing follows it. Start it with: "
        "calltray &"};
}

} // namespace calltray::ctl
