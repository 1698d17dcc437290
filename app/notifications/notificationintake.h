// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/knownerrors.h"
#include "app/notifications/payload/notification.h"

#include <variant>

namespace calltray {

class Clock;
class DecisionTrace;
class PopupStage;
struct NotificationMemory;

//! \brief Decides what a notification that comes in is: a new one, a part of an earlier one, or one that its user has
//! closed for good; and presents it accordingly.
//!
//! It stores nothing.
class NotificationIntake
{
public:
    struct Received
    {
        Notification notification; //!< to be saved
        bool isNew = false; //!< else an earlier one, which has changed
    };

    //! All references must outlive it.
    NotificationIntake(NotificationMemory &memory, PopupStage &stage, DecisionTrace &trace,
                       const Clock &clock);

    //! The same callId as of a call of the last 24 hours joins that one, see mergedCall().
    Received receive(const CallNotification &call);
    //! The same error as one on screen raises its count; a dismissed one is not shown, and new once a run only.
    Received receive(const ErrorNotification &error);

private:
    Received merge(const Notification &known, const CallNotification &update);
    Received raiseCount(Notification known, const ErrorNotification &error);
    Received receiveDismissed(KnownErrors::Dismissed &known, const ErrorNotification &error);
    [[nodiscard]] Notification numbered(std::variant<CallNotification, ErrorNotification> content);

    NotificationMemory &m_memory;
    PopupStage &m_stage;
    DecisionTrace &m_trace;
    const Clock &m_clock;
};

} // namespace calltray
