// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace calltray::ctl {

//! \brief Results of the API in words for a person. What is missing from one is left out, what is unknown passed over.
//! What comes from outside is terminalSafe() and on one line.

//! Of `app.status`.
[[nodiscard]] std::string statusReport(const std::string &result);
//! Of `app.status` before and after a hold was ended: whose it was, and who still has one.
[[nodiscard]] std::string endedHoldReport(const std::string &before, const std::string &after);
//! Of `app.trace`: one notification, or an array of them.
[[nodiscard]] std::string traceReport(const std::string &result);
//! Of `notifications.list`: a line for each.
[[nodiscard]] std::string listReport(const std::string &result);
//! The elements of an array as JSON, one a line.
[[nodiscard]] std::string jsonLines(const std::string &result);

} // namespace calltray::ctl
