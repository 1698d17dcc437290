// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/streaming.h"

#include "app/ctl/output.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

namespace calltray::ctl {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t Window = 512; //!< objects taken and not yet printed
constexpr std::size_t MaxKept = 1'048'576; //!< bytes that are not answered
constexpr std::chrono::milliseconds ConnectPause{100};
constexpr int RateLimited = 1005; //!< calltray serves as many programs as it can already

std::string errorObject(int code, const char *reason, const std::string &message)
{
    return nlohmann::ordered_json{
        {"code", code}, {"message", message}, {"data", {{"reason", reason}}}}
        .dump();
}

std::string errorObject(DocumentReader::Trouble trouble)
{
    switch (trouble) {
    case DocumentReader::Trouble::TooLong:
        return errorObject(-32602, "invalidParams",
                           "longer than the 64 KiB that calltray takes at once; not sent");
    case DocumentReader::Trouble::CutShort:
        return errorObject(-32700, "cutShort", "the end of this object is missing; not sent");
    case DocumentReader::Trouble::NotAnObject:
        return errorObject(
            -32600, "notAnObject",
            "not a JSON object (of an array, give each object a line: jq -c '.[]'); not "
            "sent");
    case DocumentReader::Trouble::NotJson:
    case DocumentReader::Trouble::None:
        break;
    }
    return errorObject(-32700, "notJson", "not valid JSON in UTF-8; not sent");
}

//! For what was sent and not answered: nobody can tell whether it was stored.
std::string unknownOutcome()
{
    return errorObject(-32000, "noReply",
                       "no answer from calltray; this may have been stored or not");
}

} // namespace

Streaming::Streaming(ApiSocket socket, Input &input, Output &output, std::string method,
                     std::chrono::milliseconds patience)
    : m_socket(std::move(socket))
    , m_input(input)
    , m_output(output)
    , m_method(std::move(method))
    , m_keys(newKeys())
    , m_patience(patience)
    , m_lastProgress(SteadyClock::now())
{ }

ExitStatus Streaming::run()
{
    while (true) {
        takeDocuments();
        if (!print()) {
            complain("cannot write the replies; the rest of the input was not sent");
            return ExitStatus::Refused;
        }
        // Printing has made room: waiting now could be for ever, with objects still at hand.
        if (m_hasDocuments && hasRoom())
            continue;
        const bool isDone = !m_hasInput && m_slots.empty();
        if (isDone || !exchange())
            break;
    }
    return concluded();
}

ExitStatus Streaming::concluded() const
{
    if (m_failure)
        complain(m_failure->message);
    if (m_failures > 0)
        complain(std::to_string(m_failures) + " of " + std::to_string(m_count) + " failed");
    if (m_failure && (m_hasInput || m_hasDocuments))
        complain("what may come behind these in the input was not sent");
    if (m_failure)
        return m_failure->status;
    if (m_failures > m_notSaved)
        return ExitStatus::Refused;
    return m_failures > 0 ? ExitStatus::NotSavedYet : ExitStatus::Done;
}

bool Streaming::hasRoom() const
{
    return m_slots.size() < Window && m_kept < MaxKept;
}

void Streaming::takeDocuments()
{
    while (hasRoom()) {
        const std::optional<DocumentReader::Document> document = m_documents.next();
        m_hasDocuments = document.has_value();
        if (!document)
            return;
        ++m_count;
        m_slots.emplace_back();
        if (document->trouble == DocumentReader::Trouble::None)
            send(document->text);
        else
            answer(m_slots.size() - 1, true, errorObject(document->trouble));
    }
}

void Streaming::send(const std::string &params)
{
    const std::int64_t id = m_firstId + static_cast<std::int64_t>(m_slots.size()) - 1;
    std::string request =
        requestLine(id, m_method, keyed(params, m_keys + '-' + std::to_string(id)));
    if (request.size() > MaxMessageLength + 1) {
        answer(m_slots.size() - 1, true, errorObject(DocumentReader::Trouble::TooLong));
        return;
    }
    if (m_awaited == 0)
        m_lastProgress = SteadyClock::now();
    ++m_awaited;
    m_unsent += request;
    m_kept += request.size();
    m_slots.back().request = std::move(request);
}

//! Waits for something to happen and deals with it; false at the end.
bool Streaming::exchange()
{
    if (!m_socket && m_awaited > 0)
        return connectAgain();
    if (!m_socket) {
        takeInput();
        return true;
    }
    const ApiSocket::Events events = m_socket->wait(
        {.input = m_hasInput && hasRoom(), .readable = true, .writable = !m_unsent.empty()},
        remaining(), &m_input);
    if (events.writable) {
        std::string_view unsent = m_unsent;
        static_cast<void>(m_socket->write(unsent)); // a connection that was lost is seen by reading
        m_unsent.erase(0, m_unsent.size() - unsent.size());
    }
    if (events.readable) {
        const bool isOpen = m_socket->read(m_received) != ApiSocket::Io::Closed;
        takeReplies();
        if (!isOpen)
            return onClosed();
    }
    if (events.input)
        takeInput();
    if (m_awaited > 0 && remaining() == std::chrono::milliseconds::zero()) {
        giveUp(noReply(m_patience), unknownOutcome());
        return false;
    }
    return true;
}

