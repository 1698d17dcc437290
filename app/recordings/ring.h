// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/soundqueue.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace calltray {

class AudioPlugin;
class Settings;

//! \brief A short sound of our own for a new call, on a device of its own; other programs' sound is left alone.
//!
//! Off unless `ring/on` says otherwise: most desks have a telephone that rings.
class Ring final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    Ring(AudioPlugin &audio, const Settings &settings, QObject *parent = nullptr);
    ~Ring() override;
    Q_DISABLE_COPY_MOVE(Ring)

    //! Nothing while it sounds already: a burst of calls rings once.
    void ring();
    //! Somebody speaks, or wants quiet.
    void silence();
    [[nodiscard]] bool isRinging() const { return m_stream != nullptr; }

private:
    AudioPlugin &m_audio;
    const Settings &m_settings;
    SoundQueue m_queue;
    std::unique_ptr<AudioStream> m_stream; // reads m_queue
    QTimer m_end;
};

//! The sound: two soft tones, one after the other, twice; int16, interleaved.
[[nodiscard]] QByteArray ringSound(AudioFormat format);

} // namespace calltray
