// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingplayer.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/recordings/fetch/recordingsource.h"
#include "app/recordings/playback.h"
#include "app/recordings/waveformreader.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/sound/audiosystem.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

double keptSpeed(const Settings &settings)
{
    return settings.text(keys::RecordingsSpeed).toDouble();
}

double keptVolume(const Settings &settings)
{
    return settings.number(keys::RecordingsVolume) / 100.0;
}

} // namespace

RecordingPlayer::RecordingPlayer(OpenSource openSource, AudioSystem &audio, RecordingStore &store,
                                 Settings &settings, Options options, QObject *parent)
    : Player(parent)
    , m_openSource(std::move(openSource))
    , m_audio(audio)
    , m_store(store)
    , m_settings(settings)
    , m_options(std::move(options))
{
    m_status.speed = keptSpeed(settings);
    m_status.volume = keptVolume(settings);
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
    const bool isSame = m_source != nullptr && recording.link == m_status.recording.link
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
    m_told = 0ms;
    m_measuredSize = 0;
    m_isMoved = true;
    m_isPositionGiven = position.has_value();
    m_audio.prepare();
    m_source = m_openSource(recording);
    connect(m_source.get(), &RecordingSource::changed, this, &RecordingPlayer::onSourceChanged);
    whenDone(m_store.find(recording.link), this,
             [this, load = m_load](const Result<RecordingStore::Entry> &entry) {
                 if (load == m_load)
                     onKnown(entry);
             });
    // Queued: others may have brought some of it already, and its user is told of this click first.
    QMetaObject::invokeMethod(
        this,
        [this, load = m_load] {
            if (load == m_load)
                onSourceChanged({});
        },
        Qt::QueuedConnection);
    Q_EMIT changed();
}

void RecordingPlayer::onKnown(const Result<RecordingStore::Entry> &entry)
{
    m_isKnown = true;
    if (entry) {
        // Who has jumped meanwhile wants to be there.
        if (m_status.position == 0ms && !m_isPositionGiven)
            m_status.position = entry->position;
        m_status.waveform = {.peaks = entry->peaks, .done = entry->peaks.isEmpty() ? 0.0 : 1.0};
        m_measuredSize = entry->size;
        setDuration(entry->duration);
        dropOutdated();
    }
    begin();
}

void RecordingPlayer::onSourceChanged(const DownloadState &before)
{
    const DownloadState &now = m_source->state();
    if (now.isGrowing != before.isGrowing) {
        m_status.isGrowing = now.isGrowing;
        m_told = 0ms; // that of its beginning
        setDuration(m_told);
    }
    dropOutdated();
    const bool isPreparing = now.phase == DownloadState::Phase::Preparing && !now.file;
    const auto waiting =
        isPreparing ? PlayerStatus::State::Loading : PlayerStatus::State::Preparing;
    if (m_status.state == waiting && (isPreparing || now.file)) {
        m_status.state =
            isPreparing ? PlayerStatus::State::Preparing : PlayerStatus::State::Loading;
        Q_EMIT changed();
    }
    if (now.phase == DownloadState::Phase::Failed && before.phase != now.phase)
        onSourceFailed();
    begin();
}

void RecordingPlayer::onSourceFailed()
{
    // Queued: what has failed is let go.
    QMetaObject::invokeMethod(
        this,
        [this, load = m_load] {
            // What is there already can be heard to its end.
            if (load == m_load
                && (m_playback == nullptr || m_status.isWaiting
                    || m_status.state == PlayerStatus::State::Loading))
                fail(m_source->state().trouble);
        },
        Qt::QueuedConnection);
}

