// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/dismissals.h"

#include "app/core/whendone.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/notificationmemory.h"
#include "app/notifications/popupstage.h"
#include "app/notifications/reminders.h"
#include "app/notifications/store/notificationstore.h"

using namespace Qt::StringLiterals;

namespace calltray {

Dismissals::Dismissals(const Places &places, QObject *parent)
    : QObject(parent)
    , m_store(places.store)
    , m_stage(places.stage)
    , m_memory(places.memory)
    , m_reminders(places.reminders)
    , m_trace(places.trace)
{ }

void Dismissals::dismiss(qint64 id, const Reply<Success> &reply)
{
    withNotification(id, reply, [this, reply](const Notification &notification) {
        if (notification.isCall())
            dismissCall(notification, reply);
        else
            dismissError(notification, reply);
    });
}

void Dismissals::dismiss(const Notification &error)
{
    dismissError(error, newReply<Success>());
}

void Dismissals::restore(qint64 id, const Reply<Success> &reply)
{
    withError(id, reply, [this, reply](const Notification &error) { restoreError(error, reply); });
}

void Dismissals::remind(qint64 id, const Reply<Success> &reply)
{
    withError(id, reply, [this, reply](const Notification &error) {
        if (m_memory.errors.isDismissed(identityOf(error.error()))) {
            finish<Success>(
                reply,
                Error{.code = Error::Code::InvalidParams,
                      .detail =
                          u"Notification %1 was closed for good: restore it first."_s.arg(error.id),
                      .field = u"id"_s});
            return;
        }
        const qint64 live = removeFromStage(error);
        remindOf(error, reply);
        Q_EMIT withdrawn(live);
    });
}

void Dismissals::postpone(const Notification &error)
{
    remindOf(error, newReply<Success>());
}

void Dismissals::cancelReminder(qint64 id, const Reply<Success> &reply)
{
    withError(id, reply, [this, reply](Notification error) {
        if (m_reminders.remove(identityOf(error.error())))
            m_trace.add(error.id, u"is not shown again by itself: its user took that back"_s);
        error.remindAt = 0;
        saveReminder(error, u"reminderCancelled"_s, reply);
    });
}

void Dismissals::forgetReminder(const ErrorIdentity &error)
{
    if (m_reminders.remove(error))
        m_store.setReminder(error, 0);
}

void Dismissals::withNotification(qint64 id, const Reply<Success> &reply,
                                  std::function<void(const Notification &)> action)
{
    if (const Notification *onStage = m_stage.find(id)) {
        Notification notification = *onStage;
        notification.seen = !m_memory.unseen.contains(id);
        action(notification);
        return;
    }
    // Behind the write of it, which may wait for another program.
    whenDone(m_store.findWritten(id), this,
             [id, reply, action = std::move(action)](const Result<Notification> &stored) {
                 if (stored)
                     action(*stored);
                 else if (stored.error().code == Error::Code::NotFound)
                     finish<Success>(reply,
                                     Error{.code = Error::Code::NotFound,
                                           .detail = u"There is no notification %1."_s.arg(id),
                                           .field = u"id"_s});
                 else
                     finish<Success>(reply, stored.error());
             });
}

void Dismissals::withError(qint64 id, const Reply<Success> &reply,
                           std::function<void(const Notification &)> action)
{
    withNotification(
        id, reply, [reply, action = std::move(action)](const Notification &notification) {
            if (notification.isCall())
                finish<Success>(reply,
                                Error{.code = Error::Code::InvalidParams,
                                      .detail = u"Notification %1 is a call: only errors are "
                                                "dismissed, and come again."_s.arg(notification.id),
                                      .field = u"id"_s});
            else
                action(notification);
        });
}

void Dismissals::dismissCall(const Notification &call, const Reply<Success> &reply)
{
    m_trace.add(call.id, u"dismissed"_s);
    m_stage.remove(call.id);
    if (!call.seen) {
        m_memory.unseen.markSeen(call.id);
        Q_EMIT counted();
    }
    finish<Success>(reply, Success{});
    Q_EMIT withdrawn(call.id);
}

void Dismissals::dismissError(Notification error, const Reply<Success> &reply)
{
    const ErrorIdentity identity = identityOf(error.error());
    m_reminders.remove(identity); // the store does so by itself
    if (m_memory.errors.isDismissed(identity)) {
        writeAgain(error, true, reply);
        return;
    }
    const qint64 live = removeFromStage(error);
    m_memory.errors.setDismissed(identity);
    m_trace.add(error.id, u"dismissed: the same error is not shown again"_s);
    m_trace.release(live);
    m_trace.release(error.id);
    error.dismissed = true;
    error.remindAt = 0;
    saveDismissed(error, u"dismissed"_s, reply);
    Q_EMIT withdrawn(live);
}

void Dismissals::restoreError(Notification error, const Reply<Success> &reply)
{
    const ErrorIdentity identity = identityOf(error.error());
    const bool wasPutOff = m_reminders.contains(identity);
    forgetReminder(identity);
    error.remindAt = 0;
    if (!m_memory.errors.isDismissed(identity) && !wasPutOff) {
        writeAgain(error, false, reply);
        if (m_stage.find(identity) == nullptr)
            m_stage.show(error);
        return;
    }
    m_memory.errors.setOpen(identity);
    error.dismissed = false;
    saveDismissed(error, u"restored"_s, reply);
    m_stage.show(error, u"restored: shown again"_s);
}

void Dismissals::remindOf(Notification error, const Reply<Success> &reply)
{
    error.remindAt = m_reminders.add(identityOf(error.error()));
    m_trace.add(error.id,
                u"comes again at %1"_s.arg(
                    QDateTime::fromSecsSinceEpoch(error.remindAt).toString(u"yyyy-MM-dd HH:mm"_s)));
    saveReminder(error, u"postponed"_s, reply);
}

qint64 Dismissals::removeFromStage(const Notification &error)
{
    // It may be an older notification of the same error that is meant, in a list.
    const Notification *onStage = m_stage.find(identityOf(error.error()));
    const qint64 live = onStage != nullptr ? onStage->id : error.id;
    m_stage.remove(live);
    return live;
}

void Dismissals::saveReminder(const Notification &error, const QString &what,
                              const Reply<Success> &reply)
{
    whenDone(m_store.setReminder(identityOf(error.error()), error.remindAt), this,
             [this, error, what, reply](const Status &status) {
                 if (status)
                     Q_EMIT changed(what, error);
                 finish<Success>(reply, status);
             });
}

void Dismissals::saveDismissed(const Notification &error, const QString &what,
                               const Reply<Success> &reply)
{
    Q_EMIT counted();
    whenDone(m_store.setDismissed(error.error(), error.dismissed), this,
             [this, error, what, reply](const Status &status) {
                 if (status)
                     Q_EMIT changed(what, error);
                 finish<Success>(reply, status);
             });
}

void Dismissals::writeAgain(const Notification &error, bool dismissed, const Reply<Success> &reply)
{
    whenDone(m_store.setDismissed(error.error(), dismissed), this,
             [reply](const Status &status) { finish<Success>(reply, status); });
}

} // namespace calltray

#include "moc_dismissals.cpp"
