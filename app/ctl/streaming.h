// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/apisocket.h"
#include "app/ctl/client.h"
#include "app/ctl/documentreader.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace calltray::ctl {

class Input;
class Output;

//! \brief Sends each object of an input as the parameters of one method, and prints a line for each in their order.
//!
//! Many requests are under way at once, a bounded number of them. A line is printed as soon as it can be. Where calltray
//! goes it is connected to again once there is something to send, for as long as an answer may take; what it had not
//! answered is sent once more under the same key, by which calltray knows what it has stored already.
class Streaming final
{
public:
    //! All references must outlive it.
    Streaming(ApiSocket socket, Input &input, Output &output, std::string method,
              std::chrono::milliseconds patience);

    //! Until the input ends and all is answered, or calltray stays away.
    [[nodiscard]] ExitStatus run();

private:
    struct Slot
    {
        std::string request; //!< that is not answered yet
        std::optional<std::string> line; //!< to be printed
    };

    //! What the whole came to, said.
    [[nodiscard]] ExitStatus concluded() const;
    [[nodiscard]] bool hasRoom() const;
    void takeDocuments();
    void send(const std::string &params);
    bool exchange();
    bool connectAgain();
    void takeInput();
    void takeReplies();
    void takeReply(const Reply &reply);
    void resolveUnattributed();
    void answer(std::size_t slot, bool isError, const std::string &json);
    bool print();
    bool onClosed();
    void giveUp(const Failure &failure, const std::string &error);
    void countFailure(const std::string &name, const Failure &failure);
    [[nodiscard]] std::chrono::milliseconds remaining() const;

    std::optional<ApiSocket> m_socket; //!< nothing while calltray is away
    Input &m_input;
    Output &m_output;
    std::string m_method;
    std::string m_keys; //!< what the keys of this run begin with
    std::chrono::milliseconds m_patience;
    std::chrono::steady_clock::time_point m_lastProgress;
    //! No answer has come since the connection was lost then.
    std::optional<std::chrono::steady_clock::time_point> m_lostSince;

    DocumentReader m_documents;
    bool m_hasDocuments = false; //!< perhaps; false: more input is needed first
    std::deque<Slot> m_slots; //!< one for each object taken and not yet printed
    std::int64_t m_firstId = 1; //!< of the request in the first slot
    std::size_t m_awaited = 0; //!< slots that only a reply fills
    std::size_t m_kept = 0; //!< bytes of their requests
    std::string m_unsent;
    std::string m_received;
    std::deque<std::string> m_unattributed; //!< errors that do not say which request they are about
    std::string m_refusal; //!< the latest such error, as long as nothing else has been answered
    bool m_hasInput = true;
    bool m_hasAnswered = false;
    std::size_t m_count = 0;
    std::size_t m_failures = 0;
    std::size_t m_notSaved = 0; //!< of them: kept by calltray, and not saved yet
    std::string m_lastReason; //!< of a failure
    std::optional<Failure> m_failure; //!< why it ended early
};

} // namespace calltray::ctl
