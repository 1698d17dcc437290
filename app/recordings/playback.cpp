// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/playback.h"

#include "app/recordings/recordingsource.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Decoded ahead of the device.
constexpr std::chrono::microseconds Ahead = 500ms;
//! What is there before the device begins again after it ran out.
constexpr std::chrono::microseconds Refill = 200ms;
//! A device that takes nothing for so long has gone, even where nobody says so.
constexpr std::chrono::milliseconds LongestStall = 1'500ms;
constexpr int MostStalls = 3;

} // namespace

Playback::Playback(Setup setup, AudioSystem &audio, RecordingSource &source, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_audio(audio)
    , m_output(audio.device(m_setup.device))
    , m_format(audio.format(m_output.id))
    , m_decoder(m_setup.decoder, source)
{
    m_drain.setSingleShot(true);
    m_drain.setTimerType(Qt::PreciseTimer);
    connect(&m_drain, &QTimer::timeout, this, [this] {
        m_stream.reset();
        Q_EMIT ended(m_end);
    });
    m_stall.setSingleShot(true);
    m_stall.setInterval(LongestStall);
    connect(&m_stall, &QTimer::timeout, this, &Playback::onStalled);
    connect(&m_queue, &SoundQueue::taken, this, &Playback::onTaken);
    // Queued: the device is in the middle of reading.
    connect(
        &m_queue, &SoundQueue::ranOut, this,
        [this] {
            if (m_stall.isActive())
                m_stall.start();
            if (!m_isWaiting && !m_isFresh && m_queue.size() == 0 && !m_queue.isDrained()) {
                m_isWaiting = true;
                Q_EMIT waits();
            }
        },
        Qt::QueuedConnection);
    connect(&m_decoder, &DecoderProcess::opened, this, &Playback::opened);
    connect(&m_decoder, &DecoderProcess::sound, this, &Playback::onSound);
    connect(&m_decoder, &DecoderProcess::needs, &source, &RecordingSource::need);
    connect(&m_decoder, &DecoderProcess::failed, this, &Playback::failed);
    connect(&m_decoder, &DecoderProcess::ended, this, [this](Microseconds end) {
        m_end = end;
        m_queue.finish();
        if (m_isFresh && m_queue.size() > 0)
            openStream();
        if (m_queue.isDrained())
            m_drain.start(
                m_stream ? std::chrono::ceil<std::chrono::milliseconds>(m_stream->latency()) : 0ms);
    });
    m_decoder.start(m_format);
}

Playback::~Playback() = default;

void Playback::play(Microseconds position, double speed)
{
    m_stream.reset();
    m_drain.stop();
    m_stall.stop();
    m_speed = speed;
    m_isFresh = true;
    m_isPaused = false;
    m_isWaiting = false;
    m_queue.restart(m_format, position, speed);
    m_decoder.play(position, speed);
    grantMore();
}

void Playback::pause()
{
    m_isPaused = true;
    m_drain.stop();
    m_stall.stop();
    if (m_stream)
        m_stream->suspend();
}

void Playback::resume()
{
    m_isPaused = false;
    if (!m_stream && m_queue.size() > 0)
        openStream();
    else if (m_stream)
        m_stream->resume();
    if (m_stream)
        m_stall.start();
    if (m_queue.isDrained())
        m_drain.start(0ms);
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
    m_output = m_audio.device(device);
    if (!m_stream)
        return;
    m_stream.reset();
    if (!m_isPaused)
        openStream();
}

Playback::Microseconds Playback::position() const
{
    const Microseconds late = m_stream ? m_stream->latency() : 0us;
    const Microseconds heard = m_queue.position()
        - Microseconds(static_cast<qint64>(static_cast<double>(late.count()) * m_speed));
    return std::max(heard, m_queue.start());
}

void Playback::onSound(const QByteArray &samples, Microseconds position)
{
    if (m_isFresh && m_queue.size() == 0)
        m_queue.restart(m_format, position, m_speed);
    m_queue.append(samples);
    grantMore();
    if (m_isPaused)
        return;
    if (m_isFresh) {
        openStream();
    } else if (m_isWaiting && m_format.timeOf(m_queue.size()) >= Refill) {
        m_isWaiting = false;
        Q_EMIT sounds();
    }
}

void Playback::openStream()
{
    m_stream =
        m_output.id.isEmpty() ? nullptr : m_audio.open(m_output.id, m_format, m_queue, [this] {
            m_stream.reset();
            Q_EMIT failed({.cause = RecordingTrouble::Cause::NoAudioDevice});
        });
    if (!m_stream) {
        Q_EMIT failed({.cause = RecordingTrouble::Cause::NoAudioDevice});
        return;
    }
    m_stream->setVolume(m_setup.volume);
    m_stall.start();
    if (!std::exchange(m_isFresh, false))
        return;
    Q_EMIT sounds();
}

void Playback::onStalled()
{
    m_stream.reset();
    m_output = m_audio.device(m_setup.device);
    if (++m_stalls >= MostStalls)
        Q_EMIT failed({.cause = RecordingTrouble::Cause::NoAudioDevice});
    else
        openStream();
}

void Playback::onTaken()
{
    m_stalls = 0;
    m_stall.start();
    grantMore();
    if (!m_queue.isDrained() || m_drain.isActive())
        return;
    m_stall.stop();
    m_drain.start(std::chrono::ceil<std::chrono::milliseconds>(m_stream ? m_stream->latency() : 0us)
                  + 20ms);
}

void Playback::grantMore()
{
    const qint64 wanted = m_format.bytesFor(Ahead) - m_queue.size() - m_decoder.granted();
    // In pieces: a message for each sample read would cost more than the sound.
    if (wanted >= m_format.bytesFor(Ahead) / 8)
        m_decoder.grant(wanted);
}

} // namespace calltray
