// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/logoutput.h"

#include "app/ctl/client.h"
#include "app/ctl/logcommands.h"
#include "app/ctl/output.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace calltray::ctl {

namespace {

constexpr int Files = 5;
constexpr std::chrono::milliseconds ForEver{-1};

//! The lines of the file \a name; nothing where it cannot be read.
std::optional<std::deque<std::string>> linesOf(const std::string &name)
{
    Outcome<Input> input = Input::open(name);
    if (!std::holds_alternative<Input>(input))
        return {};
    std::string text;
    while (std::get<Input>(input).read(text)) { }
    std::deque<std::string> lines;
    std::size_t position = 0;
    while (const std::optional<std::string_view> line = takeLine(text, position))
        lines.emplace_back(*line);
    if (position < text.size())
        lines.emplace_back(text.substr(position));
    return lines;
}

//! The line of the event `log.line`; empty for all else.
std::string lineOfEvent(std::string_view message)
{
    const auto event = nlohmann::ordered_json::parse(message, nullptr, false);
    if (!event.is_object() || event.value("method", "") != "log.line")
        return {};
    return event.value("/params/line"_json_pointer, "");
}

//! \brief One connection to a calltray whose lines are printed.
class Following
{
public:
    Following(ApiSocket socket, const Command &command)
        : m_socket(std::move(socket))
        , m_request(requestLine(1, command.method, command.params))
    { }

    //! Until the connection ends, or a Failure says why nothing comes.
    [[nodiscard]] std::optional<Failure> run(Output &output)
    {
        std::string_view unsent = m_request;
        bool isOpen = true;
        while (isOpen) {
            const ApiSocket::Events events =
                m_socket.wait({.readable = true, .writable = !unsent.empty()}, ForEver);
            if (events.writable)
                static_cast<void>(m_socket.write(unsent)); // a lost connection is seen by reading
            if (events.readable)
                isOpen = m_socket.read(m_received) != ApiSocket::Io::Closed;
            if (const std::optional<Failure> failure = print(output))
                return failure;
        }
        return {};
    }

private:
    std::optional<Failure> print(Output &output)
    {
        std::size_t position = 0;
        while (const std::optional<std::string_view> message = takeLine(m_received, position)) {
            if (const std::optional<Reply> reply = parseReply(*message)) {
                if (reply->isError)
                    return failureOf(reply->json);
                std::string lines = logReport(reply->json);
                if (!lines.empty())
                    output.line(std::string_view(lines).substr(0, lines.size() - 1));
            } else if (const std::string line = lineOfEvent(*message); !line.empty()) {
                output.line(onOneLine(line));
            }
        }
        m_received.erase(0, position);
        if (!output.flush())
            return Failure{ExitStatus::Refused, "the log cannot be written to standard output"};
        return {};
    }

    ApiSocket m_socket;
    std::string m_request;
    std::string m_received;
};

} // namespace

ExitStatus printLogFile(std::size_t most)
{
    const std::string name = stateDirectory() + "/calltray.log";
    std::deque<std::string> lines;
    bool isThere = false;
    // From the newest back.
    for (int number = 0; number < Files && lines.size() < most; ++number) {
        const std::optional<std::deque<std::string>> older =
            linesOf(number == 0 ? name : name + '.' + std::to_string(number));
        if (!older)
            continue;
        isThere = true;
        lines.insert(lines.begin(), older->begin(), older->end());
    }
    if (!isThere)
        complain("nothing has been logged yet: " + name + " is not there, or cannot be read");
    Output output(stdout);
    const std::size_t count = std::min(lines.size(), most);
    for (std::size_t i = lines.size() - count; i < lines.size(); ++i)
        output.line(lines[i]);
    return output.flush() ? ExitStatus::Done : ExitStatus::Refused;
}

ExitStatus followLog(ApiSocket socket, const Command &command)
{
    Output output(stdout);
    std::optional<ApiSocket> present(std::move(socket));
    while (true) {
        Following following(std::move(*present), command);
        if (const std::optional<Failure> failure = following.run(output)) {
            complain(failure->message);
            return failure->status;
        }
        // After a restart or a crash another follows.
        Outcome<ApiSocket> next = ApiSocket::openSoon(apiAddress(), replyPatience(), true);
        if (!std::holds_alternative<ApiSocket>(next)) {
            complain("calltray has ended");
            return ExitStatus::NotRunning;
        }
        present.emplace(std::move(std::get<ApiSocket>(next)));
    }
}

} // namespace calltray::ctl
