// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

namespace calltray {

//! What calltray-decoder owes at the moment, and so what it may say.
enum class DecoderState {
    Opening, //!< nothing is asked of it yet
    OpeningToPlay,
    OpeningToMeasure,
    Idle, //!< the recording is open, and what was asked for has come
    Playing,
    Measuring,
    Measured,
    Over, //!< it has failed, or was ended
};

//! A word of calltray-decoder's, or the one of ours that changes what it may say.
enum class DecoderWord {
    Play, //!< ours
    Opened,
    Need,
    ReadsThrough,
    Sound,
    LateSound, //!< of what was asked for before
    End,
    LateEnd,
    Peaks,
    Failed,
};

//! The state \a word leads to, or nothing where it may not be said in \a state.
[[nodiscard]] std::optional<DecoderState> nextState(DecoderState state, DecoderWord word);

} // namespace calltray
