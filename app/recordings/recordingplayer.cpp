// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingplayer.h"

#include "app/core/logging.h"
#include "app/recordings/audiosystem.h"
#include "app/recordings/loadedrecording.h"
#include "app/recordings/playback.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds Tick = 100ms;

std::chrono::milliseconds inMilliseconds(std::chrono::microseconds time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time);
}

double knownSpeed(double speed)
{
    const auto &speeds = RecordingPlayer::Speeds;
    return std::find(speeds.cbegin(), speeds.cend(), speed) == speeds.cend() ? 1 : speed;
}

} // namespace

RecordingPlayer::RecordingPlayer(OpenSource openSource, AudioSystem &audio, RecordingStore &store,
                                 Settings &settings, Options options, QObject *parent)
    : QObject(parent)
    , m_openSource(std::move(openSource))
    , m_audio(audio)
    , m_store(store)
    , m_settings(settings)
    , m_options(std::move(options))
{
    m_status.speed = knownSpeed(settings.value(keys::RecordingsSpeed, 1).toDouble());
    m_status.volume =
        std::clamp(settings.value(keys::RecordingsVolume, 100).toInt(), 0, 100) / 100.0;
    m_tick.setInterval(Tick);
    connect(&m_tick, &QTimer::timeout, this, &RecordingPlayer::tick);
    m_keep.setSingleShot(true);
    m_keep.setInterval(m_options.keep);
    connect(&m_keep, &QTimer::timeout, this, &RecordingPlayer::release);
    connect(&m_audio, &AudioSystem::devicesChanged, this, &RecordingPlayer::devicesChanged);
}

RecordingPlayer::~RecordingPlayer()
{
    remember();
}

void RecordingPlayer::play(const Recording &recording, std::optional<Milliseconds> position)
{
    const bool isSame = m_loaded != nullptr && recording.link == m_status.recording.link
        && m_status.state != PlayerStatus::State::Failed;
    if (!isSame) {
        load(recording, position);
        return;
    }
    if (position)
        seek(*position);
    if (m_status.isActive())
        return;
    m_keep.stop();
    m_status.state = PlayerStatus::State::Loading;
    begin();
    Q_EMIT changed();
}

void RecordingPlayer::load(const Recording &recording, std::optional<Milliseconds> position)
{
    remember();
    release();
    m_status = {.recording = recording,
                .state = PlayerStatus::State::Loading,
                .position = position.value_or(0ms),
                .speed = m_status.speed,
                .volume = m_status.volume};
    m_isMoved = true;
    m_audio.prepare();
    m_loaded = std::make_unique<LoadedRecording>(m_openSource(recording), recording.link, m_store);
    connect(m_loaded.get(), &LoadedRecording::known, this,
            [this, isGiven = position.has_value()](const RecordingStore::Entry &entry) {
                onKnown(entry, isGiven);
            });
    connectLoaded();
    Q_EMIT changed();
}

void RecordingPlayer::connectLoaded()
{
    connect(m_loaded.get(), &LoadedRecording::opened, this, [this] {
        if (m_status.state == PlayerStatus::State::Preparing) {
            m_status.state = PlayerStatus::State::Loading;
            Q_EMIT changed();
        }
        begin();
    });
    connect(m_loaded.get(), &LoadedRecording::preparing, this, [this] {
        if (m_status.state != PlayerStatus::State::Loading)
            return;
        m_status.state = PlayerStatus::State::Preparing;
        Q_EMIT changed();
    });
    // Queued: what has failed is deleted.
    connect(
        m_loaded.get(), &LoadedRecording::failed, this,
        [this, load = m_load](const RecordingTrouble &trouble) {
            // What is there already can be heard to its end.
            if (load == m_load
                && (m_playback == nullptr || m_status.isWaiting
                    || m_status.state == PlayerStatus::State::Loading))
                fail(trouble);
        },
        Qt::QueuedConnection);
    connect(m_loaded.get(), &LoadedRecording::waveformGrew, this, [this](const Waveform &waveform) {
        m_status.waveform = waveform;
        Q_EMIT changed();
    });
    connect(m_loaded.get(), &LoadedRecording::measured, this,
            [this](const Waveform &waveform, Milliseconds duration) {
                m_status.waveform = waveform;
                m_status.duration = duration;
                Q_EMIT changed();
            });
}

void RecordingPlayer::onKnown(const RecordingStore::Entry &entry, bool hasPosition)
{
    m_status.duration = std::max(m_status.duration, entry.duration);
    m_status.waveform = {.peaks = entry.peaks, .done = entry.peaks.isEmpty() ? 0.0 : 1.0};
    if (!hasPosition)
        m_status.position = entry.position;
    Q_EMIT changed();
    begin();
}

void RecordingPlayer::begin()
{
    if (!m_loaded->isReady() || m_status.state != PlayerStatus::State::Loading)
        return;
    if (!m_playback)
        makePlayback();
    if (m_isMoved) {
        playFrom(m_status.position);
        return;
    }
    m_playback->resume();
    onSounds();
}

