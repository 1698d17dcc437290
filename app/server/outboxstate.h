// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QtGlobal>

#include <optional>
#include <variant>

namespace calltray {

//! \brief What the Outbox goes by when something happens.
struct OutboxState
{
    enum class Phase {
        Idle, //!< nothing is known to wait
        Loading, //!< the next entries are being read
        Sending, //!< one of them is on its way to the server
        BackingOff //!< until the delay after a failure has passed
    };

    //! Failures of one entry that isAnswer(), until it is seen whether the server takes others.
    static constexpr int MostFailures = 20;

    Phase phase = Phase::Idle;
    int loaded = 0; //!< entries in memory, to be sent next
    int waiting = 0; //!< entries that are not saved yet
    int failures = 0; //!< in a row
    std::optional<Error> failure = {}; //!< why the last try failed; nothing while all is well
    std::optional<Error> unrecorded = {}; //!< why an entry's outcome could not be written down
    bool hasMoreCome = false; //!< since Loading began
    bool isOutdated = false; //!< the queue was edited since Loading began
    bool letsAnotherPass = false; //!< the oldest has failed too often: the next try is another's
    bool takesOthers = false; //!< the server, since the last failure
};

//! What can happen to the Outbox.
namespace outboxevents {

struct Woken //!< something was enqueued, or the program has just started
{
};
struct RetryAsked //!< by the user, or there is a new token
{
};
struct NetworkBack
{
};
struct DelayPassed
{
};
struct Edited //!< entries were put back or dropped
{
};
struct Loaded
{
    int count = 0; //!< of the next entries
    int waiting = 0; //!< in the whole queue
};
struct LoadFailed
{
    Error error;
};
struct Counted
{
    int waiting = 0;
};
struct Answered //!< finally: saved, or refused for good
{
};
struct SetAside //!< the entry failed too often while the server takes others
{
};
struct Failed
{
    Error error;
    int failures = 0; //!< of the entry that isAnswer(), this one included
};
struct Recorded //!< an entry's outcome is written down
{
};
struct RecordFailed
{
    Error error;
};

} // namespace outboxevents

using OutboxEvent =
    std::variant<outboxevents::Woken, outboxevents::RetryAsked, outboxevents::NetworkBack,
                 outboxevents::DelayPassed, outboxevents::Edited, outboxevents::Loaded,
                 outboxevents::LoadFailed, outboxevents::Counted, outboxevents::Answered,
                 outboxevents::SetAside, outboxevents::Failed, outboxevents::Recorded,
                 outboxevents::RecordFailed>;

struct OutboxStep
{
    enum class Action {
        None,
        Load, //!< reads the next entries
        Send, //!< takes one out of memory and sends it
        Delay, //!< waits before what failed is tried again
        Recount //!< counts soon what waits
    };

    OutboxState state;
    Action action = Action::None;
};

//! What \a event makes of \a state, and what is to be done then. Total: each event may come in each state.
[[nodiscard]] OutboxStep nextState(OutboxState state, const OutboxEvent &event);

} // namespace calltray
