// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

class Clock;
class Settings;

//! \brief Whether popups are held back for now, and until when; survives a restart through Settings.
//!
//! It lasts as long as was meant, whatever the clock is set to meanwhile: until() moves with the clock. After a sleep of
//! the computer its end is noticed within an hour, or by recheck().
class DoNotDisturb final : public QObject
{
    Q_OBJECT

public:
    DoNotDisturb(Settings &settings, const Clock &clock, QObject *parent = nullptr);

    //! On until \a until; an invalid date: until it is switched off; one that has passed: off. Neither does anything
    //! where the administrator has locked it.
    void switchOn(const QDateTime &until = {});
    void switchOff();
    [[nodiscard]] bool isLocked() const;
    //! Ends it where its time has come; else until() is what the clock will show then.
    void recheck();
    [[nodiscard]] bool isOn() const { return m_isOn; }
    //! Invalid while off, or where it has no end.
    [[nodiscard]] QDateTime until() const { return m_until; }

Q_SIGNALS:
    //! It was switched, or has another end.
    void changed(bool isOn);

private:
    //! Applies what the settings say.
    void restore();
    void apply(bool isOn, const QDateTime &until);
    void set(bool isOn, const QDateTime &until);
    void armEnd();

    Settings &m_settings;
    const Clock &m_clock;
    QTimer m_end;
    QDateTime m_until;
    std::chrono::milliseconds m_endsAt{0}; //!< the same, as Clock::sinceBoot()
    bool m_isOn = false;
    bool m_isKeeping = false; //!< it is changing the settings itself
};

} // namespace calltray
