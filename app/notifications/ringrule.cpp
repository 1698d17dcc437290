// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/ringrule.h"

namespace calltray {

namespace {

//! More than a call needs to get onto the screen.
constexpr qint64 NewSeconds = 10;

} // namespace

bool shouldRing(const Notification &shown, qint64 now, bool isCalling)
{
    if (!shown.isCall() || isCalling)
        return false;
    const CallNotification &call = shown.call();
    const bool isOver =
        call.duration.value_or(std::chrono::seconds(0)).count() > 0 || !call.link.isEmpty();
    return !isOver && qAbs(now - shown.received) < NewSeconds;
}

} // namespace calltray
