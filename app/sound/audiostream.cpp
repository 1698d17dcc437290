// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sound/audiostream.h"

#include "app/audio/audiodevice.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Less than LongestMessage, and whole frames.
constexpr std::size_t Piece = 32'768;
//! No device holds back more.
constexpr std::chrono::microseconds LongestLate = 60s;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

AudioStream::AudioStream(std::uint32_t number, Send send)
    : m_number(number)
    , m_send(std::move(send))
{ }

Message AudioStream::message(audio::Kind kind) const
{
    return Message(kind).append(m_number);
}

void AudioStream::write(const QByteArray &samples)
{
    m_written += samples.size();
    for (std::string_view rest = view(samples); !rest.empty();
         rest.remove_prefix(std::min(Piece, rest.size())))
        m_send(message(audio::Kind::Sound).append(rest.substr(0, Piece)));
}

void AudioStream::finish()
{
    if (!enter(audio::Kind::Finish))
        return;
    m_send(message(audio::Kind::Finish));
}

void AudioStream::suspend()
{
    m_isSuspended = true;
    m_send(message(audio::Kind::Suspend));
}

void AudioStream::resume()
{
    m_isSuspended = false;
    m_send(message(audio::Kind::Resume));
}

void AudioStream::setVolume(double volume)
{
    m_send(message(audio::Kind::Volume).append(audioVolume(volume)));
}

void AudioStream::setDevice(const QByteArray &device)
{
    m_send(message(audio::Kind::Move).append(view(device)));
}

AudioStream::Microseconds AudioStream::heard() const
{
    return std::max(0us, AudioFormat().timeOf(m_taken) - m_late);
}

bool AudioStream::isPlaying() const
{
    return (m_state == AudioState::Playing || m_state == AudioState::PlayingToTheEnd)
        && !m_isSuspended;
}

bool AudioStream::enter(audio::Kind word)
{
    const std::optional<AudioState> next = nextState(m_state, word);
    m_state = next.value_or(m_state);
    return next.has_value();
}

void AudioStream::breakOff(const RecordingTrouble &trouble)
{
    m_state = AudioState::Silent;
    Q_EMIT failed(trouble);
}

AudioStream::Taken AudioStream::take(audio::Kind kind, MessageReader reader)
{
    switch (kind) {
    case audio::Kind::Played:
        return enter(kind) ? takePlayed(reader) : Taken::Nonsense;
    case audio::Kind::Started:
    case audio::Kind::Drained:
    case audio::Kind::Failed: {
        const AudioState before = m_state;
        if (!reader.isSpent() || !enter(kind))
            return Taken::Nonsense;
        const bool isNews = m_state != before; // what has started may say so again
        tell(kind);
        return isNews ? Taken::Progress : Taken::Yes;
    }
    case audio::Kind::Open:
    case audio::Kind::Sound:
    case audio::Kind::Finish:
    case audio::Kind::Suspend:
    case audio::Kind::Resume:
    case audio::Kind::Volume:
    case audio::Kind::Move:
    case audio::Kind::Close:
    case audio::Kind::Devices:
    case audio::Kind::Handled:
        break;
    }
    return Taken::Nonsense;
}

void AudioStream::tell(audio::Kind kind)
{
    if (kind == audio::Kind::Started)
        Q_EMIT started();
    else if (kind == audio::Kind::Drained)
        Q_EMIT drained();
    else
        Q_EMIT failed({.cause = RecordingTrouble::Cause::NoAudioDevice});
}

AudioStream::Taken AudioStream::takePlayed(MessageReader &reader)
{
    const auto taken = reader.take<std::int64_t>();
    const Microseconds late(reader.take<std::int64_t>());
    const bool hasRunOut = reader.take<std::uint8_t>() != 0;
    if (!reader.isSpent() || taken < m_taken || taken > m_written)
        return Taken::Nonsense;
    // Silence is progress as long as there is not enough to play.
    const bool isWaiting = m_written - taken < AudioFormat().bytesFor(EnoughSound);
    const bool isProgress = taken > m_taken || isWaiting;
    m_taken = taken;
    m_late = std::clamp(late, 0us, LongestLate);
    m_hasRunOut = hasRunOut;
    Q_EMIT played();
    return isProgress ? Taken::Progress : Taken::Yes;
}

std::uint32_t audioVolume(double volume)
{
    return static_cast<std::uint32_t>(std::lround(std::clamp(volume, 0.0, 1.0) * 1000));
}

} // namespace calltray
