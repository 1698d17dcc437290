// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

namespace calltray {

class CallingStatus;

//! \brief Says whether the program may quit or restart now: not while its user is on a call.
class SessionGuard final
{
public:
    //! \a calling must outlive it.
    explicit SessionGuard(const CallingStatus &calling);

    //! Code::OnACall with who holds the calling status since when; \a force overrides.
    [[nodiscard]] Status mayEnd(bool force) const;

private:
    const CallingStatus &m_calling;
};

} // namespace calltray
