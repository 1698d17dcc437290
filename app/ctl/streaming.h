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
//! Many requests are under way at once, a bounded number of them. A line is printed as soon as it can be.
class Streaming final
{
public:
    //! All references must outlive it.
    Streaming(ApiSocket &socket, Input &input, Output &output, std::string method,
              std::chrono::milliseconds patience);

    //! Until the input ends and all is answered, or the connection is lost.
    [[nodiscard]] ExitStatus run();

private:
    [[nodiscard]] bool hasRoom() const;
    void takeDocuments();
    void send(const std::string &params);
    bool exchange();
    void takeReplies();
    void takeReply(const Reply &reply);
    void resolveUnattributed();
    void answer(std::size_t slot, bool isError, const std::string &json);
    bool print();
    void onClosed();
    void giveUp(const Failure &failure, const std::string &error);
    [[nodiscard]] std::chrono::milliseconds remaining() const;

    ApiSocket &m_socket;
    Input &m_input;
    Output &m_output;
    std::string m_method;
    std::chrono::milliseconds m_patience;
    std::chrono::steady_clock::time_point m_lastProgress;

    DocumentReader m_documents;
    bool m_hasDocuments = false; //!< perhaps; false: more input is needed first
    std::deque<std::optional<std::string>>
        m_slots; //!< a line for each object taken and not yet printed
    std::int64_t m_firstId = 1; //!< of the request in the first slot
    std::size_t m_awaited = 0; //!< slots that only a reply fills
    std::string m_unsent;
    std::string m_received;
    std::deque<std::string> m_unattributed; //!< errors that do not say which request they are about
    std::string m_refusal; //!< the latest such error, as long as nothing else has been answered
    bool m_hasInput = true;
    bool m_hasAnswered = false;
    std::size_t m_count = 0;
    std::size_t m_failures = 0;
    std::optional<Failure> m_failure; //!< why it ended early
};

} // namespace calltray::ctl
