// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/player.h"
#include "app/recordings/recordingstore.h"
#include "app/sound/audiosystem.h"

#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace calltray {

class Playback;
class RecordingSource;
class Settings;
class WaveformReader;
struct DownloadState;

//! \brief Plays one recording at a time, on the click, and knows where each was left.
//!
//! Nothing of sound is loaded before the first play(). A minute after the last sound decoder, device and file are let go.
class RecordingPlayer final : public Player
{
    Q_OBJECT

public:
    using OpenSource = std::function<std::shared_ptr<RecordingSource>(const Recording &)>;
    struct Options
    {
        QString decoder; //!< calltray-decoder
        Milliseconds keep{60'000}; //!< how long everything is held after the last sound
    };

    static constexpr std::array<double, 5> Speeds{0.75, 1, 1.25, 1.5, 2};

    //! \a audio, \a store and \a settings must outlive it.
    RecordingPlayer(OpenSource openSource, AudioSystem &audio, RecordingStore &store,
                    Settings &settings, Options options, QObject *parent = nullptr);
    ~RecordingPlayer() override;
    Q_DISABLE_COPY_MOVE(RecordingPlayer)

    [[nodiscard]] const PlayerStatus &status() const override { return m_status; }
    void play(const Recording &recording, std::optional<Milliseconds> position = {}) override;
    void pause() override;
    void stop() override;
    void seek(Milliseconds position) override;
    void setSpeed(double speed) override;
    void setVolume(double volume) override;
    [[nodiscard]] QList<AudioDevice> devices() override { return m_audio.devices(); }
    [[nodiscard]] QByteArray device() const override;
    void setDevice(const QByteArray &device) override;
    [[nodiscard]] QFuture<Result<Waveform>> keptWaveform(const QString &link) override;
    [[nodiscard]] bool maySave() const override;

private:
    //! Plays as the settings say now.
    void followSetting(const QString &key);
    void load(const Recording &recording, std::optional<Milliseconds> position);
    void onSourceChanged(const DownloadState &before);
    void onSourceFailed();
    void onKnown(const Result<RecordingStore::Entry> &entry);
    //! As soon as the file is open and the last position known.
    void begin();
    void makePlayback();
    void playFrom(Milliseconds position);
    void onSounds();
    void onWaits();
    //! Fails where what comes next will never be there.
    void failAsLoaded();
    void noteWait();
    //! As far as its header tells: what was measured counts more.
    void guessDuration(Milliseconds duration);
    //! Forgets what was measured where the file is another one now, which is measured anew.
    void dropOutdated();
    void setDuration(Milliseconds duration);
    //! Where it is not known, it is computed and kept.
    void readWaveform();
    void onEnded(Milliseconds end);
    void followPosition();
    void remember();
    //! By value: whose trouble it is goes.
    void fail(RecordingTrouble trouble);
    void release();

    OpenSource m_openSource;
    AudioSystem &m_audio;
    RecordingStore &m_store;
    Settings &m_settings;
    Options m_options;
    PlayerStatus m_status;
    std::shared_ptr<RecordingSource> m_source; // of what is held
    std::unique_ptr<Playback> m_playback; // reads m_source
    std::unique_ptr<WaveformReader> m_reader; // the same
    bool m_isKnown = false; // what the store has of it, be it nothing
    Milliseconds m_told{0}; // duration, as its header tells; 0: not known
    qint64 m_measuredSize =
        0; // of the file in which waveform and duration were measured; 0: not known
    quint64 m_load = 0; // counts load()
    bool m_isPositionGiven = false; // by who asked to play it
    bool m_isMoved = false; // the playback is elsewhere than the position
    QTimer m_keep;
};

} // namespace calltray
