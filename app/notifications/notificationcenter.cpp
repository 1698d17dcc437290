// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationcenter.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/server/outbox.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr qsizetype MaxOpenAtStart = 20;
constexpr size_t MaxHeld = 1'000;

template <typename T>
std::shared_ptr<QPromise<Result<T>>> newReply()
{
    auto reply = std::make_shared<QPromise<Result<T>>>();
    reply->start();
    return reply;
}

template <typename T>
void finish(const std::shared_ptr<QPromise<Result<T>>> &reply, Result<T> result)
{
    reply->addResult(std::move(result));
    reply->finish();
}

QString hiddenBecause(NotificationCenter::HideReason reason)
{
    using Reason = NotificationCenter::HideReason;
    switch (reason) {
    case Reason::TimedOut:
        return u"hidden: its time was over"_s;
    case Reason::ClosedByUser:
        return u"hidden: its user closed it"_s;
    case Reason::ClosedByApi:
        return u"hidden: closed through the API"_s;
    case Reason::Opened:
        return u"hidden: its user opened it"_s;
    case Reason::Replaced:
        return u"hidden: another took its place"_s;
    case Reason::Cleared:
        return u"hidden: its user cleared the stack"_s;
    case Reason::Quitting:
        return u"hidden: the program quit"_s;
    }
    Q_UNREACHABLE();
}

//! Whether its user has had a call before the eyes.
bool isSeen(NotificationCenter::HideReason reason)
{
    using Reason = NotificationCenter::HideReason;
    switch (reason) {
    case Reason::ClosedByUser:
    case Reason::ClosedByApi:
    case Reason::Opened:
    case Reason::Cleared:
        return true;
    case Reason::TimedOut:
    case Reason::Replaced:
    case Reason::Quitting:
        return false;
    }
    Q_UNREACHABLE();
}

//! A call that no later message can join: once it is stored and off the screen nothing here needs it.
bool isPlainCall(const Notification &notification)
{
    return notification.isCall() && notification.call().callId.isEmpty();
}

} // namespace

NotificationCenter::NotificationCenter(NotificationStore &store, DoNotDisturb &doNotDisturb,
                                       DecisionTrace &trace, const Clock &clock, Outbox *outbox,
                                       QObject *parent, std::chrono::milliseconds within)
    : QObject(parent)
    , m_store(store)
    , m_doNotDisturb(doNotDisturb)
    , m_trace(trace)
    , m_clock(clock)
    , m_outbox(outbox)
    , m_replies(within)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &NotificationCenter::onLater);
    connect(&m_doNotDisturb, &DoNotDisturb::changed, this, [this](bool isOn) {
        if (!isOn)
            endHolding();
    });
    if (m_outbox) {
        connect(m_outbox, &Outbox::saved, this, &NotificationCenter::onServerSaved);
        connect(m_outbox, &Outbox::refused, this, &NotificationCenter::onServerRefused);
    }
    whenDone(m_store.load(m_clock.unixTime()), this,
             [this](const Result<NotificationStore::Contents> &contents) { onLoaded(contents); });
}

NotificationCenter::~NotificationCenter()
{
    saveSeen();
}

QFuture<Result<NotificationCenter::Saved>> NotificationCenter::addCall(const CallNotification &call)
{
    const Reply<Saved> reply = newReply<Saved>();
    whenReady([this, call, reply] { takeCall(call, reply); });
    return reply->future();
}

QFuture<Result<NotificationCenter::Saved>>
NotificationCenter::addError(const ErrorNotification &error)
{
    const Reply<Saved> reply = newReply<Saved>();
    whenReady([this, error, reply] { takeError(error, reply); });
    return reply->future();
}

QFuture<Result<NotificationCenter::Saved>>
NotificationCenter::addError(const ErrorNotification &error, ErrorCallbacks callbacks)
{
    const quint64 ticket = m_replies.add(std::move(callbacks));
    const QFuture<Result<Saved>> stored = addError(error);
    // A callback may delete this: nothing comes after it.
    whenDone(stored, this, [this, ticket](const Result<Saved> &saved) {
        if (!saved)
            m_replies.fail(ticket, saved.error());
        else if (m_outbox)
            awaitServer(ticket, saved->id);
        else
            m_replies.done(ticket, saved->id);
    });
    return stored;
}

