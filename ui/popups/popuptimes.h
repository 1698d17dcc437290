// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/idletime.h"
#include "ui/popups/reminders.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;
class PopupCards;
class Settings;

//! \brief When something is due: cards that hide, errors that come again, a call that is no longer "just now".
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
    PopupTimes(PopupCards &cards, const Settings &settings, const Clock &clock,
               const Timing &timing, QObject *parent = nullptr);

    [[nodiscard]] Reminders &reminders() { return m_reminders; }
    [[nodiscard]] const Reminders &reminders() const { return m_reminders; }
    //! How long what hides by itself is shown; 0: until somebody closes it.
    [[nodiscard]] std::chrono::milliseconds life() const;
    //! After every change of the cards or the reminders.
    void schedule();

Q_SIGNALS:
    //! Errors that were to come again now.
    void reminded(const QList<calltray::Notification> &errors);
    //! The card at \a index has been shown for long enough.
    void expired(qsizetype index);

private:
    void onDue();

    PopupCards &m_cards;
    const Settings &m_settings;
    const Clock &m_clock;
    const Timing m_timing;
    Reminders m_reminders;
    IdleTime m_idle; //!< watched while there are cards
    QTimer m_next; //!< the earliest deadline; stopped while there is none
};

} // namespace calltray
