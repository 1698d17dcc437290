// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/recordingstate.h"

#include "app/recordings/player.h"
#include "ui/words/recordingwords.h"

using namespace std::chrono_literals;

namespace calltray {

namespace {

RecordingState::Mode modeOf(PlayerStatus::State state)
{
    switch (state) {
    case PlayerStatus::State::Stopped:
        return RecordingState::Mode::Idle;
    case PlayerStatus::State::Loading:
    case PlayerStatus::State::Preparing:
    case PlayerStatus::State::Playing:
    case PlayerStatus::State::Paused:
        return RecordingState::Mode::Active;
    case PlayerStatus::State::Failed:
        return RecordingState::Mode::Failed;
    }
    Q_UNREACHABLE();
}

bool waits(const PlayerStatus &status)
{
    return status.state == PlayerStatus::State::Loading
        || (status.state == PlayerStatus::State::Playing && status.isWaiting);
}

} // namespace

RecordingState RecordingState::of(const Player *player, const Recording &recording,
                                  std::chrono::milliseconds callDuration)
{
    if (player == nullptr)
        return {.mode = Mode::Browser, .duration = callDuration, .words = {}};
    if (!player->isCurrent(recording))
        return {.mode = Mode::Idle, .duration = callDuration, .words = {}};
    const PlayerStatus &status = player->status();
    return {.mode = modeOf(status.state),
            .sounds = player->isActive(recording),
            .isWaiting = waits(status),
            .isGrowing = status.isGrowing,
            .duration = status.duration > 0ms || status.isGrowing ? status.duration : callDuration,
            .words = RecordingWords::note(status)};
}

} // namespace calltray
