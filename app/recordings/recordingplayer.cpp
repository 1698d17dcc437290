// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingplayer.h"

#include "app/core/logging.h"
#include "app/recordings/loadedrecording.h"
#include "app/recordings/playback.h"
#include "app/recordings/recordingstore.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/sound/audiosystem.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

RecordingPlayer::RecordingPlayer(OpenSource openSource, AudioSystem &audio, RecordingStore &store,
                                 Settings &settings, Options options, QObject *parent)
    : Player(parent)
    , m_openSource(std::move(openSource))
    , m_audio(audio)
    , m_store(store)
    , m_preferences(settings)
    , m_options(std::move(options))
{
    m_status.speed = m_preferences.speed();
    m_status.volume = m_preferences.volume();
    m_keep.setSingleShot(true);
    m_keep.setInterval(m_options.keep);
    connect(&m_keep, &QTimer::timeout, this, &RecordingPlayer::release);
    connect(&m_audio, &AudioSystem::devicesChanged, this, &RecordingPlayer::devicesChanged);
    connect(&settings, &Settings::changed, this, &RecordingPlayer::followSetting);
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
    connect(m_loaded.get(), &LoadedRecording::known, this, [this, isGiven = position.has_value()] {
        // Who has jumped meanwhile wants to be there.
        if (!isGiven && m_status.position == 0ms)
            m_status.position = m_loaded->lastPosition();
        onLearned();
        begin();
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
    connect(m_loaded.get(), &LoadedRecording::learned, this, &RecordingPlayer::onLearned);
}

void RecordingPlayer::onLearned()
{
    m_status.isGrowing = m_loaded->source().isGrowing();
    m_status.duration = m_status.isGrowing ? 0ms : m_loaded->duration();
    m_status.waveform = m_loaded->waveform();
    Q_EMIT changed();
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
    connect(m_playback.get(), &Playback::opened, m_loaded.get(), &LoadedRecording::guessDuration);
    connect(m_playback.get(), &Playback::moved, this, &RecordingPlayer::followPosition);
    connect(m_playback.get(), &Playback::sounds, this, &RecordingPlayer::onSounds);
    connect(m_playback.get(), &Playback::waits, this, &RecordingPlayer::onWaits);
    connect(m_playback.get(), &Playback::ended, this, &RecordingPlayer::onEnded);
    connect(m_playback.get(), &Playback::readsUpTo, this, [this] {
        m_status.readsUpTo = m_status.isWaiting && !m_loaded->source().isComplete();
        Q_EMIT changed();
    });
    connect(
        m_playback.get(), &Playback::needs, this,
        [this] {
            if (m_status.isWaiting)
                failAsLoaded();
        },
        Qt::QueuedConnection);
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
    // What was on its way when it was paused.
    if (!m_status.isActive())
        return;
    m_status.state = PlayerStatus::State::Playing;
    m_status.isWaiting = false;
    m_status.waitsForAll = m_status.readsUpTo = false;
    m_keep.stop();
    m_loaded->readWaveform(m_options.decoder);
    Q_EMIT changed();
}

void RecordingPlayer::onWaits()
{
    // What was on its way when it was paused.
    if (!m_status.isActive())
        return;
    noteWait();
    Q_EMIT changed();
    // Queued: the playback that tells of it is deleted.
    QMetaObject::invokeMethod(
        this,
        [this, load = m_load] {
            if (load == m_load && m_status.isWaiting)
                failAsLoaded();
        },
        Qt::QueuedConnection);
}

void RecordingPlayer::noteWait()
{
    const RecordingSource &source = m_loaded->source();
    m_status.isWaiting = true;
    m_status.waitsForAll = !source.hasRanges() && !source.isComplete();
}

void RecordingPlayer::failAsLoaded()
{
    if (m_loaded && m_loaded->trouble().cause != RecordingTrouble::Cause::None)
        fail(m_loaded->trouble());
}

void RecordingPlayer::onEnded(Milliseconds end)
{
    m_keep.start();
    m_status.state = PlayerStatus::State::Stopped;
    m_status.isWaiting = false;
    m_status.position = 0ms;
    m_isMoved = true;
    remember();
    m_loaded->setDuration(end);
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::pause()
{
    if (!m_status.isActive())
        return;
    followPosition();
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
        noteWait();
        m_status.readsUpTo = !m_loaded->source().isComplete() && m_playback->readsThrough();
        Q_EMIT changed();
    }
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::setSpeed(double speed)
{
    m_preferences.setSpeed(speed);
    Q_EMIT changed(); // where it is locked, who asked shows what counts
}

void RecordingPlayer::setVolume(double volume)
{
    m_preferences.setVolume(volume);
    Q_EMIT changed();
}

void RecordingPlayer::setDevice(const QByteArray &device)
{
    m_preferences.setDevice(device);
}

QFuture<Result<Waveform>> RecordingPlayer::keptWaveform(const QString &link)
{
    return m_store.find(link).then(
        [](const Result<RecordingStore::Entry> &entry) -> Result<Waveform> {
            if (!entry)
                return entry.error();
            return Waveform{.peaks = entry->peaks, .done = entry->peaks.isEmpty() ? 0.0 : 1.0};
        });
}

void RecordingPlayer::followSetting(const QString &key)
{
    if (key == keys::RecordingsSpeed) {
        m_status.speed = m_preferences.speed();
        followPosition();
        seek(m_status.position);
    } else if (key == keys::RecordingsVolume) {
        m_status.volume = m_preferences.volume();
        if (m_playback)
            m_playback->setVolume(m_status.volume);
    } else if (key == keys::RecordingsDevice) {
        if (m_playback)
            m_playback->setDevice(m_preferences.device());
    } else {
        return;
    }
    Q_EMIT changed(); // NOLINT(readability-misleading-indentation): the macro is empty
}

void RecordingPlayer::followPosition()
{
    if (!m_playback || m_status.state != PlayerStatus::State::Playing || m_isMoved)
        return;
    m_status.position = m_playback->position();
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::remember()
{
    if (m_loaded)
        m_loaded->remember(m_status.position);
}

void RecordingPlayer::fail(RecordingTrouble trouble)
{
    qCWarning(lcRecordings).noquote() << "a recording cannot be played:" << trouble.error().detail;
    followPosition();
    remember();
    release();
    m_status.state = PlayerStatus::State::Failed;
    m_status.trouble = std::move(trouble);
    Q_EMIT changed();
}

void RecordingPlayer::release()
{
    m_keep.stop();
    ++m_load;
    m_status.isWaiting = m_status.isGrowing = false;
    m_status.waitsForAll = m_status.readsUpTo = false;
    m_playback.reset();
    m_loaded.reset();
}

} // namespace calltray