QFuture<Status> NotificationCenter::dismiss(qint64 id)
{
    const Reply<Success> reply = newReply<Success>();
    whenReady([this, id, reply] {
        withNotification(id, reply, [this, reply](const Notification &notification) {
            if (notification.isCall())
                dismissCall(notification, reply);
            else
                dismissError(notification, reply);
        });
    });
    return reply->future();
}

QFuture<Status> NotificationCenter::restore(qint64 id)
{
    const Reply<Success> reply = newReply<Success>();
    whenReady([this, id, reply] {
        withNotification(id, reply, [this, reply](const Notification &notification) {
            if (notification.isCall())
                finish<Success>(
                    reply,
                    Error{.code = Error::Code::InvalidParams,
                          .detail = u"Notification %1 is a call: only errors are dismissed."_s.arg(
                              notification.id),
                          .field = u"id"_s});
            else
                restoreError(notification, reply);
        });
    });
    return reply->future();
}

QFuture<Result<QList<Notification>>> NotificationCenter::list(const NotificationQuery &query)
{
    saveSeen();
    return m_store.list(query);
}

void NotificationCenter::markAllSeen()
{
    whenReady([this] {
        m_unseen.clear();
        m_unseenCalls = 0;
        m_seenToSave.clear();
        if (!m_loadError)
            whenDone(m_store.markAllSeen(), this,
                     [this](const Status &status) { noteStoring(status); });
        later();
    });
}

void NotificationCenter::showOpenErrors()
{
    whenReady([this] {
        const QList<Notification> open = std::exchange(m_openAtStart, {});
        for (const Notification &notification : open) {
            const KnownErrors::Entry *known = m_errors.find(notification.error());
            // A newer one of the same identity may have come since the start.
            if (known == nullptr || known->dismissed || known->id != notification.id)
                continue;
            m_trace.add(notification.id, u"shown again after start: nobody had closed it"_s);
            present(notification);
        }
    });
}

void NotificationCenter::notePopupShown(qint64 id, const QString &screen)
{
    m_trace.add(id, u"shown on screen %1"_s.arg(screen));
    const auto live = m_live.find(id);
    if (live != m_live.end())
        live->place = Place::OnScreen;
}

void NotificationCenter::notePopupWaits(qint64 id)
{
    m_trace.add(id, u"waits in the overflow card"_s);
    const auto live = m_live.find(id);
    if (live == m_live.end())
        return;
    if (isPlainCall(live->notification))
        m_live.erase(live);
    else
        live->place = Place::Waiting;
}

void NotificationCenter::notePopupHidden(qint64 id, HideReason reason)
{
    m_trace.add(id, hiddenBecause(reason));
    if (isSeen(reason) && m_unseen.contains(id))
        markSeen(id);
    const auto live = m_live.constFind(id);
    if (live == m_live.cend())
        return;
    const Notification notification = live->notification;
    m_live.erase(live);
    const bool isClosed = reason == HideReason::ClosedByUser || reason == HideReason::ClosedByApi;
    if (isClosed && !notification.isCall())
        dismissError(notification, newReply<Success>());
}

void NotificationCenter::onLoaded(const Result<NotificationStore::Contents> &contents)
{
    if (contents) {
        takeOver(*contents);
    } else {
        m_loadError = contents.error();
        noteStoring(contents.error());
    }
    const QPointer<NotificationCenter> alive(this);
    while (!m_beforeReady.empty()) {
        const std::function<void()> action = std::move(m_beforeReady.front());
        m_beforeReady.pop_front();
        action();
        if (!alive)
            return;
    }
    m_isReady = true;
    later();
    Q_EMIT ready();
}

