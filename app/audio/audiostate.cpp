// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/audiostate.h"

namespace calltray {

namespace {

using MaybeState = std::optional<AudioState>;

bool isPlaying(AudioState state)
{
    return state == AudioState::Playing || state == AudioState::PlayingToTheEnd;
}

bool isToTheEnd(AudioState state)
{
    return state == AudioState::WaitingForTheEnd || state == AudioState::PlayingToTheEnd;
}

MaybeState onlyWhere(bool isAllowed, AudioState next)
{
    return isAllowed ? MaybeState(next) : std::nullopt;
}

MaybeState started(AudioState state)
{
    if (state == AudioState::Closed)
        return state;
    if (state == AudioState::Silent)
        return std::nullopt;
    return isToTheEnd(state) ? AudioState::PlayingToTheEnd : AudioState::Playing;
}

MaybeState finished(AudioState state)
{
    if (state == AudioState::Closed || isToTheEnd(state))
        return std::nullopt;
    if (state == AudioState::Silent)
        return state;
    return state == AudioState::Playing ? AudioState::PlayingToTheEnd
                                        : AudioState::WaitingForTheEnd;
}

} // namespace

std::optional<AudioState> nextState(AudioState state, audio::Kind word)
{
    using audio::Kind;
    const bool isClosed = state == AudioState::Closed;
    switch (word) {
    case Kind::Sound:
        return onlyWhere(!isClosed && !isToTheEnd(state), state);
    case Kind::Suspend:
    case Kind::Resume:
    case Kind::Volume:
    case Kind::Move:
        return onlyWhere(!isClosed, state);
    case Kind::Finish:
        return finished(state);
    case Kind::Close:
        return onlyWhere(!isClosed, AudioState::Closed);
    case Kind::Started:
        return started(state);
    case Kind::Played:
        return onlyWhere(isClosed || isPlaying(state), state);
    case Kind::Drained:
        return isClosed ? state : onlyWhere(isToTheEnd(state), AudioState::Silent);
    case Kind::Failed:
        return isClosed ? state : onlyWhere(state != AudioState::Silent, AudioState::Silent);
    case Kind::Open:
    case Kind::Devices:
    case Kind::Handled:
        break;
    }
    return std::nullopt;
}

} // namespace calltray
