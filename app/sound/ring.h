// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sound/audiosystem.h"

#include <QByteArray>
#include <QObject>

namespace calltray {

class Settings;

//! \brief A short sound of our own for a new call, on a device of its own; other programs' sound is left alone.
//!
//! Off unless `ring/on` says otherwise: most desks have a telephone that rings.
class Ring final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    Ring(AudioSystem &audio, const Settings &settings, QObject *parent = nullptr);
    ~Ring() override;
    Q_DISABLE_COPY_MOVE(Ring)

    //! Nothing while it sounds already: a burst of calls rings once.
    void ring();
    //! Once, be it switched on or not: its user wants to know how it sounds. Begins anew where it sounds already.
    void tryOut();
    //! Somebody speaks, or wants quiet.
    void silence();
    [[nodiscard]] bool isRinging() const { return m_stream != nullptr; }

Q_SIGNALS:
    //! It could not be heard.
    void failed();

private:
    void sound();

    AudioSystem &m_audio;
    const Settings &m_settings;
    AudioSystem::Stream m_stream;
};

//! The sound: two soft tones, one after the other, twice; samples as AudioFormat has them.
[[nodiscard]] QByteArray ringSound();

} // namespace calltray
