// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"

namespace calltray::test {

//! A call that has nothing but \a from.
[[nodiscard]] inline Notification call(qint64 id, const QString &from = {})
{
    CallNotification call;
    call.from = from;
    Notification notification;
    notification.id = id;
    notification.content = call;
    return notification;
}

[[nodiscard]] inline Notification error(qint64 id, const QString &header, const QString &text = {})
{
    ErrorNotification error;
    error.header = header;
    error.text = text;
    Notification notification;
    notification.id = id;
    notification.content = error;
    return notification;
}

} // namespace calltray::test
