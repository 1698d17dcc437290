// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>

namespace calltray {

struct Recording;
class Player;

//! \brief What the player does with one recording.
struct RecordingState
{
    enum class Mode {
        Browser, //!< there is no player
        Idle, //!< this recording is not played
        Active,
        Failed
    };

    //! \a callDuration: what the call tells of its length, until the player knows better; 0: nothing.
    [[nodiscard]] static RecordingState of(const Player *player, const Recording &recording,
                                           std::chrono::milliseconds callDuration);

    Mode mode = Mode::Browser;
    bool sounds = false; //!< or would, if it need not wait
    bool isWaiting = false; //!< the player has nothing to play just now
    bool isGrowing = false; //!< while it is heard it is still being written
    std::chrono::milliseconds duration{0}; //!< 0: unknown
    QString words; //!< empty while all is well
};

} // namespace calltray
