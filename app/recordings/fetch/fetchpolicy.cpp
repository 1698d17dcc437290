// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/fetchpolicy.h"

#include <algorithm>
#include <cmath>

namespace calltray {

bool isFresh(qint64 end, qint64 now, const FetchPolicy &policy)
{
    // The telephone system's clock may be ahead.
    return end > now - policy.fresh.count() && end < now + policy.fresh.count();
}

std::chrono::milliseconds preparingPause(int asked, const RetryPolicy &policy, double random)
{
    constexpr int MostGrowth = 40; // past it every sensible policy is at its cap
    constexpr double Growth = 1.5;
    constexpr double Jitter = 0.25;
    const double uncapped = static_cast<double>(policy.first.count())
        * std::pow(Growth, std::clamp(asked - 1, 0, MostGrowth));
    const double bound = std::min(uncapped, static_cast<double>(policy.longest.count()));
    return std::chrono::milliseconds(
        static_cast<std::chrono::milliseconds::rep>(bound * (1 - Jitter * random)));
}

std::chrono::milliseconds heeded(std::chrono::seconds wish, const FetchPolicy &policy)
{
    // Compared in seconds: in milliseconds a wish without sense overflows.
    const auto longest = std::chrono::ceil<std::chrono::seconds>(policy.longestWish);
    return std::clamp<std::chrono::milliseconds>(std::min(wish, longest), policy.preparing.first,
                                                 policy.longestWish);
}

} // namespace calltray
