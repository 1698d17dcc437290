// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/messages.h"

#include <cstdint>

//! \brief What the tray application and calltray-decoder say to each other, over the decoder's standard input and output.
namespace calltray::decoder {

//! The descriptor under which the decoder finds the recording, open for reading.
inline constexpr int RecordingDescriptor = 3;
//! The grain of the waveform: one value for each so many microseconds.
inline constexpr std::int64_t PeakMicroseconds = 100'000;

//! Samples without a header, as a recording's name tells of them.
enum class RawFormat : std::uint8_t {
    None, //!< the name says nothing
    Gsm,
    MuLaw,
    ALaw,
    G722,
    G726At16, //!< kbit/s
    G726At24,
    G726At32,
    G726At40,
    Linear8, //!< kHz; 16 bits, little-endian
    Linear12,
    Linear16,
    Linear24,
    Linear32,
    Linear44,
    Linear48, //!< the last
};

enum class Kind : std::uint8_t {
    // To the decoder
    Size = 1, //!< int64: bytes of the whole recording
    Data, //!< int64 begin, int64 end: these bytes are there
    Ranges, //!< uint8: whether missing bytes can be had out of turn
    Raw, //!< RawFormat: what its name says it is, where its bytes tell nothing
    Growth, //!< uint8: whether more than Size may come, so that its end is none yet
    Play, //!< uint32 generation, int64 position (µs), uint32 speed (‰): begin anew from there
    Credit, //!< uint32: so many more bytes of sound may be sent; not one without
    // To the tray application
    Opened =
        64, //!< int64 duration (µs, -1: not known), uint8 whether only reading up to a moment finds it, then the format's name
    Need, //!< int64: waits for the byte at this offset; once after each message to it
    ReadsThrough, //!< after a Play: only reading up to a moment finds it, other than Opened had it
    Sound, //!< uint32 generation, int64 position (µs) of the first sample, then samples: int16, interleaved, of all channels
    End, //!< uint32 generation, int64 µs: that was the last sound, and where it ends
    Peaks, //!< values 0…255, in order from the beginning
    Failed, //!< uint8 Failure, then its detail
};

enum class Failure : std::uint8_t {
    UnknownFormat, //!< the detail names it
    NotAudio,
    Damaged,
    NoSound, //!< nothing is behind its header
};

} // namespace calltray::decoder
