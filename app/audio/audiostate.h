// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/protocol.h"

#include <optional>

namespace calltray {

//! What one sound in calltray-audio is at, and so what may be said of it.
enum class AudioState {
    Waiting, //!< for enough of it, or for a device
    Playing,
    WaitingForTheEnd, //!< nothing follows, and no device has begun
    PlayingToTheEnd,
    Silent, //!< for good: it was heard, or there is no device for it
    Closed, //!< by us; what was said before calltray-audio knew may still come
};

//! The state \a word leads to, be it ours or calltray-audio's, or nothing where it may not be said in \a state. What
//! is said of no one sound may not be said of this one.
[[nodiscard]] std::optional<AudioState> nextState(AudioState state, audio::Kind word);

} // namespace calltray
