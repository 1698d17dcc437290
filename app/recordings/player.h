// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"
#include "app/core/result.h"
#include "app/recordings/playerstatus.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief What popups, window and tray show of the player, and what their user asks of it.
class Player : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;

    using QObject::QObject;

    [[nodiscard]] virtual const PlayerStatus &status() const = 0;
    //! From \a position on, or from where it was left the last time; what plays already goes on.
    virtual void play(const Recording &recording, std::optional<Milliseconds> position = {}) = 0;
    virtual void pause() = 0;
    //! Forgets the position, and lets everything go.
    virtual void stop() = 0;
    //! Before the beginning is the beginning, past the end the end.
    virtual void seek(Milliseconds position) = 0;
    //! One of RecordingPlayer::Speeds; what is none of them is 1. Remembered, where the administrator has not locked it.
    virtual void setSpeed(double speed) = 0;
    //! 0…1, linear to the ear; remembered.
    virtual void setVolume(double volume) = 0;

    //! As far as they are known; devicesChanged() tells of more. Loads what sound needs.
    [[nodiscard]] virtual QList<AudioDevice> devices() = 0;
    //! The device that was chosen; empty: the system's default.
    [[nodiscard]] virtual QByteArray device() const = 0;
    virtual void setDevice(const QByteArray &device) = 0;

    //! Of the recording behind \a link, as it is kept from earlier; an empty one where it is not.
    [[nodiscard]] virtual QFuture<Result<Waveform>> keptWaveform(const QString &link) = 0;

    //! False where the administrator does not want recordings saved.
    [[nodiscard]] virtual bool maySave() const = 0;
    //! Has \a recording put into a file of its user's choice.
    void save(const Recording &recording) { Q_EMIT saveRequested(recording); }

    //! Whether the player holds \a recording, be it silent or in trouble.
    [[nodiscard]] bool isCurrent(const Recording &recording) const;
    //! Whether \a recording is to be heard now or as soon as it is there.
    [[nodiscard]] bool isActive(const Recording &recording) const;
    //! Whether there is something to go on with or to stop.
    [[nodiscard]] bool isLoaded() const;
    //! Pauses \a recording where it is active, else plays it.
    void toggle(const Recording &recording);

Q_SIGNALS:
    //! Anything but the position.
    void changed();
    //! Some ten times a second while playing, and after a seek.
    void positionChanged(std::chrono::milliseconds position);
    void devicesChanged();
    void saveRequested(const calltray::Recording &recording);
};

} // namespace calltray
