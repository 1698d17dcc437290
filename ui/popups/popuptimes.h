// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/platform/idletime.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;
class PopupBoard;
class PopupCards;
class Settings;

//! \brief When something is due: cards that hide, a call that is no longer "just now".
class PopupTimes final : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::optional<std::chrono::milliseconds>
            hideAfter; //!< else the setting `popups/hideAfterSeconds`
        std::chrono::milliseconds awayAfter; //!< who touched nothing for so long is away
    };

    //! All that is named must outlive it.
    PopupTimes(PopupBoard &board, const Settings &settings, const Clock &clock,
               const Timing &timing, QObject *parent = nullptr);

    //! How long what hides by itself is shown; 0: until somebody closes it.
    [[nodiscard]] std::chrono::milliseconds life() const;
    //! After every change of the cards.
    void schedule();

Q_SIGNALS:
    //! The card at \a index has been shown for long enough.
    void expired(qsizetype index);

private:
    void onDue();

    PopupBoard &m_board;
    const Settings &m_settings;
    const Clock &m_clock;
    const Timing m_timing;
    QTimer m_next; //!< the earliest deadline; stopped while there is none
    IdleTime m_idle; //!< watched while there are cards; after what its changes set
};

} // namespace calltray
