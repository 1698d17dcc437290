// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationintake.h"

#include "app/core/clock.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/notificationmemory.h"
#include "app/notifications/popupstage.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

NotificationIntake::NotificationIntake(NotificationMemory &memory, PopupStage &stage,
                                       DecisionTrace &trace, const Clock &clock)
    : m_memory(memory)
    , m_stage(stage)
    , m_trace(trace)
    , m_clock(clock)
{ }

NotificationIntake::Received NotificationIntake::receive(const CallNotification &call)
{
    const qint64 now = m_clock.unixTime();
    if (!call.callId.isEmpty()) {
        if (const Notification *known = m_memory.recent.find(call.callId, now))
            return merge(*known, call);
    }
    const Notification notification = numbered(call);
    m_memory.unseen.add(notification.id);
    if (!call.callId.isEmpty()) {
        const QList<qint64> pushedOut = m_memory.recent.insert(notification, now);
        for (const qint64 id : pushedOut)
            m_stage.remove(id);
    }
    m_stage.present(notification);
    return {notification, true};
}

NotificationIntake::Received NotificationIntake::merge(const Notification &known,
                                                       const CallNotification &update)
{
    Notification merged = known;
    merged.content = mergedCall(known.call(), update);
    merged.seen = !m_memory.unseen.contains(merged.id);
    const bool hasNewRecording = merged.call().link != known.call().link;
    m_memory.recent.update(merged);
    m_trace.add(merged.id, u"received again: merged into #%1"_s.arg(merged.id));

    if (m_stage.find(merged.id) != nullptr) {
        m_stage.update(merged);
    } else if (hasNewRecording) {
        m_stage.present(merged, u"shown again: it has a recording now"_s);
    } else {
        m_trace.add(merged.id, u"not shown again: no new recording"_s);
    }
    return {merged, false};
}

NotificationIntake::Received NotificationIntake::receive(const ErrorNotification &error)
{
    const ErrorIdentity identity = identityOf(error);
    if (KnownErrors::Dismissed *dismissed = m_memory.errors.findDismissed(identity))
        return receiveDismissed(*dismissed, error);
    if (const Notification *onStage = m_stage.find(identity))
        return raiseCount(*onStage, error);
    const Notification notification = numbered(error);
    m_memory.errors.setOpen(identity);
    m_stage.present(notification);
    return {notification, true};
}

NotificationIntake::Received NotificationIntake::raiseCount(Notification known,
                                                            const ErrorNotification &error)
{
    ErrorNotification newest = error;
    if (newest.link.isEmpty())
        newest.link = known.error().link;
    known.content = newest;
    ++known.count;
    m_trace.add(known.id, u"received again: merged into #%1, ×%2"_s.arg(known.id).arg(known.count));
    m_stage.update(known);
    return {known, false};
}

NotificationIntake::Received NotificationIntake::receiveDismissed(KnownErrors::Dismissed &known,
                                                                  const ErrorNotification &error)
{
    const bool isFirst = known.id == 0;
    Notification notification;
    if (isFirst) {
        notification = numbered(error);
        m_trace.add(notification.id, u"not shown: the same error was dismissed"_s);
    } else {
        // A widget that repeats it for ever must not fill the disk.
        notification = {.id = known.id, .content = error, .count = known.count};
        ++notification.count;
        m_trace.add(
            known.id,
            u"received again: merged into #%1, ×%2; not shown: dismissed"_s.arg(known.id).arg(
                notification.count));
    }
    notification.dismissed = true;
    known.id = notification.id;
    known.count = notification.count;
    return {notification, isFirst};
}

Notification NotificationIntake::numbered(std::variant<CallNotification, ErrorNotification> content)
{
    Notification notification{
        .id = ++m_memory.lastId, .content = std::move(content), .received = m_clock.unixTime()};
    m_trace.add(notification.id, u"received"_s);
    return notification;
}

} // namespace calltray
