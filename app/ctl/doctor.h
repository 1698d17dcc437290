// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/failure.h"

#include <string>

namespace calltray::ctl {

//! \brief What `calltrayctl doctor` says.
struct Diagnosis
{
    std::string text; //!< a line for each finding, what is wrong first, and a line for the whole
    bool isWell = false; //!< nothing is wrong
};

//! Of \a findings as `app.diagnose` gives them.
[[nodiscard]] Diagnosis diagnosisOf(const std::string &findings);

//! What can be found out without a calltray, which does not answer because of \a failure: findings of the same form. One
//! file a system.
[[nodiscard]] std::string findingsWithoutCalltray(const Failure &failure);

} // namespace calltray::ctl
