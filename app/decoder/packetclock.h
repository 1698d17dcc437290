// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"
#include "app/decoder/bytesource.h"

#include <cstdint>
#include <optional>

namespace calltray::decoder {

//! \brief Knows when each packet of a part of a recording is heard: as its container says it, or by counting samples where
//! that is a guess.
class PacketClock
{
public:
    PacketClock() = default;
    //! \a format is open at \a start µs of the recording; the sound begins at the byte \a data.
    PacketClock(const AVFormatContext &format, const AVStream &stream, std::int64_t data,
                std::int64_t start, ByteSource &source);

    //! Whether the container's own seeking does not lead to the moment that it is asked for.
    [[nodiscard]] bool mustReadThrough() const { return m_isReadThrough; }
    //! Whether a sample is the sum of all before it, so that only decoding from the beginning leads to it.
    [[nodiscard]] bool buildsUp() const { return m_buildsUp; }
    //! The byte where a block begins, \a position µs from the beginning of the part or shortly before; nothing where that
    //! cannot be computed. What is read next counts from there.
    [[nodiscard]] std::optional<std::int64_t> jump(std::int64_t position);
    //! µs from the beginning of the part; -1: cannot be computed.
    [[nodiscard]] std::int64_t length(const AVFormatContext &format, ByteSource &source) const;

    //! Gives \a packet its time.
    void stamp(AVPacket &packet);
    //! Where the last packet ends, µs from the beginning of the recording.
    [[nodiscard]] std::int64_t now() const;
    //! The moment \a timestamp of a packet, µs from the beginning of the recording.
    [[nodiscard]] std::int64_t at(std::int64_t timestamp) const;
    [[nodiscard]] std::int64_t start() const { return m_start; }

private:
    struct Block
    {
        std::int64_t bytes = 0; //!< 0: they are not all of one length
        std::int64_t samples = 0;
    };

    [[nodiscard]] static Block blockOf(const AVCodecParameters &codec);

    AVRational m_unit{1, 1};
    std::int64_t m_zero = 0; // the timestamp of the part's beginning
    std::int64_t m_start = 0; // µs
    std::int64_t m_data = 0; // byte
    Block m_block;
    int m_rate = 0;
    bool m_isCounted = false;
    bool m_isReadThrough = false;
    bool m_buildsUp = false;
    std::int64_t m_next = 0; // timestamp
};

} // namespace calltray::decoder
