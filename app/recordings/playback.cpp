// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/playback.h"

#include "app/audio/audiodevice.h"
#include "app/recordings/fetch/recordingsource.h"
#include "app/sound/audiostream.h"

#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Decoded ahead of the device; this thread may be late by so much.
constexpr std::chrono::microseconds Ahead = 500ms;
constexpr std::chrono::milliseconds Tick = 100ms;

std::chrono::milliseconds inMilliseconds(std::chrono::microseconds time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time);
}

} // namespace

Playback::Playback(Setup setup, AudioSystem &audio, RecordingSource &source, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_audio(audio)
    , m_decoder(m_setup.decoder, source)
{
    connect(&m_decoder, &DecoderProcess::opened, this,
            [this](Microseconds duration) { Q_EMIT opened(inMilliseconds(duration)); });
    connect(&m_decoder, &DecoderProcess::sound, this, &Playback::onSound);
    connect(&m_decoder, &DecoderProcess::needs, &source, &RecordingSource::need);
    connect(&m_decoder, &DecoderProcess::needs, this, &Playback::needs);
    connect(&m_decoder, &DecoderProcess::readsUpTo, this, &Playback::readsUpTo);
    connect(&m_decoder, &DecoderProcess::failed, this, &Playback::failed);
    connect(&m_decoder, &DecoderProcess::ended, this, [this](Microseconds end) {
        m_end = inMilliseconds(end);
        m_stream->finish();
    });
    m_decoder.start(AudioFormat());
}

Playback::~Playback() = default;

void Playback::play(Milliseconds position, double speed)
{
    openStream();
    m_start = position;
    m_speed = speed;
    m_hasSound = false;
    m_isFresh = true;
    m_isWaiting = false;
    m_sinceMoved.start();
    m_decoder.play(position, speed);
    grantMore();
}

void Playback::openStream()
{
    m_stream.reset();
    m_stream = m_audio.open(m_setup.device, m_setup.volume);
    connect(m_stream.get(), &AudioStream::started, this, &Playback::onStarted);
    connect(m_stream.get(), &AudioStream::played, this, &Playback::onPlayed);
    connect(m_stream.get(), &AudioStream::drained, this, [this] { Q_EMIT ended(m_end); });
    connect(m_stream.get(), &AudioStream::failed, this, &Playback::failed);
}

void Playback::pause()
{
    if (m_stream)
        m_stream->suspend();
}

void Playback::resume()
{
    if (m_stream)
        m_stream->resume();
}

void Playback::setVolume(double volume)
{
    m_setup.volume = volume;
    if (m_stream)
        m_stream->setVolume(volume);
}

void Playback::setDevice(const QByteArray &device)
{
    m_setup.device = device;
    if (m_stream)
        m_stream->setDevice(device);
}

Playback::Milliseconds Playback::position() const
{
    if (!m_stream)
        return inMilliseconds(m_start);
    const auto heard = static_cast<double>(m_stream->heard().count());
    return inMilliseconds(m_start + Microseconds(static_cast<qint64>(heard * m_speed)));
}

void Playback::onSound(const QByteArray &samples, Microseconds position)
{
    // Formats that cannot be entered anywhere begin a little elsewhere.
    if (!std::exchange(m_hasSound, true))
        m_start = position;
    m_stream->write(samples);
    grantMore();
}

void Playback::onStarted()
{
    if (std::exchange(m_isFresh, false))
        Q_EMIT sounds();
}

void Playback::onPlayed()
{
    grantMore();
    if (m_sinceMoved.hasExpired(Tick.count())) {
        m_sinceMoved.start();
        Q_EMIT moved();
    }
    if (m_isWaiting == m_stream->hasRunOut())
        return;
    m_isWaiting = m_stream->hasRunOut();
    if (m_isWaiting)
        Q_EMIT waits();
    else
        Q_EMIT sounds();
}

void Playback::grantMore()
{
    const AudioFormat format;
    const qint64 wanted = format.bytesFor(Ahead) - m_stream->queued() - m_decoder.granted();
    // In pieces: a message for each sample read would cost more than the sound.
    if (wanted >= format.bytesFor(Ahead) / 8)
        m_decoder.grant(wanted);
}

} // namespace calltray
