// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/messages.h"

#include <cstdint>

//! \brief What the tray application and calltray-audio say to each other, over its standard input and output.
namespace calltray::audio {

//! A stream is one sound on its way to one device; the tray application numbers them.
enum class Kind : std::uint8_t {
    // To calltray-audio
    Open =
        1, //!< uint32 stream, uint32 volume (‰, linear to the ear), then the device's id; empty: the default
    Sound, //!< uint32 stream, then samples as AudioFormat has them
    Finish, //!< uint32 stream: nothing follows
    Suspend, //!< uint32 stream
    Resume, //!< uint32 stream
    Volume, //!< uint32 stream, uint32 volume
    Move, //!< uint32 stream, then the id of the device that it goes on with
    Close, //!< uint32 stream
    // To the tray application
    Devices = 64, //!< each device's id and its name, each ended by a zero byte
    Started, //!< uint32 stream: a device takes its sound
    Played, //!< uint32 stream, int64 bytes that were taken, int64 µs of them not heard yet, uint8 whether it plays silence, since more are wanted
    Drained, //!< uint32 stream: the last of it was heard
    Failed, //!< uint32 stream: there is no device for it
    Handled, //!< uint32: so many messages were handled, told of each; the connection to the sound server counts as the first
};

} // namespace calltray::audio
