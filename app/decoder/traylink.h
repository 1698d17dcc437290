// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/byteranges.h"
#include "app/decoder/protocol.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace calltray::decoder {

//! \brief The decoder's end of the two pipes to the tray application, and what that has said so far.
class TrayLink
{
public:
    enum class Wait { No, Yes };
    struct PlayRequest
    {
        std::uint32_t generation = 0;
        std::int64_t position = 0; //!< µs
        std::uint32_t speed = 1000; //!< ‰
    };

    TrayLink(int input, int output);

    //! Takes in what has come, and waits for it where there is nothing yet.
    void listen(Wait wait);
    //! The tray application has gone, or speaks another language.
    [[nodiscard]] bool isGone() const { return m_isGone; }

    [[nodiscard]] const ByteRanges &available() const { return m_available; }
    //! Bytes of the whole recording, once it is known.
    [[nodiscard]] std::optional<std::int64_t> size() const { return m_size; }
    [[nodiscard]] bool isComplete() const
    {
        return m_size && !m_mayGrow && m_available.endFrom(0) >= *m_size;
    }
    //! Whether more may come than size().
    [[nodiscard]] bool mayGrow() const { return m_mayGrow; }
    //! What its name says it is.
    [[nodiscard]] RawFormat raw() const { return m_raw; }
    //! Whether missing bytes can be had out of turn.
    [[nodiscard]] bool hasRanges() const { return m_hasRanges; }
    [[nodiscard]] const std::optional<PlayRequest> &request() const { return m_request; }
    [[nodiscard]] PlayRequest takeRequest();
    //! Bytes of sound that may still be sent.
    [[nodiscard]] std::uint64_t credit() const { return m_credit; }

    void send(const Message &message);
    //! Against the credit, which must be enough for \a samples.
    void sendSound(std::uint32_t generation, std::int64_t position, std::string_view samples);

private:
    void take(std::string_view message);

    int m_input;
    int m_output;
    bool m_isGone = false;
    MessageBuffer m_buffer;
    ByteRanges m_available;
    std::optional<std::int64_t> m_size;
    RawFormat m_raw = RawFormat::None;
    bool m_hasRanges = false;
    bool m_mayGrow = false;
    std::optional<PlayRequest> m_request;
    std::uint64_t m_credit = 0;
};

} // namespace calltray::decoder
