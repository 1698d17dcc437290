// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/pollschedule.h"

#include <algorithm>

namespace calltray {

namespace {

using std::chrono::milliseconds;

constexpr int StaleIntervals = 3;
constexpr double Jitter = 0.1;

milliseconds scaled(milliseconds time, double factor)
{
    return std::chrono::duration_cast<milliseconds>(time * factor);
}

milliseconds intervalOf(const PollPolicy &policy, bool isLocked)
{
    return isLocked ? std::max(policy.interval, policy.lockedInterval) : policy.interval;
}

} // namespace

milliseconds pollDelay(const PollPolicy &policy, const PollSituation &situation, double random)
{
    const milliseconds regular =
        scaled(intervalOf(policy, situation.isLocked), 1.0 + Jitter * (2.0 * random - 1.0));
    if (situation.failures == 0)
        return regular;
    const milliseconds wish =
        retryDelay(situation.failures, {.first = milliseconds(0), .longest = milliseconds(0)},
                   situation.wish, random);
    return std::max({regular, retryDelay(situation.failures, policy.retry, random),
                     scaled(wish, 1.0 + Jitter * random)});
}

milliseconds networkBackDelay(const PollPolicy &policy, double random)
{
    return scaled(policy.interval, random);
}

milliseconds silenceUntilStale(const PollPolicy &policy, bool isLocked)
{
    return StaleIntervals * intervalOf(policy, isLocked);
}

} // namespace calltray