//! One try; false where there have been enough.
bool Streaming::connectAgain()
{
    if (m_lostSince) {
        std::this_thread::sleep_for(ConnectPause);
    } else {
        m_lostSince = SteadyClock::now();
        complain("the connection to calltray was lost; trying to reach it again for "
                 + std::to_string(m_patience.count()) + " ms");
    }
    const bool isLast = SteadyClock::now() - *m_lostSince >= m_patience;
    Outcome<ApiSocket> socket = ApiSocket::open(apiAddress(), m_patience);
    if (const auto *failure = std::get_if<Failure>(&socket)) {
        if (isLast)
            giveUp(*failure, unknownOutcome());
        return !isLast;
    }
    if (isLast) {
        giveUp(connectionClosed(m_hasAnswered), unknownOutcome());
        return false;
    }
    m_socket.emplace(std::move(std::get<ApiSocket>(socket)));
    m_received.clear();
    m_unattributed.clear();
    m_unsent.clear();
    for (const Slot &slot : m_slots)
        m_unsent += slot.request;
    m_lastProgress = SteadyClock::now();
    return true;
}

//! Waits for input.
void Streaming::takeInput()
{
    std::string bytes;
    m_hasInput = m_input.read(bytes);
    m_documents.append(bytes);
    m_hasDocuments = true;
    if (!m_hasInput)
        m_documents.end();
}

void Streaming::takeReplies()
{
    std::size_t position = 0;
    while (const std::optional<std::string_view> line = takeLine(m_received, position)) {
        if (const std::optional<Reply> reply = parseReply(*line))
            takeReply(*reply);
    }
    m_received.erase(0, position);
    resolveUnattributed();
}

void Streaming::takeReply(const Reply &reply)
{
    if (!reply.id) {
        const bool isTurnedAwayAgain = m_lostSince && reply.code == RateLimited;
        if (reply.isError && !isTurnedAwayAgain) {
            m_unattributed.push_back(reply.json);
            m_refusal = m_hasAnswered ? std::string() : reply.json;
        }
        return;
    }
    const std::int64_t slot = *reply.id - m_firstId;
    if (slot < 0 || slot >= static_cast<std::int64_t>(m_slots.size())
        || m_slots[static_cast<std::size_t>(slot)].line)
        return;
    m_hasAnswered = true;
    m_refusal.clear();
    m_lastProgress = SteadyClock::now();
    m_lostSince.reset();
    --m_awaited;
    answer(static_cast<std::size_t>(slot), reply.isError, reply.json);
}

//! Whose they are is known once as many requests are left as there are such errors.
void Streaming::resolveUnattributed()
{
    if (m_awaited == 0 || m_unattributed.size() < m_awaited)
        return;
    m_hasAnswered = true;
    for (std::size_t slot = 0; slot < m_slots.size() && m_awaited > 0; ++slot) {
        if (m_slots[slot].line)
            continue;
        --m_awaited;
        answer(slot, true, m_unattributed.front());
        m_unattributed.pop_front();
    }
    m_unattributed.clear();
}

void Streaming::answer(std::size_t slot, bool isError, const std::string &json)
{
    const std::string name =
        "object " + std::to_string(m_firstId + static_cast<std::int64_t>(slot)) + ": ";
    if (isError)
        countFailure(name, failureOf(json));
    else
        for (const std::string &warning : warnings(json))
            complain(name + warning);
    m_kept -= m_slots[slot].request.size();
    m_slots[slot] = {.request = {}, .line = isError ? R"({"error":)" + json + '}' : json};
}

void Streaming::countFailure(const std::string &name, const Failure &failure)
{
    ++m_failures;
    m_notSaved += failure.status == ExitStatus::NotSavedYet ? 1 : 0;
    // Ten thousand objects may fail for one reason, and what ended all of them is said at the end.
    if (!m_failure && std::exchange(m_lastReason, failure.message) != failure.message)
        complain(name + failure.message);
}

//! Prints what has its turn; false where that cannot be written.
bool Streaming::print()
{
    while (!m_slots.empty() && m_slots.front().line) {
        m_output.line(*m_slots.front().line);
        m_slots.pop_front();
        ++m_firstId;
    }
    return m_output.flush();
}

//! A reason that came instead of any answer is about all of them: calltray has turned us away. Then false: else it is
//! connected to again.
bool Streaming::onClosed()
{
    m_socket.reset();
    if (m_awaited == 0)
        m_lostSince.reset();
    if (m_refusal.empty() || m_lostSince)
        return true;
    giveUp(failureOf(m_refusal), m_refusal);
    return false;
}

//! Answers what calltray did not with \a error.
void Streaming::giveUp(const Failure &failure, const std::string &error)
{
    m_failure = failure;
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (!m_slots[slot].line)
            answer(slot, true, error);
    }
    static_cast<void>(print());
}

std::chrono::milliseconds Streaming::remaining() const
{
    if (m_awaited == 0)
        return std::chrono::milliseconds(-1);
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(m_lastProgress + m_patience
                                                                   - SteadyClock::now());
    return std::max(rest, std::chrono::milliseconds::zero());
}

} // namespace calltray::ctl