void NotificationCenter::takeOver(const NotificationStore::Contents &contents)
{
    m_lastId = contents.lastId;
    m_unseenCalls = contents.unseenCalls;

    for (const Notification &notification : contents.openErrors)
        m_errors.setOpen(notification.error(), notification.id);
    for (const ErrorNotification &error : contents.dismissedErrors)
        m_errors.setDismissed(error);
    std::copy_if(contents.openErrors.cbegin(), contents.openErrors.cend(),
                 std::back_inserter(m_openAtStart), [this](const Notification &notification) {
                     return m_errors.find(notification.error())->id == notification.id;
                 });
    m_openAtStart = m_openAtStart.last(std::min(m_openAtStart.size(), MaxOpenAtStart));

    QList<Notification> recent = contents.recentCalls.values();
    std::sort(recent.begin(), recent.end(),
              [](const Notification &left, const Notification &right) {
                  return left.date() < right.date();
              });
    const qint64 now = m_clock.unixTime();
    for (const Notification &call : std::as_const(recent)) {
        m_recent.insert(call, std::min(call.date(), now));
        if (!call.seen)
            m_unseen.insert(call.id);
    }
}

void NotificationCenter::whenReady(std::function<void()> action)
{
    if (m_isReady)
        action();
    else
        m_beforeReady.push_back(std::move(action));
}

void NotificationCenter::takeCall(const CallNotification &call, const Reply<Saved> &reply)
{
    const qint64 now = m_clock.unixTime();
    if (!call.callId.isEmpty()) {
        if (const Notification *known = m_recent.find(call.callId, now)) {
            mergeCall(*known, call, reply);
            return;
        }
    }
    const Notification notification = numbered(call);
    m_unseen.insert(notification.id);
    ++m_unseenCalls;
    if (!call.callId.isEmpty()) {
        const QList<qint64> pushedOut = m_recent.insert(notification, now);
        for (const qint64 id : pushedOut)
            m_live.remove(id);
    }
    later();
    present(notification);
    save(notification, u"added"_s, reply);
}

void NotificationCenter::mergeCall(const Notification &known, const CallNotification &update,
                                   const Reply<Saved> &reply)
{
    const CallNotification before = known.call();
    Notification merged = known;
    merged.content = mergedCall(before, update);
    merged.seen = !m_unseen.contains(merged.id);
    m_recent.update(merged);
    m_trace.add(merged.id, u"received again: merged into #%1"_s.arg(merged.id));

    const auto live = m_live.find(merged.id);
    if (live != m_live.end()) {
        live->notification = merged;
        if (live->place != Place::Held)
            Q_EMIT updated(merged);
    } else if (merged.call().link != before.link) {
        m_trace.add(merged.id, u"shown again: it has a recording now"_s);
        present(merged);
    } else {
        m_trace.add(merged.id, u"not shown again: no new recording"_s);
    }
    save(merged, u"updated"_s, reply);
}

void NotificationCenter::takeError(const ErrorNotification &error, const Reply<Saved> &reply)
{
    KnownErrors::Entry *known = m_errors.find(error);
    if (known != nullptr && known->dismissed) {
        takeDismissed(*known, error, reply);
        return;
    }
    const auto live = known != nullptr ? m_live.find(known->id) : m_live.end();
    if (live != m_live.end()) {
        raiseCount(*live, error, reply);
        return;
    }
    const Notification notification = numbered(error);
    m_errors.setOpen(error, notification.id);
    later();
    present(notification);
    save(notification, u"added"_s, reply);
}

void NotificationCenter::raiseCount(Live &live, const ErrorNotification &error,
                                    const Reply<Saved> &reply)
{
    ErrorNotification newest = error;
    if (newest.link.isEmpty())
        newest.link = live.notification.error().link;
    live.notification.content = newest;
    ++live.notification.count;
    // A copy: a listener may end the life of what it is told of.
    const Notification raised = live.notification;
    m_trace.add(raised.id,
                u"received again: merged into #%1, ×%2"_s.arg(raised.id).arg(raised.count));
    if (live.place != Place::Held)
        Q_EMIT updated(raised);
    save(raised, u"updated"_s, reply);
}

void NotificationCenter::takeDismissed(KnownErrors::Entry &known, const ErrorNotification &error,
                                       const Reply<Saved> &reply)
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
    save(notification, isFirst ? u"added"_s : u"updated"_s, reply);
}

Notification NotificationCenter::numbered(std::variant<CallNotification, ErrorNotification> content)
{
    Notification notification{.id = ++m_lastId, .content = std::move(content)};
    m_trace.add(notification.id, u"received"_s);
    return notification;
}

