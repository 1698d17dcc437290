// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/playerpreferences.h"
#include "app/recordings/playerstatus.h"
#include "app/sound/audiosystem.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace calltray {

class LoadedRecording;
class Playback;
class RecordingSource;
class RecordingStore;
class Settings;

//! \brief Plays one recording at a time, on the click, and knows where each was left.
//!
//! Nothing of sound is loaded before the first play(). A minute after the last sound decoder, device and file are let go.
class RecordingPlayer final : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;
    using OpenSource = std::function<std::unique_ptr<RecordingSource>(const Recording &)>;
    struct Options
    {
        QString decoder; //!< calltray-decoder
        Milliseconds keep{60'000}; //!< how long everything is held after the last sound
    };

    static constexpr auto Speeds = PlayerPreferences::Speeds;

    //! \a audio, \a store and \a settings must outlive it.
    RecordingPlayer(OpenSource openSource, AudioSystem &audio, RecordingStore &store,
                    Settings &settings, Options options, QObject *parent = nullptr);
    ~RecordingPlayer() override;
    Q_DISABLE_COPY_MOVE(RecordingPlayer)

    //! From \a position on, or from where it was left the last time; what plays already goes on.
    void play(const Recording &recording, std::optional<Milliseconds> position = {});
    void pause();
    //! Forgets the position, and lets everything go.
    void stop();
    //! Before the beginning is the beginning, past the end the end.
    void seek(Milliseconds position);
    //! One of \ref Speeds; remembered.
    void setSpeed(double speed);
    //! 0…1, linear to the ear; remembered.
    void setVolume(double volume);

    //! As far as they are known; devicesChanged() tells of more. Loads what sound needs.
    [[nodiscard]] QList<AudioDevice> devices() { return m_audio.devices(); }
    //! The device that was chosen; empty: the system's default.
    [[nodiscard]] QByteArray device() const { return m_preferences.device(); }
    void setDevice(const QByteArray &device);

    [[nodiscard]] const PlayerStatus &status() const { return m_status; }

Q_SIGNALS:
    //! Anything but the position.
    void changed();
    //! Some ten times a second while playing, and after a seek.
    void positionChanged(std::chrono::milliseconds position);
    void devicesChanged();

private:
    //! Plays as the settings say now.
    void followSetting(const QString &key);
    void load(const Recording &recording, std::optional<Milliseconds> position);
    void connectLoaded();
    void onLearned();
    //! As soon as the file is open and the last position known.
    void begin();
    void makePlayback();
    void playFrom(Milliseconds position);
    void onSounds();
    void onWaits();
    //! Fails where what comes next will never be there.
    void failAsLoaded();
    void noteWait();
    void onEnded(Milliseconds end);
    void followPosition();
    void remember();
    //! By value: whose trouble it is goes.
    void fail(RecordingTrouble trouble);
    void release();

    OpenSource m_openSource;
    AudioSystem &m_audio;
    RecordingStore &m_store;
    PlayerPreferences m_preferences;
    Options m_options;
    PlayerStatus m_status;
    std::unique_ptr<LoadedRecording> m_loaded;
    std::unique_ptr<Playback> m_playback; // reads m_loaded's source
    quint64 m_load = 0; // counts load()
    bool m_isMoved = false; // the playback is elsewhere than the position
    QTimer m_keep;
};

} // namespace calltray
