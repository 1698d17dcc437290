// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiosystem.h"
#include "app/recordings/decoderprocess.h"
#include "app/recordings/recordingtrouble.h"
#include "app/recordings/soundqueue.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace calltray {

class RecordingSource;

//! \brief One recording on its way from the decoder to the device.
class Playback final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;
    struct Setup
    {
        QString decoder; //!< the program
        QByteArray device; //!< empty: the default
        double volume = 1;
    };

    //! \a audio and \a source must outlive it; \a source is opened().
    Playback(Setup setup, AudioSystem &audio, RecordingSource &source, QObject *parent = nullptr);
    ~Playback() override;
    Q_DISABLE_COPY_MOVE(Playback)

    //! From \a position on, whatever it did before.
    void play(Microseconds position, double speed);
    void pause();
    //! Goes on after pause().
    void resume();
    void setVolume(double volume);
    //! Goes on where it is, on another device.
    void setDevice(const QByteArray &device);
    //! The device that it plays on, or would.
    [[nodiscard]] const QByteArray &device() const { return m_output.id; }

    //! Of what is heard now.
    [[nodiscard]] Microseconds position() const;

Q_SIGNALS:
    void opened(std::chrono::microseconds duration);
    //! The first sound after play() is on its way to the device.
    void sounds();
    //! What comes next is not there yet; sounds() again when it is.
    void waits();
    //! The last of it was heard.
    void ended(std::chrono::microseconds end);
    void failed(const calltray::RecordingTrouble &trouble);

private:
    void onSound(const QByteArray &samples, Microseconds position);
    void openStream();
    void onTaken();
    void onStalled();
    void grantMore();

    Setup m_setup;
    AudioSystem &m_audio;
    AudioDevice m_output;
    AudioFormat m_format;
    SoundQueue m_queue;
    DecoderProcess m_decoder;
    std::unique_ptr<AudioStream> m_stream; // reads m_queue
    QTimer m_drain; // until the device has played the last of it
    QTimer m_stall; // the device should have taken something by then
    int m_stalls = 0; // in a row
    double m_speed = 1;
    bool m_isFresh = true; // no sound since play()
    bool m_isPaused = false;
    bool m_isWaiting = false;
    Microseconds m_end{0};
};

} // namespace calltray