void RecordingPlayer::makePlayback()
{
    m_playback = std::make_unique<Playback>(Playback::Setup{.decoder = m_options.decoder,
                                                            .device = device(),
                                                            .volume = m_status.volume},
                                            m_audio, m_loaded->source());
    connect(m_playback.get(), &Playback::opened, this, [this](std::chrono::microseconds duration) {
        if (duration > 0us && m_status.waveform.done < 1)
            m_status.duration = inMilliseconds(duration);
        Q_EMIT changed();
    });
    connect(m_playback.get(), &Playback::sounds, this, &RecordingPlayer::onSounds);
    connect(m_playback.get(), &Playback::waits, this, &RecordingPlayer::onWaits);
    connect(m_playback.get(), &Playback::ended, this,
            [this](std::chrono::microseconds end) { onEnded(inMilliseconds(end)); });
    // Queued: a playback that fails is deleted.
    connect(
        m_playback.get(), &Playback::failed, this,
        [this, load = m_load](const RecordingTrouble &trouble) {
            if (load == m_load)
                fail(trouble);
        },
        Qt::QueuedConnection);
}

void RecordingPlayer::playFrom(Milliseconds position)
{
    m_isMoved = false;
    m_status.isWaiting = false;
    m_status.position = position;
    m_playback->play(position, m_status.speed);
}

void RecordingPlayer::onSounds()
{
    m_status.state = PlayerStatus::State::Playing;
    m_status.isWaiting = false;
    m_status.waitsForAll = false;
    m_keep.stop();
    m_tick.start();
    if (m_status.waveform.done < 1)
        m_loaded->readWaveform(m_options.decoder, m_status.duration);
    Q_EMIT changed();
}

void RecordingPlayer::onWaits()
{
    if (m_loaded->trouble().cause != RecordingTrouble::Cause::None) {
        fail(m_loaded->trouble());
        return;
    }
    m_status.isWaiting = true;
    m_status.waitsForAll = !m_loaded->source().hasRanges();
    Q_EMIT changed();
}

void RecordingPlayer::onEnded(Milliseconds end)
{
    m_tick.stop();
    m_keep.start();
    m_status.state = PlayerStatus::State::Stopped;
    m_status.isWaiting = false;
    m_status.position = 0ms;
    m_status.duration = end;
    m_isMoved = true;
    remember();
    Q_EMIT changed();
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::pause()
{
    if (!m_status.isActive())
        return;
    tick();
    m_tick.stop();
    m_keep.start();
    if (m_playback)
        m_playback->pause();
    // What has not sounded yet begins anew.
    m_isMoved = m_isMoved || m_status.state != PlayerStatus::State::Playing || m_status.isWaiting;
    m_status.state = PlayerStatus::State::Paused;
    m_status.isWaiting = false;
    remember();
    Q_EMIT changed();
}

void RecordingPlayer::stop()
{
    m_status.position = 0ms;
    remember();
    release();
    m_status.state = PlayerStatus::State::Stopped;
    Q_EMIT changed();
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::seek(Milliseconds position)
{
    const Milliseconds end = m_status.duration > 0ms ? m_status.duration : position;
    m_status.position = std::clamp(position, 0ms, std::max(0ms, end));
    m_isMoved = true;
    if (m_playback && m_status.isActive()) {
        playFrom(m_status.position);
        m_status.isWaiting = true;
        m_status.waitsForAll = !m_loaded->source().hasRanges() && !m_loaded->source().isComplete();
        m_tick.stop();
        Q_EMIT changed();
    }
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::setSpeed(double speed)
{
    m_status.speed = knownSpeed(speed);
    (void)m_settings.setValue(keys::RecordingsSpeed, m_status.speed);
    tick();
    seek(m_status.position);
    Q_EMIT changed();
}

void RecordingPlayer::setVolume(double volume)
{
    m_status.volume = std::clamp(volume, 0.0, 1.0);
    (void)m_settings.setValue(keys::RecordingsVolume, qRound(m_status.volume * 100));
    if (m_playback)
        m_playback->setVolume(m_status.volume);
    Q_EMIT changed();
}

QList<AudioDevice> RecordingPlayer::devices()
{
    return m_audio.devices();
}

QByteArray RecordingPlayer::device() const
{
    return m_settings.value(keys::RecordingsDevice).toByteArray();
}

void RecordingPlayer::setDevice(const QByteArray &device)
{
    (void)m_settings.setValue(keys::RecordingsDevice, device.isEmpty() ? QVariant() : device);
    if (m_playback)
        m_playback->setDevice(device);
}

void RecordingPlayer::tick()
{
    if (!m_playback || m_status.state != PlayerStatus::State::Playing || m_isMoved)
        return;
    m_status.position = inMilliseconds(m_playback->position());
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::remember()
{
    if (m_loaded)
        m_loaded->remember(m_status.position);
}

void RecordingPlayer::fail(const RecordingTrouble &trouble)
{
    qCWarning(lcRecordings).noquote()
        << "a recording cannot be played:" << static_cast<int>(trouble.cause) << trouble.detail;
    tick();
    remember();
    release();
    m_status.state = PlayerStatus::State::Failed;
    m_status.trouble = trouble;
    Q_EMIT changed();
}

void RecordingPlayer::release()
{
    m_tick.stop();
    m_keep.stop();
    ++m_load;
    m_status.isWaiting = false;
    m_status.waitsForAll = false;
    m_playback.reset();
    m_loaded.reset();
}

} // namespace calltray
