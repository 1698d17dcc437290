// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderstate.h"

namespace calltray {

namespace {

std::optional<DecoderState> whileOpening(DecoderState state, DecoderState opened, DecoderWord word)
{
    if (word == DecoderWord::Opened)
        return opened;
    if (word == DecoderWord::Need)
        return state;
    return word == DecoderWord::Failed ? std::optional(DecoderState::Over) : std::nullopt;
}

std::optional<DecoderState> whilePlaying(DecoderWord word)
{
    switch (word) {
    case DecoderWord::Play:
    case DecoderWord::Need:
    case DecoderWord::ReadsThrough:
    case DecoderWord::Sound:
    case DecoderWord::LateSound:
    case DecoderWord::LateEnd:
        return DecoderState::Playing;
    case DecoderWord::End:
        return DecoderState::Idle;
    case DecoderWord::Failed:
        return DecoderState::Over;
    case DecoderWord::Opened:
    case DecoderWord::Peaks:
        break;
    }
    return std::nullopt;
}

std::optional<DecoderState> whileMeasuring(DecoderWord word)
{
    if (word == DecoderWord::Need || word == DecoderWord::Peaks)
        return DecoderState::Measuring;
    if (word == DecoderWord::End)
        return DecoderState::Measured;
    return word == DecoderWord::Failed ? std::optional(DecoderState::Over) : std::nullopt;
}

} // namespace

std::optional<DecoderState> nextState(DecoderState state, DecoderWord word)
{
    switch (state) {
    case DecoderState::Opening:
        return word == DecoderWord::Play ? DecoderState::OpeningToPlay
                                         : whileOpening(state, DecoderState::Idle, word);
    case DecoderState::OpeningToPlay:
        return word == DecoderWord::Play ? state : whileOpening(state, DecoderState::Playing, word);
    case DecoderState::OpeningToMeasure:
        return whileOpening(state, DecoderState::Measuring, word);
    case DecoderState::Idle:
        return word == DecoderWord::Play ? std::optional(DecoderState::Playing) : std::nullopt;
    case DecoderState::Playing:
        return whilePlaying(word);
    case DecoderState::Measuring:
        return whileMeasuring(word);
    case DecoderState::Measured:
    case DecoderState::Over:
        break;
    }
    return std::nullopt;
}

} // namespace calltray
