// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"
#include "app/recordings/playerstatus.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief What the windows show of the player, and what their user asks of it; the same for popups, window and tray.
//!
//! Knows no player: whoever has one follows the requests and sets the status.
class PlayerControls final : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;

    using QObject::QObject;

    void setStatus(const PlayerStatus &status);
    void setPosition(Milliseconds position);
    [[nodiscard]] const PlayerStatus &status() const { return m_status; }
    //! Whether the player holds \a recording, be it silent or in trouble.
    [[nodiscard]] bool isCurrent(const Recording &recording) const;
    //! Whether \a recording is to be heard now or as soon as it is there.
    [[nodiscard]] bool isActive(const Recording &recording) const;
    //! Whether there is something to go on with or to stop.
    [[nodiscard]] bool isLoaded() const;

    //! Pauses \a recording where it is active, else plays it.
    void toggle(const Recording &recording);

    //! False where the administrator does not want recordings saved.
    void setCanSave(bool canSave) { m_canSave = canSave; }
    [[nodiscard]] bool canSave() const { return m_canSave; }

    //! As an answer to waveformWanted().
    void tellWaveform(const QString &link, const Waveform &waveform);

    //! As an answer to devicesWanted(), and whenever they change.
    void setDevices(const QList<AudioDevice> &devices, const QByteArray &current);
    //! As far as they are known. It asks for them: devicesChanged() tells of more.
    [[nodiscard]] QList<AudioDevice> devices();
    //! Empty: the system's default.
    [[nodiscard]] const QByteArray &device() const { return m_device; }

Q_SIGNALS:
    //! Anything but the position.
    void changed();
    void positionChanged(std::chrono::milliseconds position);
    void devicesChanged();
    //! Of a recording that was played before.
    void waveformTold(const QString &link, const calltray::Waveform &waveform);

    //! Without \a position: from where it was left.
    void playRequested(const calltray::Recording &recording,
                       std::optional<std::chrono::milliseconds> position);
    void pauseRequested();
    void stopRequested();
    void seekRequested(std::chrono::milliseconds position);
    void speedRequested(double speed);
    void volumeRequested(double volume);
    void deviceRequested(const QByteArray &id);
    //! The receiver calls setDevices() with those that it knows, and again when it knows more.
    void devicesWanted();
    //! The receiver calls tellWaveform() where it knows that of \a link.
    void waveformWanted(const QString &link);
    void saveRequested(const calltray::Recording &recording);

private:
    PlayerStatus m_status;
    bool m_canSave = true;
    QList<AudioDevice> m_devices;
    QByteArray m_device;
};

} // namespace calltray
