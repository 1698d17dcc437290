// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/retrydelay.h"

#include <algorithm>
#include <cmath>

namespace calltray {

std::chrono::milliseconds retryDelay(int failures, const RetryPolicy &policy, double random)
{
    // Past 2^40 every sensible policy is at its cap; the bound keeps the shift from overflowing.
    const int doublings = std::clamp(failures - 1, 0, 40);
    const double uncapped = std::ldexp(static_cast<double>(policy.first.count()), doublings);
    const double bound = std::min(uncapped, static_cast<double>(policy.longest.count()));
    return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(bound * random));
}

std::chrono::milliseconds retryDelay(int failures, const RetryPolicy &policy,
                                     std::optional<std::chrono::seconds> wish, double random)
{
    const std::chrono::seconds bounded =
        std::min(wish.value_or(std::chrono::seconds(0)), LongestWish);
    return std::max<std::chrono::milliseconds>(bounded, retryDelay(failures, policy, random));
}

} // namespace calltray