void NotificationCenter::present(const Notification &notification)
{
    m_doNotDisturb.recheck();
    if (m_doNotDisturb.isOn())
        holdBack(notification);
    else
        show(notification);
}

void NotificationCenter::show(const Notification &notification)
{
    m_live.insert(notification.id, {notification, Place::Announced});
    Q_EMIT shown(notification);
    const auto live = m_live.constFind(notification.id);
    if (live != m_live.cend() && live->place == Place::Announced && isPlainCall(live->notification))
        m_live.erase(live);
}

void NotificationCenter::holdBack(const Notification &notification)
{
    const QDateTime until = m_doNotDisturb.until();
    m_trace.add(notification.id,
                until.isValid()
                    ? u"held: do not disturb until "_s + until.toString(u"yyyy-MM-dd HH:mm"_s)
                    : u"held: do not disturb"_s);
    m_live.insert(notification.id, {notification, Place::Held});
    m_held.push_back(notification.id);
    if (m_held.size() <= MaxHeld)
        return;
    const auto oldest = m_live.constFind(m_held.front());
    if (oldest != m_live.cend() && oldest->place == Place::Held) {
        m_live.erase(oldest);
        ++m_heldMore;
    }
    m_held.pop_front();
}

void NotificationCenter::endHolding()
{
    QList<Notification> held;
    for (const qint64 id : std::exchange(m_held, {})) {
        const auto live = m_live.constFind(id);
        if (live == m_live.cend() || live->place != Place::Held)
            continue;
        held.append(live->notification);
        m_live.erase(live);
        m_trace.add(id, u"in the digest: do not disturb has ended"_s);
    }
    const int more = std::exchange(m_heldMore, 0);
    if (!held.isEmpty())
        Q_EMIT digest(held, more);
}

void NotificationCenter::save(const Notification &notification, const QString &what,
                              const Reply<Saved> &reply)
{
    if (m_loadError) {
        onSaved(notification, what, *m_loadError);
        finish<Saved>(reply, *m_loadError);
        return;
    }
    whenDone(m_store.save(notification), this,
             [this, notification, what, reply](const Status &status) {
                 onSaved(notification, what, status);
                 if (status)
                     finish<Saved>(reply, Saved{notification.id, notification.dismissed});
                 else
                     finish<Saved>(reply, status.error());
             });
}

void NotificationCenter::onSaved(const Notification &notification, const QString &what,
                                 const Status &status)
{
    noteStoring(status);
    if (!status) {
        m_trace.add(notification.id, u"not stored: "_s + status.error().detail);
        return;
    }
    m_trace.add(notification.id, u"stored"_s);
    m_wakeOutbox = m_outbox != nullptr;
    later();
    Q_EMIT changed(what, notification);
}

void NotificationCenter::awaitServer(quint64 ticket, qint64 id)
{
    m_replies.bind(ticket, id);
    // One that joined an older notification may have its number already.
    whenDone(m_store.find(id), this, [this, ticket](const Result<Notification> &stored) {
        if (stored && stored->serverId != 0)
            m_replies.done(ticket, stored->serverId);
    });
}

void NotificationCenter::onServerSaved(qint64 id, qint64 serverId)
{
    m_trace.add(id, u"saved on the server as %1"_s.arg(serverId));
    const auto noteSaved = [this, serverId](Notification notification) {
        notification.serverId = serverId;
        if (notification.isCall() && !isPlainCall(notification)) {
            const Notification *known =
                m_recent.find(notification.call().callId, m_clock.unixTime());
            if (known != nullptr && known->id == notification.id) {
                Notification numbered = *known;
                numbered.serverId = serverId;
                m_recent.update(numbered);
            }
        }
        Q_EMIT changed(u"saved"_s, notification);
    };
    const auto live = m_live.find(id);
    if (live == m_live.end()) {
        whenDone(m_store.find(id), this, [noteSaved](const Result<Notification> &stored) {
            if (stored)
                noteSaved(*stored);
        });
    } else {
        live->notification.serverId = serverId;
        const Live saved = *live;
        if (saved.place != Place::Held)
            Q_EMIT updated(saved.notification);
        noteSaved(saved.notification);
    }
    m_replies.doneAll(id, serverId);
}