void RecordingPlayer::begin()
{
    if (!m_isKnown || !m_source->state().file || m_status.state != PlayerStatus::State::Loading)
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
                                            m_audio, *m_source);
    connect(m_playback.get(), &Playback::opened, this, &RecordingPlayer::guessDuration);
    connect(m_playback.get(), &Playback::moved, this, &RecordingPlayer::followPosition);
    connect(m_playback.get(), &Playback::sounds, this, &RecordingPlayer::onSounds);
    connect(m_playback.get(), &Playback::waits, this, &RecordingPlayer::onWaits);
    connect(m_playback.get(), &Playback::ended, this, &RecordingPlayer::onEnded);
    connect(m_playback.get(), &Playback::readsUpTo, this, [this] {
        m_status.readsUpTo = m_status.isWaiting && !m_source->isComplete();
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
    readWaveform();
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
    m_status.isWaiting = true;
    m_status.waitsForAll = !m_source->state().hasRanges && !m_source->isComplete();
}

void RecordingPlayer::failAsLoaded()
{
    if (m_source && m_source->state().phase == DownloadState::Phase::Failed)
        fail(m_source->state().trouble);
}

void RecordingPlayer::guessDuration(Milliseconds duration)
{
    m_told = duration;
    dropOutdated();
    if (duration > 0ms && m_status.waveform.done < 1)
        setDuration(duration);
}

void RecordingPlayer::dropOutdated()
{
    constexpr Milliseconds Clearly = 1s; // a header may round
    if (!m_source || m_status.waveform.done < 1)
        return;
    const DownloadState &now = m_source->state();
    const bool isOther = m_measuredSize > 0
        ? now.isGrowing || now.size.value_or(m_measuredSize) != m_measuredSize
        : m_told > m_status.duration + Clearly;
    if (!isOther)
        return;
    m_measuredSize = 0;
    m_reader.reset();
    m_status.waveform = {};
    setDuration(m_told);
    if (m_status.state == PlayerStatus::State::Playing)
        readWaveform();
}

void RecordingPlayer::setDuration(Milliseconds duration)
{
    m_status.duration = m_status.isGrowing ? 0ms : duration;
    Q_EMIT changed();
}

void RecordingPlayer::readWaveform()
{
    if (m_reader || m_status.waveform.done >= 1)
        return;
    m_reader = std::make_unique<WaveformReader>(m_options.decoder, *m_source, m_status.duration);
    connect(m_reader.get(), &WaveformReader::grew, this, [this](const Waveform &waveform) {
        m_status.waveform = waveform;
        Q_EMIT changed();
    });
    connect(m_reader.get(), &WaveformReader::gaveUp, this, [this] {
        m_status.waveform = {.peaks = {}, .done = 1};
        Q_EMIT changed();
    });
    connect(m_reader.get(), &WaveformReader::finished, this,
            [this](const Waveform &waveform, std::chrono::microseconds exact) {
                const auto duration = std::chrono::duration_cast<Milliseconds>(exact);
                m_status.waveform = waveform;
                m_measuredSize = m_source->state().size.value_or(0);
                setDuration(duration);
                (void)m_store.setWaveform(m_status.recording.link, duration, waveform.peaks,
                                          m_measuredSize);
            });
}

void RecordingPlayer::onEnded(Milliseconds end)
{
    m_keep.start();
    m_status.state = PlayerStatus::State::Stopped;
    m_status.isWaiting = false;
    m_status.position = 0ms;
    m_isMoved = true;
    remember();
    setDuration(end);
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
        m_status.readsUpTo = !m_source->isComplete() && m_playback->readsThrough();
        Q_EMIT changed();
    }
    Q_EMIT positionChanged(m_status.position);
}

void RecordingPlayer::setSpeed(double speed)
{
    const bool isKnown = std::find(Speeds.cbegin(), Speeds.cend(), speed) != Speeds.cend();
    (void)m_settings.setValue(keys::RecordingsSpeed, isKnown ? speed : 1);
    Q_EMIT changed(); // where it is locked, who asked shows what counts
}

void RecordingPlayer::setVolume(double volume)
{
    (void)m_settings.setValue(keys::RecordingsVolume, qRound(std::clamp(volume, 0.0, 1.0) * 100));
    Q_EMIT changed();
}

void RecordingPlayer::setDevice(const QByteArray &device)
{
    (void)m_settings.setValue(keys::RecordingsDevice, device.isEmpty() ? QVariant() : device);
}

QByteArray RecordingPlayer::device() const
{
    return m_settings.value(keys::RecordingsDevice).toByteArray();
}

bool RecordingPlayer::maySave() const
{
    return m_settings.isOn(keys::RecordingsSave);
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
        m_status.speed = keptSpeed(m_settings);
        followPosition();
        seek(m_status.position);
    } else if (key == keys::RecordingsVolume) {
        m_status.volume = keptVolume(m_settings);
        if (m_playback)
            m_playback->setVolume(m_status.volume);
    } else if (key == keys::RecordingsDevice) {
        if (m_playback)
            m_playback->setDevice(device());
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
    if (m_source)
        (void)m_store.setPosition(m_status.recording.link, m_status.position);
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
    m_reader.reset();
    // Others may go on reading it, as one that is being saved as a file.
    if (m_source)
        m_source->disconnect(this);
    m_source.reset();
    m_isKnown = false;
}

} // namespace calltray
