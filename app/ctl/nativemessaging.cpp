// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/nativemessaging.h"

#include "app/ctl/apisocket.h"
#include "app/ctl/client.h"
#include "app/ctl/output.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

//! As a WebSocket's close codes: RFC 6455, section 7.4.
enum CloseCode { Policy = 1'008, TooLong = 1'009 };

//! A byte of a message may take six in JSON.
constexpr std::size_t LongestFrame = MaxMessageLength * 6 + 2;
//! Of the browser's 1 MB, where each byte of a text takes six in JSON.
constexpr std::size_t LongestPart = 150'000;
//! Twice; the page's own patience with a way in is 3 s.
constexpr std::chrono::milliseconds Connecting{1'300};
//! What a page is told, which may be of any site.
constexpr const char *NotReached = "Calltray does not run, or does not know this site.";
//! What waits for calltray before no more of the browser is read.
constexpr std::size_t MostUnsent = MaxMessageLength * 4;

//! \brief So many messages a second are a page's: 100 at once, 50 a second from then on, as over a WebSocket.
class Pace
{
public:
    //! How long the next one has to wait.
    [[nodiscard]] std::chrono::milliseconds wait() const
    {
        return std::max(
            std::chrono::ceil<std::chrono::milliseconds>(m_full - Burst * Each - Clock::now()),
            std::chrono::milliseconds(0));
    }
    void take() { m_full = std::max(m_full, Clock::now()) + Each; }

private:
    static constexpr std::chrono::milliseconds Each{20};
    static constexpr int Burst = 100;

    Clock::time_point m_full; //!< when nothing of the burst is used up any more
};

//! \brief The messages of standard input.
class Frames
{
public:
    [[nodiscard]] std::string &bytes() { return m_bytes; }
    //! Whether the next one's end has come, or will never be waited for.
    [[nodiscard]] bool hasNext() const { return m_bytes.size() >= sizeof(std::uint32_t) + size(); }
    [[nodiscard]] bool isTooLong() const { return size() > LongestFrame; }
    //! What the message holds; discarded() where that is no JSON.
    [[nodiscard]] Json next()
    {
        const std::size_t end = sizeof(std::uint32_t) + size();
        Json message =
            Json::parse(m_bytes.begin() + sizeof(std::uint32_t),
                        m_bytes.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        m_bytes.erase(0, end);
        return message;
    }

private:
    [[nodiscard]] std::size_t size() const
    {
        std::uint32_t size = 0;
        if (m_bytes.size() >= sizeof size)
            std::memcpy(&size, m_bytes.data(), sizeof size);
        return size;
    }

    std::string m_bytes;
};

//! False where the browser has gone.
bool tell(const Json &message)
{
    const std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto size = static_cast<std::uint32_t>(text.size());
    std::array<char, sizeof size> head{};
    std::memcpy(head.data(), &size, sizeof size);
    return std::fwrite(head.data(), head.size(), 1, stdout) == 1
        && std::fwrite(text.data(), text.size(), 1, stdout) == 1 && std::fflush(stdout) == 0;
}

bool tellEnd(std::optional<int> code, const std::string &reason)
{
    Json text{{"reason", reason}};
    if (code)
        text["code"] = *code;
    return tell({{"is", "ended"}, {"text", text}});
}

//! Where \a text may be cut, at or before \a size: between two characters.
std::size_t cut(std::string_view text, std::size_t size)
{
    constexpr unsigned char TopBits = 0xc0;
    constexpr unsigned char Continuation = 0x80;
    while (size > 0 && (static_cast<unsigned char>(text.at(size)) & TopBits) == Continuation)
        --size;
    return size;
}

//! Tells the page \a line of calltray's; false where the browser has gone, or calltray ends the connection.
bool relay(std::string_view line)
{
    if (line.find("\"session.closed\"") != std::string_view::npos) {
        const Json message = Json::parse(line, nullptr, false);
        if (message.is_object() && message.value("method", "") == "session.closed") {
            const Json params = message.value("params", Json::object());
            tellEnd(params.value("code", static_cast<int>(Policy)), params.value("reason", ""));
            return false;
        }
    }
    while (line.size() > LongestPart) {
        const std::size_t end = cut(line, LongestPart);
        if (!tell({{"is", "part"}, {"text", line.substr(0, end)}}))
            return false;
        line.remove_prefix(end);
    }
    return tell({{"is", "heard"}, {"text", line}});
}

//! \brief One page's connection.
class Relay
{
public:
    Relay(Input input, Frames frames, ApiSocket socket)
        : m_input(std::move(input))
        , m_frames(std::move(frames))
        , m_socket(std::move(socket))
    { }

    //! Until either side ends.
    void run()
    {
        while (takeFrames() && !isOver() && exchange())
            continue;
    }

private:
    //! Takes what the page has sent; false where that ends the connection.
    bool takeFrames()
    {
        while (m_frames.hasNext() && mayTake()) {
            const Json message = m_frames.next();
            if (!message.is_string()) {
                tellEnd(Policy, "A message is a text.");
                return false;
            }
            std::string text = message.get<std::string>();
            if (text.size() > MaxMessageLength) {
                tellEnd(TooLong, "A message has at most 65,536 bytes.");
                return false;
            }
            m_pace.take();
            // Between JSON's words a line's end is a space, and within them there is none.
            std::replace(text.begin(), text.end(), '\n', ' ');
            m_unsent += text;
            m_unsent += '\n';
        }
        if (!m_frames.isTooLong())
            return true;
        tellEnd(TooLong, "A message has at most 65,536 bytes.");
        return false;
    }

    [[nodiscard]] bool mayTake() const
    {
        return m_unsent.size() <= MostUnsent && m_pace.wait().count() == 0;
    }

    //! The page has gone, and all that it sent is with calltray.
    [[nodiscard]] bool isOver() const
    {
        return m_hasInputEnded && !m_frames.hasNext() && m_unsent.empty();
    }

    bool exchange()
    {
        const bool isHeldUp = m_frames.hasNext();
        const auto patience = isHeldUp && m_unsent.size() <= MostUnsent
            ? m_pace.wait()
            : std::chrono::milliseconds(-1);
        const ApiSocket::Events events = m_socket.wait({.input = !isHeldUp && !m_hasInputEnded,
                                                        .readable = true,
                                                        .writable = !m_unsent.empty()},
                                                       patience, &m_input);
        if (events.input && !m_input.read(m_frames.bytes()))
            m_hasInputEnded = true;
        if (events.writable) {
            std::string_view rest = m_unsent;
            const ApiSocket::Io sent = m_socket.write(rest);
            m_unsent.erase(0, m_unsent.size() - rest.size());
            if (sent == ApiSocket::Io::Closed)
                return hasEnded();
        }
        return !events.readable || hear();
    }

    bool hear()
    {
        const ApiSocket::Io come = m_socket.read(m_received);
        std::size_t position = 0;
        while (const std::optional<std::string_view> line = takeLine(m_received, position)) {
            if (!relay(*line))
                return false;
        }
        m_received.erase(0, position);
        return come == ApiSocket::Io::Closed ? hasEnded() : true;
    }

    static bool hasEnded()
    {
        tellEnd({}, "Calltray has ended.");
        return false;
    }

    Input m_input;
    Frames m_frames;
    ApiSocket m_socket;
    Pace m_pace;
    bool m_hasInputEnded = false;
    std::string m_unsent; //!< to calltray
    std::string m_received; //!< of it, and not a whole line yet
};

//! What the browser says first: whose page it is.
std::optional<std::string> originOf(Input &input, Frames &frames)
{
    while (!frames.hasNext()) {
        if (frames.isTooLong() || !input.read(frames.bytes()))
            return {};
    }
    const Json message = frames.next();
    if (!message.is_object() || !message.contains("origin") || !message["origin"].is_string())
        return {};
    return message["origin"].get<std::string>();
}

} // namespace

ExitStatus serveExtension()
{
    Outcome<Input> opened = Input::open("-");
    if (const auto *failure = std::get_if<Failure>(&opened)) {
        complain(failure->message);
        return failure->status;
    }
    auto &input = std::get<Input>(opened);
    Frames frames;
    const std::optional<std::string> origin =
        isTerminal(stdin) ? std::nullopt : originOf(input, frames);
    if (!origin) {
        complain(
            "this is for a browser with Calltray's extension, which says first whose page it is");
        return ExitStatus::BadUsage;
    }
    Outcome<ApiSocket> socket = ApiSocket::openSoon(apiAddress(), Connecting);
    if (const auto *failure = std::get_if<Failure>(&socket)) {
        complain(failure->message);
        tellEnd({}, NotReached);
        return failure->status;
    }
    const std::string params =
        Json{{"origin", *origin}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    const Outcome<std::string> answer =
        call(std::get<ApiSocket>(socket), "session.open", params, Connecting);
    if (const auto *failure = std::get_if<Failure>(&answer)) {
        complain(failure->message);
        tellEnd(Policy, NotReached);
        return failure->status;
    }
    if (tell({{"is", "opened"}}))
        Relay(std::move(input), std::move(frames), std::move(std::get<ApiSocket>(socket))).run();
    return ExitStatus::Done;
}

} // namespace calltray::ctl
