// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"

namespace calltray {

//! \brief Whether the ring sounds for \a shown, which came on the screen at \a now (Unix seconds).
//!
//! It sounds for a call that is still going on: one with a duration or a recording is over. One that was held back, or
//! that a restart brings back, is no new call; and nothing sounds while the user is on one.
[[nodiscard]] bool shouldRing(const Notification &shown, qint64 now, bool isCalling);

} // namespace calltray
