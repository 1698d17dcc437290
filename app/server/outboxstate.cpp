// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outboxstate.h"

#include <algorithm>
#include <utility>

namespace calltray {

namespace {

using namespace outboxevents;
using Phase = OutboxState::Phase;
using Action = OutboxStep::Action;

OutboxStep loads(OutboxState state)
{
    state.phase = Phase::Loading;
    state.loaded = 0;
    state.hasMoreCome = false;
    state.isOutdated = false;
    return {std::move(state), Action::Load};
}

OutboxStep backsOff(OutboxState state, const Error &error)
{
    state.phase = Phase::BackingOff;
    state.loaded = 0;
    ++state.failures;
    state.failure = error;
    state.takesOthers = false;
    return {std::move(state), Action::Delay};
}

OutboxStep sendsNext(OutboxState state)
{
    if (state.unrecorded) {
        const Error error = *state.unrecorded;
        return backsOff(std::move(state), error);
    }
    if (state.loaded == 0)
        return loads(std::move(state));
    state.phase = Phase::Sending;
    --state.loaded;
    return {std::move(state), Action::Send};
}

//! The delay after a failure, if it is one, is over. What could not be written down is read again, and sent again under
//! the same key.
OutboxStep triesAgain(OutboxState state)
{
    state.unrecorded.reset();
    return loads(std::move(state));
}

//! Without waiting for the end of the delay; nothing else where it is at work anyway.
OutboxStep triesNow(OutboxState state)
{
    if (state.phase == Phase::Idle)
        return loads(std::move(state));
    if (state.phase != Phase::BackingOff)
        return {std::move(state)};
    state.failures = 0;
    return triesAgain(std::move(state));
}

struct Next
{
    OutboxState state;

    OutboxStep operator()(const Woken & /*event*/)
    {
        if (state.phase == Phase::Idle)
            return loads(std::move(state));
        if (state.phase != Phase::Loading)
            return {std::move(state), Action::Recount};
        state.hasMoreCome = true;
        return {std::move(state)};
    }

    OutboxStep operator()(const RetryAsked & /*event*/) { return triesNow(std::move(state)); }

    OutboxStep operator()(const NetworkBack & /*event*/)
    {
        // The server's own wish, and its no to the token, have nothing to do with the network.
        const bool wasNetwork = state.failure && state.failure->code == Error::Code::Network
            && !state.failure->retryAfter;
        if (state.phase == Phase::BackingOff && wasNetwork)
            return triesNow(std::move(state));
        return {std::move(state)};
    }

    OutboxStep operator()(const DelayPassed & /*event*/)
    {
        if (state.phase == Phase::BackingOff)
            return triesAgain(std::move(state));
        return {std::move(state)};
    }

    OutboxStep operator()(const Edited & /*event*/)
    {
        state.loaded = 0;
        state.isOutdated = true;
        return {std::move(state)};
    }

    OutboxStep operator()(const Loaded &event)
    {
        if (state.isOutdated)
            return loads(std::move(state));
        state.waiting = event.waiting;
        state.loaded = event.count;
        if (event.count > 0)
            return sendsNext(std::move(state));
        state.failure.reset();
        if (state.hasMoreCome)
            return loads(std::move(state));
        state.failures = 0;
        state.phase = Phase::Idle;
        return {std::move(state)};
    }

    OutboxStep operator()(const LoadFailed &event)
    {
        return backsOff(std::move(state), event.error);
    }

    OutboxStep operator()(const Counted &event)
    {
        state.waiting = event.waiting;
        // All that a server's failure held up may have been dropped, and something else have come
        // since.
        const bool isHeldUp = state.phase == Phase::BackingOff && event.waiting == 0;
        const bool isLate = state.phase == Phase::Idle && event.waiting > 0;
        if (isHeldUp || isLate)
            return triesNow(std::move(state));
        return {std::move(state)};
    }

    OutboxStep operator()(const Answered & /*event*/)
    {
        state.takesOthers = true;
        state.letsAnotherPass = false;
        return sendsNext(std::move(state));
    }

    OutboxStep operator()(const SetAside & /*event*/) { return sendsNext(std::move(state)); }

    OutboxStep operator()(const Failed &event)
    {
        state.letsAnotherPass =
            !state.letsAnotherPass && event.failures >= OutboxState::MostFailures;
        return backsOff(std::move(state), event.error);
    }

    OutboxStep operator()(const Recorded & /*event*/)
    {
        state.waiting = std::max(0, state.waiting - 1);
        if (state.phase != Phase::BackingOff) {
            state.failures = 0;
            state.failure.reset();
        }
        return {std::move(state)};
    }

    OutboxStep operator()(const RecordFailed &event)
    {
        state.unrecorded = event.error;
        return {std::move(state)};
    }
};

} // namespace

OutboxStep nextState(OutboxState state, const OutboxEvent &event)
{
    return std::visit(Next{std::move(state)}, event);
}

} // namespace calltray
