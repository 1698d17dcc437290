// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationmemory.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace calltray {

namespace {

constexpr qsizetype MaxOpenAtStart = 20;

} // namespace

void NotificationMemory::takeOver(const NotificationStore::Contents &contents, qint64 now)
{
    lastId = contents.lastId;
    unseen.setEarlier(contents.unseenCalls);

    for (const Notification &notification : contents.openErrors)
        errors.setOpen(notification.error(), notification.id);
    for (const ErrorNotification &error : contents.dismissedErrors)
        errors.setDismissed(error);
    std::copy_if(contents.openErrors.cbegin(), contents.openErrors.cend(),
                 std::back_inserter(m_openAtStart), [this](const Notification &notification) {
                     return errors.find(notification.error())->id == notification.id;
                 });
    m_openAtStart = m_openAtStart.last(std::min(m_openAtStart.size(), MaxOpenAtStart));

    QList<Notification> calls = contents.recentCalls.values();
    std::sort(calls.begin(), calls.end(), [](const Notification &left, const Notification &right) {
        return left.date() < right.date();
    });
    for (const Notification &call : std::as_const(calls)) {
        recent.insert(call, std::min(call.date(), now));
        if (!call.seen)
            unseen.addKnown(call.id);
    }
}

QList<Notification> NotificationMemory::takeOpenAtStart()
{
    QList<Notification> open = std::exchange(m_openAtStart, {});
    open.removeIf([this](const Notification &notification) {
        // A newer one of the same identity may have come since the start.
        const KnownErrors::Entry *known = errors.find(notification.error());
        return known == nullptr || known->dismissed || known->id != notification.id;
    });
    return open;
}

} // namespace calltray
