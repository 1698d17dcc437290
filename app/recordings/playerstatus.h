// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/recordingtrouble.h"
#include "app/recordings/recording.h"
#include "app/recordings/waveform.h"

#include <chrono>

namespace calltray {

//! \brief What the player does, for popup, window and tray alike.
struct PlayerStatus
{
    enum class State {
        Stopped, //!< nothing is to be heard; the position may be other than 0
        Loading, //!< until the first sound
        Preparing, //!< the telephone system is still writing the recording; asked again by itself
        Playing,
        Paused,
        Failed //!< \ref trouble says why
    };

    Recording recording; //!< the last one asked for; an empty link: none yet
    State state = State::Stopped;
    bool isWaiting = false; //!< while Playing: what comes next is not fetched yet
    bool waitsForAll = false; //!< … and the server does not let us jump ahead
    bool readsUpTo = false; //!< … and only what lies before tells where the position lies
    bool isGrowing = false; //!< the telephone system still writes it: nobody knows its length
    std::chrono::milliseconds position{0};
    std::chrono::milliseconds duration{0}; //!< 0: not known yet
    double speed = 1;
    double volume = 1; //!< 0…1, as heard: linear to the ear
    Waveform waveform = {};
    RecordingTrouble trouble = {};

    //! Whether sound is to be heard now or as soon as it is there.
    [[nodiscard]] bool isActive() const
    {
        return state == State::Loading || state == State::Preparing || state == State::Playing;
    }

    bool operator==(const PlayerStatus &) const = default;
};

} // namespace calltray
