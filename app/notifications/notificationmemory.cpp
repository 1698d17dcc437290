// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationmemory.h"

#include <algorithm>
#include <utility>

namespace calltray {

void NotificationMemory::addEarlier(const EarlierRuns &runs, qint64 now)
{
    lastId = std::max(lastId, runs.lastId);
    unseen.addEarlier(runs.unseenCalls);

    for (const ErrorIdentity &error : runs.open) {
        if (!errors.isDismissed(error))
            errors.setOpen(error);
    }
    for (const ErrorIdentity &error : runs.dismissed)
        errors.setDismissed(error);
    m_openAtStart = runs.newestOpen;
    for (const auto &[key, id] : runs.requestKeys) {
        if (!keys.find(key))
            keys.insert(key, id);
    }

    QList<Notification> calls = runs.recentCalls.values();
    std::sort(calls.begin(), calls.end(), [](const Notification &left, const Notification &right) {
        return left.received < right.received;
    });
    for (const Notification &call : std::as_const(calls)) {
        if (recent.find(call.call().callId, now) != nullptr)
            continue;
        recent.insert(call, std::min(call.received, now));
        if (!call.seen)
            unseen.addKnown(call.id);
    }
}

QList<Notification> NotificationMemory::takeOpenAtStart()
{
    QList<Notification> open = std::exchange(m_openAtStart, {});
    open.removeIf([this](const Notification &notification) {
        return errors.isDismissed(identityOf(notification.error()));
    });
    return open;
}

} // namespace calltray
