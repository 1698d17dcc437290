// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <array>

namespace calltray {

class Settings;

//! \brief What becomes of popups while the screen is locked: who passes by must not read who calls.
class LockedScreen final : public QObject
{
    Q_OBJECT

public:
    //! What reports that the screen is locked: the desktop's session, or the display itself.
    enum class Source { Session, Display };
    enum class Popups {
        Shown,
        Masked, //!< without names, numbers and texts
        Held //!< none is on screen, and what comes waits
    };

    //! \a settings must outlive it.
    explicit LockedScreen(const Settings &settings, QObject *parent = nullptr);

    void note(Source source, bool isLocked);
    //! The user has clicked something of ours: a source that reports a lock is wrong (its locker was killed), until it
    //! reports another one.
    void noteClick();
    //! Whether one of the sources says so.
    [[nodiscard]] bool isLocked() const { return m_isLocked; }
    //! By the setting `popups/onLock`; shown while it is not locked.
    [[nodiscard]] Popups popups() const { return m_popups; }

Q_SIGNALS:
    void lockedChanged(bool isLocked);
    void popupsChanged(calltray::LockedScreen::Popups popups);

private:
    void recount();
    void refresh();

    const Settings &m_settings;
    std::array<bool, 2> m_isLockedBy{}; //!< what each source reported last
    bool m_isLocked = false;
    Popups m_popups = Popups::Shown;
};

} // namespace calltray
