// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>

namespace calltray {

//! \brief How long to wait before what failed is tried again.
struct RetryPolicy
{
    std::chrono::milliseconds first{1'000};
    std::chrono::milliseconds longest{300'000};
};

//! Of a server's own wish: one odd answer must not stop anything for years.
inline constexpr std::chrono::seconds LongestWish = std::chrono::hours(1);

//! Capped exponential backoff with full jitter: between 0 and first · 2^(failures − 1), at most longest.
//! \a random is from [0, 1). Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
[[nodiscard]] std::chrono::milliseconds retryDelay(int failures, const RetryPolicy &policy,
                                                   double random);

//! The same, but not before the server's own \a wish is fulfilled, up to \ref LongestWish.
[[nodiscard]] std::chrono::milliseconds retryDelay(int failures, const RetryPolicy &policy,
                                                   std::optional<std::chrono::seconds> wish,
                                                   double random);

} // namespace calltray
