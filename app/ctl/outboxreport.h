// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace calltray::ctl {

//! \brief Results of `outbox.*` in words for a person.

//! Of `outbox.list`: a line for each entry, and one for the whole queue.
[[nodiscard]] std::string outboxListReport(const std::string &result);
//! Of `outbox.retry`.
[[nodiscard]] std::string outboxRetryReport(const std::string &result);
//! Of `outbox.drop`: a line for each entry, and how many they were.
[[nodiscard]] std::string outboxDropReport(const std::string &result);

} // namespace calltray::ctl
