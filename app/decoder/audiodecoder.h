// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"
#include "app/decoder/bytesource.h"
#include "app/decoder/packetclock.h"
#include "app/decoder/protocol.h"

#include <cstdint>
#include <optional>
#include <string>

namespace calltray::decoder {

//! \brief Opens a recording with FFmpeg's libraries and decodes it frame by frame.
//!
//! Where a container does not say where a moment lies (mp3, ADTS, AMR, chained Ogg, Matroska without cues), it is read
//! from the beginning up to there, without decoding: a second for many hours.
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

    //! \a raw is what it is where its bytes tell nothing. \a source must outlive it; what is read while opening comes from its beginning, in order, as far as it goes.
    [[nodiscard]] std::optional<Trouble> open(ByteSource &source, RawFormat raw);
    //! The next frame is the one that holds \a position (µs), or one shortly before.
    void seek(std::int64_t position);
    [[nodiscard]] Step next();
    //! Reads to the end, so that duration() is known, and goes back to the beginning.
    void readLength();

    [[nodiscard]] const AVFrame &frame() const { return *m_frame; }
    //! Where frame() begins, µs from the beginning of the recording.
    [[nodiscard]] std::int64_t position() const { return m_position; }
    //! Where it ends.
    [[nodiscard]] std::int64_t end() const { return m_end; }
    //! µs, as the file says it or as it was counted; -1: not known.
    [[nodiscard]] std::int64_t duration() const;
    //! Whether nothing at all was found in it so far.
    [[nodiscard]] bool isEmpty() const { return !m_hasRead; }
    //! Whether seek() has to read all that lies before.
    [[nodiscard]] bool readsThrough() const { return m_isReadThrough; }
    [[nodiscard]] std::string formatName() const;

private:
    enum class Read {
        Packet,
        End, //!< of this part
        Interrupted
    };

    //! Opens the part that begins at \a begin, \a start µs after the recording does.
    [[nodiscard]] std::optional<Trouble> enter(std::int64_t begin, std::int64_t start);
    //! Goes on with the part that follows; Step::Decoded where there is one.
    [[nodiscard]] Step enterNext();
    [[nodiscard]] std::optional<Trouble> openCodec();
    void rewind();
    [[nodiscard]] bool seekInContainer();
    [[nodiscard]] const AVStream &stream() const { return *m_format->streams[m_stream]; }
    //! The next packet of the stream, told its time.
    [[nodiscard]] Read read();
    //! Gives the codec the next packet that is to be heard, or the end. False where reading was interrupted.
    [[nodiscard]] bool feed();
    //! Whether m_packet lies before what is to be heard, and may be left out.
    [[nodiscard]] bool isSkipped();
    void noteFrame();

    ByteSource *m_source = nullptr;
    RawFormat m_raw = RawFormat::None;
    FormatPointer m_format;
    CodecPointer m_codec;
    PacketPointer m_packet;
    FramePointer m_frame;
    PacketClock m_clock;
    int m_stream = -1;
    bool m_isReadThrough = false;
    bool m_isDraining = false;
    int m_badPackets = 0; // in a row
    bool m_hasRead = false;
    bool m_hasDecoded = false;
    bool m_hasJumped = false; // in the container; where to is not known yet
    std::int64_t m_wanted = 0; // µs
    std::int64_t m_skipTo = 0; // µs: what ends before is not decoded
    std::int64_t m_position = 0;
    std::int64_t m_end = 0;
    std::int64_t m_length = -1;
};

} // namespace calltray::decoder
