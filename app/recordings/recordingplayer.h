// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/playerstatus.h"

#include <QObject>

#include <array>
#include <chrono>
#include <memory>

namespace calltray {

//! \brief Plays one recording at a time.
class RecordingPlayer final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::array<double, 5> Speeds{0.75, 1, 1.25, 1.5, 2};

    //! From where it was left the last time; what plays already goes on.
    void play(const Recording &recording);
    void pause();
    //! Forgets the position.
    void stop();
    //! Before the beginning is the beginning, past the end the end.
    void seek(std::chrono::milliseconds position);
    //! One of \ref Speeds; remembered.
    void setSpeed(double speed);
    void setVolume(double volume);

    [[nodiscard]] const PlayerStatus &status() const { return m_status; }

Q_SIGNALS:
    //! Anything but the position.
    void changed();
    //! Some ten times a second while playing, and after a seek.
    void positionChanged(std::chrono::milliseconds position);

private:
    PlayerStatus m_status;
};

} // namespace calltray