void NotificationCenter::onServerRefused(qint64 id, const Error &error)
{
    m_trace.add(id, u"refused by the server: "_s + error.detail);
    m_replies.failAll(id, error);
}

void NotificationCenter::noteStoring(const Status &status)
{
    const bool isStoring = status.has_value();
    if (isStoring == m_isStoring)
        return;
    m_isStoring = isStoring;
    if (isStoring) {
        qCInfo(lcNotifications, "Notifications are stored again");
        Q_EMIT storingRecovered();
    } else {
        qCWarning(lcNotifications, "Notifications are not stored: %ls",
                  qUtf16Printable(status.error().detail));
        Q_EMIT storingFailed(status.error());
    }
}

void NotificationCenter::withNotification(qint64 id, const Reply<Success> &reply,
                                          std::function<void(const Notification &)> action)
{
    const auto live = m_live.constFind(id);
    if (live != m_live.cend()) {
        Notification notification = live->notification;
        notification.seen = !m_unseen.contains(id);
        action(notification);
        return;
    }
    if (m_loadError) {
        finish<Success>(reply, *m_loadError);
        return;
    }
    saveSeen();
    whenDone(m_store.find(id), this,
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

void NotificationCenter::dismissCall(const Notification &call, const Reply<Success> &reply)
{
    m_trace.add(call.id, u"dismissed"_s);
    m_live.remove(call.id);
    if (!call.seen)
        markSeen(call.id);
    finish<Success>(reply, Success{});
    Q_EMIT withdrawn(call.id);
}

void NotificationCenter::dismissError(Notification error, const Reply<Success> &reply)
{
    const KnownErrors::Entry *known = m_errors.find(error.error());
    if (known != nullptr && known->dismissed) {
        finish<Success>(reply, Success{});
        return;
    }
    // It may be an older notification of the same error that is dismissed, in a list.
    const qint64 newest = known != nullptr ? known->id : error.id;
    const bool isLive = m_live.remove(newest) > 0;
    m_errors.setDismissed(error.error());
    m_trace.add(error.id, u"dismissed: the same error is not shown again"_s);
    error.dismissed = true;
    saveDismissed(error, u"dismissed"_s, reply);
    later();
    if (isLive)
        Q_EMIT withdrawn(newest);
}

void NotificationCenter::restoreError(Notification error, const Reply<Success> &reply)
{
    const KnownErrors::Entry *known = m_errors.find(error.error());
    if (known != nullptr && !known->dismissed) {
        finish<Success>(reply, Success{});
        return;
    }
    m_errors.setOpen(error.error(), error.id);
    m_trace.add(error.id, u"restored: shown again"_s);
    error.dismissed = false;
    saveDismissed(error, u"restored"_s, reply);
    later();
    show(error);
}

void NotificationCenter::saveDismissed(const Notification &error, const QString &what,
                                       const Reply<Success> &reply)
{
    if (m_loadError) {
        finish<Success>(reply, *m_loadError);
        return;
    }
    whenDone(m_store.setDismissed(error.id, error.dismissed), this,
             [this, error, what, reply](const Status &status) {
                 noteStoring(status);
                 if (status)
                     Q_EMIT changed(what, error);
                 finish<Success>(reply, status);
             });
}

void NotificationCenter::markSeen(qint64 id)
{
    m_unseen.remove(id);
    m_unseenCalls = std::max(0, m_unseenCalls - 1);
    m_seenToSave.append(id);
    later();
}

void NotificationCenter::later()
{
    if (!m_later.isActive())
        m_later.start(std::chrono::milliseconds(0));
}

void NotificationCenter::onLater()
{
    saveSeen();
    if (std::exchange(m_wakeOutbox, false))
        m_outbox->wake();
    const std::pair counts(m_unseenCalls, m_errors.openCount());
    if (std::exchange(m_toldCounts, counts) != counts)
        Q_EMIT countsChanged(counts.first, counts.second);
}

void NotificationCenter::saveSeen()
{
    if (m_seenToSave.isEmpty() || m_loadError)
        return;
    whenDone(m_store.markSeen(std::exchange(m_seenToSave, {})), this,
             [this](const Status &status) { noteStoring(status); });
}

} // namespace calltray

#include "moc_notificationcenter.cpp"
