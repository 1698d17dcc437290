// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief Why a popup left the screen.
enum class HideReason {
    TimedOut,
    ClosedByUser,
    ClosedByApi,
    Opened,
    Replaced,
    Cleared, //!< from the overflow card, which only counts it
    Listed, //!< the same: its user has opened the list instead
    Postponed //!< shown again later, as its user wishes
};

//! For the decision trace, English.
[[nodiscard]] QString hiddenBecause(HideReason reason);

//! Whether it means that the user has seen a call.
[[nodiscard]] bool isSeen(HideReason reason);

//! Whether it means that an error is closed for good.
[[nodiscard]] bool isClosed(HideReason reason);

} // namespace calltray
