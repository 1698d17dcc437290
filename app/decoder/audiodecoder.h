// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"
#include "app/decoder/protocol.h"

#include <cstdint>
#include <optional>
#include <string>

namespace calltray::decoder {

//! \brief Opens a recording with FFmpeg's libraries and decodes it frame by frame.
class AudioDecoder
{
public:
    struct Trouble
    {
        Failure failure = Failure::Damaged;
        std::string detail = {}; //!< the format's name, for Failure::UnknownFormat
    };
    enum class Step {
        Decoded, //!< frame() is the next one
        Ended,
        Failed //!< reading was interrupted, or nothing of it can be decoded
    };

    //! \a stream must outlive it; what is read while opening comes from its beginning, in order, as far as it goes.
    [[nodiscard]] std::optional<Trouble> open(AVIOContext *stream);
    //! The next frame is the one that holds \a position (µs), or one shortly before.
    [[nodiscard]] bool seek(std::int64_t position);
    [[nodiscard]] Step next();

    [[nodiscard]] const AVFrame &frame() const { return *m_frame; }
    //! Where frame() begins, µs from the beginning of the recording.
    [[nodiscard]] std::int64_t position() const { return m_position; }
    //! Where it ends.
    [[nodiscard]] std::int64_t end() const { return m_end; }
    //! µs, as the file says it or as its size lets guess; -1: not known.
    [[nodiscard]] std::int64_t duration() const;
    [[nodiscard]] std::string formatName() const;

private:
    [[nodiscard]] std::optional<Trouble> openCodec();
    //! Gives the codec the next packet, or the end. False where reading was interrupted.
    [[nodiscard]] bool feed();
    void noteFrame();

    FormatPointer m_format;
    CodecPointer m_codec;
    PacketPointer m_packet;
    FramePointer m_frame;
    int m_stream = -1;
    bool m_isDraining = false;
    int m_badPackets = 0; // in a row
    bool m_hasDecoded = false;
    std::int64_t m_position = 0;
    std::int64_t m_end = 0;
};

} // namespace calltray::decoder
