// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/weblink.h"
#include "app/notifications/payload/notification.h"
#include "app/recordings/recording.h"

#include <chrono>

namespace calltray {

//! The recording of \a notification; without a link where it has none.
[[nodiscard]] inline Recording recordingOf(const Notification &notification)
{
    if (!notification.isCall())
        return {};
    const CallNotification &call = notification.call();
    return {.link = linkTarget(call.link),
            .title = call.title().simplified(),
            .to = call.to.simplified(),
            .date = call.date,
            .duration = call.duration.value_or(std::chrono::seconds(0)).count()};
}

} // namespace calltray
