// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <variant>

namespace calltray::ctl {

enum class ExitStatus {
    Done = 0,
    Refused = 1,
    BadUsage = 2,
    NotRunning = 3,
    NotSavedYet = 4 //!< calltray has it and saves it by itself: to send it again would double it
};

//! \brief Why the program ends without having done its job, in words for the person who typed the command.
struct Failure
{
    ExitStatus status = ExitStatus::Refused;
    std::string message;
    bool isAnswer = false; //!< calltray's own, else what kept it from coming
};

//! A value, or the Failure in its place; app/core's Result is made of Qt, which takes longer to load than a call lasts.
template <typename T>
using Outcome = std::variant<T, Failure>;

} // namespace calltray::ctl
