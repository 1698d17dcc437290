// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <array>

namespace calltray {

class Settings;

//! \brief How the user likes recordings played, in the settings.
class PlayerPreferences
{
public:
    static constexpr std::array<double, 5> Speeds{0.75, 1, 1.25, 1.5, 2};

    //! \a settings must outlive it.
    explicit PlayerPreferences(Settings &settings)
        : m_settings(settings)
    { }

    //! One of \ref Speeds.
    [[nodiscard]] double speed() const;
    //! 0…1, linear to the ear.
    [[nodiscard]] double volume() const;
    //! The id that was chosen; empty: the system's default.
    [[nodiscard]] QByteArray device() const;
    //! False where the administrator does not want recordings saved.
    [[nodiscard]] bool maySave() const;

    //! What is none of \ref Speeds is 1. Nothing changes where the administrator has locked it; so with the others.
    void setSpeed(double speed);
    //! 0…1.
    void setVolume(double volume);
    void setDevice(const QByteArray &device);

private:
    Settings &m_settings;
};

} // namespace calltray
