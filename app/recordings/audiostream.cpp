// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/audiostream.h"

#include "app/audio/audiodevice.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Less than LongestMessage, and whole frames.
constexpr std::size_t Piece = 32'768;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

AudioStream::AudioStream(std::uint32_t number, Send send)
    : m_number(number)
    , m_send(std::move(send))
{ }

AudioStream::~AudioStream()
{
    m_send(message(audio::Kind::Close));
}

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

void AudioStream::take(audio::Kind kind, MessageReader reader)
{
    switch (kind) {
    case audio::Kind::Started:
        m_isPlaying = true;
        Q_EMIT started();
        return;
    case audio::Kind::Played:
        m_taken = std::clamp<qint64>(reader.take<std::int64_t>(), m_taken, m_written);
        m_late = Microseconds(std::max<std::int64_t>(0, reader.take<std::int64_t>()));
        m_hasRunOut = reader.take<std::uint8_t>() != 0;
        Q_EMIT played();
        return;
    case audio::Kind::Drained:
        m_isPlaying = false;
        Q_EMIT drained();
        return;
    case audio::Kind::Failed:
        m_isPlaying = false;
        Q_EMIT failed({.cause = RecordingTrouble::Cause::NoAudioDevice});
        return;
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
}

std::uint32_t audioVolume(double volume)
{
    return static_cast<std::uint32_t>(std::lround(std::clamp(volume, 0.0, 1.0) * 1000));
}

} // namespace calltray
