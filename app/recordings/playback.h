// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/recordingtrouble.h"
#include "app/recordings/decoderprocess.h"
#include "app/sound/audiosystem.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <chrono>

namespace calltray {

class RecordingSource;

//! \brief One recording on its way from the decoder to the device.
class Playback final : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;
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
    void play(Milliseconds position, double speed);
    void pause();
    //! Goes on after pause().
    void resume();
    void setVolume(double volume);
    //! Goes on where it is, on another device.
    void setDevice(const QByteArray &device);

    //! Of what is heard now.
    [[nodiscard]] Milliseconds position() const;
    //! Whether a moment is found only by reading up to it.
    [[nodiscard]] bool readsThrough() const { return m_decoder.readsThrough(); }

Q_SIGNALS:
    //! \a duration is 0 where it is not known.
    void opened(std::chrono::milliseconds duration);
    //! The first sound after play() is on its way to the device.
    void sounds();
    //! The decoder waits for a part of the file; there may be something to hear until then.
    void needs();
    //! readsThrough() is true now.
    void readsUpTo();
    //! What comes next is not there yet; sounds() again when it is.
    void waits();
    //! Some ten times a second while it sounds.
    void moved();
    //! The last of it was heard.
    void ended(std::chrono::milliseconds end);
    void failed(const calltray::RecordingTrouble &trouble);

private:
    void openStream();
    void onSound(const QByteArray &samples, Microseconds position);
    void onStarted();
    void onPlayed();
    void grantMore();

    Setup m_setup;
    AudioSystem &m_audio;
    DecoderProcess m_decoder;
    AudioSystem::Stream m_stream; // since the first play()
    Microseconds m_start{0}; // where in the recording the stream begins
    double m_speed = 1;
    bool m_hasSound = false; // any since play()
    bool m_isFresh = true; // nothing was heard since play()
    bool m_isWaiting = false;
    Milliseconds m_end{0};
    QElapsedTimer m_sinceMoved;
};

} // namespace calltray
