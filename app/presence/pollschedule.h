// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/retrydelay.h"

#include <chrono>
#include <optional>

namespace calltray {

//! \brief How often the feed is asked. Source: design, "Presence".
struct PollPolicy
{
    std::chrono::milliseconds interval{5'000};
    std::chrono::milliseconds lockedInterval{
        60'000}; //!< while nobody can look: the session is locked
    RetryPolicy retry{.first = std::chrono::seconds(5), .longest = std::chrono::minutes(5)};
};

//! \brief What the next wait depends on.
struct PollSituation
{
    int failures = 0; //!< in a row
    bool isLocked = false;
    std::optional<std::chrono::seconds> wish =
        {}; //!< of a server that does not want to be asked sooner
};

// Pure, and with the random number from [0, 1) handed in: a simulation of a whole fleet uses them
// as they are.

//! The wait from an answer, or a failure, to the next request: the interval ±10 %, after failures up to the bounds of
//! retryDelay(), and not before a server's wish, which is stretched a little, so that clients with the same wish do not come
//! together.
[[nodiscard]] std::chrono::milliseconds pollDelay(const PollPolicy &policy,
                                                  const PollSituation &situation, double random);

//! The wait once the network is back: anywhere within an interval, since it is back for the whole office at once.
[[nodiscard]] std::chrono::milliseconds networkBackDelay(const PollPolicy &policy, double random);

//! How long a feed has to be silent to be stale: three intervals.
[[nodiscard]] std::chrono::milliseconds silenceUntilStale(const PollPolicy &policy, bool isLocked);

} // namespace calltray
