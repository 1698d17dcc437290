// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationcenter.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/core/whendone.h"
#include "app/notifications/decisiontrace.h"
#include "app/server/outbox.h"

#include <QPointer>

#include <limits>

using namespace Qt::StringLiterals;

namespace calltray {

NotificationCenter::NotificationCenter(NotificationStore &store, DoNotDisturb &doNotDisturb,
                                       DecisionTrace &trace, const Clock &clock, Outbox *outbox,
                                       QObject *parent, std::chrono::milliseconds within)
    : QObject(parent)
    , m_store(store)
    , m_trace(trace)
    , m_clock(clock)
    , m_outbox(outbox)
    , m_stage(doNotDisturb, trace)
    , m_reminders(clock)
    , m_intake(m_memory, m_stage, trace, clock)
    , m_dismissals({store, m_stage, m_memory, m_reminders, trace})
    , m_outcomes({store, m_stage, m_memory, trace}, outbox, within)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &NotificationCenter::onLater);
    connect(&m_stage, &PopupStage::shown, this, &NotificationCenter::shown);
    connect(&m_stage, &PopupStage::updated, this, &NotificationCenter::updated);
    connect(&m_stage, &PopupStage::heldByLock, this, &NotificationCenter::heldByLock);
    connect(&m_stage, &PopupStage::digest, this, &NotificationCenter::digest);
    connect(&m_store, &NotificationStore::failed, this, &NotificationCenter::storingFailed);
    connect(&m_store, &NotificationStore::historyDeleted, this,
            &NotificationCenter::onHistoryDeleted);
    connect(&m_dismissals, &Dismissals::withdrawn, this, &NotificationCenter::withdrawn);
    connect(&m_dismissals, &Dismissals::changed, this, &NotificationCenter::changed);
    connect(&m_dismissals, &Dismissals::counted, this, &NotificationCenter::later);
    connect(&m_reminders, &Reminders::due, this, &NotificationCenter::onReminderDue);
    connect(&m_outcomes, &ServerOutcomes::saved, this,
            [this](const Notification &notification) { Q_EMIT changed(u"saved"_s, notification); });
    whenDone(m_store.load(m_clock.unixTime()), this,
             [this](const Result<EarlierRuns> &earlier) { onLoaded(earlier); });
}

NotificationCenter::~NotificationCenter()
{
    saveSeen();
}

QFuture<Result<NotificationCenter::Saved>> NotificationCenter::addCall(const CallNotification &call,
                                                                       const QString &key)
{
    const Reply<Saved> reply = m_replies.add<Saved>();
    whenReady([this, call, key, reply] {
        if (!answerAgain(key, reply))
            save(m_intake.receive(call), key, reply);
    });
    return reply->future();
}

QFuture<Result<NotificationCenter::Saved>>
NotificationCenter::addError(const ErrorNotification &error, const QString &key)
{
    const Reply<Saved> reply = m_replies.add<Saved>();
    whenReady([this, error, key, reply] {
        if (answerAgain(key, reply))
            return;
        const NotificationIntake::Received received = m_intake.receive(error);
        if (!received.notification.dismissed)
            m_dismissals.forgetReminder(identityOf(error));
        save(received, key, reply);
    });
    return reply->future();
}

QFuture<Result<NotificationCenter::Saved>>
NotificationCenter::addError(const ErrorNotification &error, ErrorCallbacks callbacks,
                             const QString &key)
{
    const quint64 ticket = m_outcomes.add(std::move(callbacks));
    QFuture<Result<Saved>> stored = addError(error, key);
    // A callback may delete this: nothing comes after it.
    whenDone(stored, this, [this, ticket](const Result<Saved> &saved) {
        if (!saved)
            m_outcomes.fail(ticket, saved.error());
        else
            m_outcomes.noteStored(ticket, saved->id);
    });
    return stored;
}

void NotificationCenter::note(qint64 id, const QString &what)
{
    m_trace.add(id, what);
}

QFuture<Status> NotificationCenter::dismiss(qint64 id)
{
    const Reply<Success> reply = m_replies.add<Success>();
    whenReady([this, id, reply] {
        saveSeen();
        m_dismissals.dismiss(id, reply);
    });
    return reply->future();
}

QFuture<Status> NotificationCenter::restore(qint64 id)
{
    const Reply<Success> reply = m_replies.add<Success>();
    whenReady([this, id, reply] { m_dismissals.restore(id, reply); });
    return reply->future();
}

QFuture<Status> NotificationCenter::remind(qint64 id)
{
    const Reply<Success> reply = m_replies.add<Success>();
    whenReady([this, id, reply] { m_dismissals.remind(id, reply); });
    return reply->future();
}

QFuture<Status> NotificationCenter::cancelReminder(qint64 id)
{
    const Reply<Success> reply = m_replies.add<Success>();
    whenReady([this, id, reply] { m_dismissals.cancelReminder(id, reply); });
    return reply->future();
}

QFuture<Result<QList<Notification>>> NotificationCenter::list(const NotificationQuery &query)
{
    saveSeen();
    return m_store.list(query);
}

QFuture<Result<QList<Notification>>> NotificationCenter::listWritten(const NotificationQuery &query)
{
    saveSeen();
    return m_store.listWritten(query);
}

void NotificationCenter::markAllSeen()
{
    whenReady([this] {
        m_memory.unseen.markAllSeen();
        m_store.markAllSeen();
        later();
    });
}

QFuture<Status> NotificationCenter::deleteHistory(std::optional<qint64> before)
{
    const Reply<Success> reply = m_replies.add<Success>();
    whenReady([this, before, reply] {
        saveSeen();
        whenDone(m_store.deleteHistory(before.value_or(std::numeric_limits<qint64>::max())), this,
                 [this, before, reply](const Status &begun) {
                     if (begun && !before) {
                         markAllSeen();
                         m_memory.recent.clear(); // what comes of one from now on is another call
                     }
                     finish<Success>(reply, begun);
                 });
    });
    return reply->future();
}

QFuture<Result<Notification>> NotificationCenter::find(qint64 id)
{
    return m_store.find(id);
}

void NotificationCenter::showOpenErrors()
{
    whenReady([this] {
        const QList<Notification> open = m_memory.takeOpenAtStart();
        for (const Notification &notification : open) {
            const ErrorIdentity identity = identityOf(notification.error());
            if (m_stage.find(identity) != nullptr || m_reminders.contains(identity))
                continue; // It has come anew since, or is to come later.
            m_stage.present(notification, u"shown again after start: nobody had closed it"_s);
        }
    });
}

void NotificationCenter::showAgain(const QList<qint64> &ids)
{
    whenReady([this, ids] {
        for (const qint64 id : ids) {
            // Behind what waits to be written: while another program holds the store it waits, too.
            whenDone(m_store.findWritten(id), this, [this](const Result<Notification> &stored) {
                if (stored)
                    presentAgain(*stored, u"shown again after a restart"_s);
            });
        }
    });
}

void NotificationCenter::notePopupShown(qint64 id, const QString &screen)
{
    m_stage.noteShown(id, screen);
}

void NotificationCenter::notePopupWaits(qint64 id)
{
    m_stage.noteWaits(id);
}

void NotificationCenter::notePopupPushedOut(qint64 id)
{
    m_stage.notePushedOut(id);
}

void NotificationCenter::notePopupHidden(qint64 id, HideReason reason)
{
    m_trace.add(id, hiddenBecause(reason));
    if (isSeen(reason) && m_memory.unseen.contains(id)) {
        m_memory.unseen.markSeen(id);
        later();
    }
    const std::optional<Notification> hidden = m_stage.takeHidden(id);
    if (!hidden || hidden->isCall())
        return;
    if (isClosed(reason))
        m_dismissals.dismiss(*hidden);
    else if (reason == HideReason::Postponed)
        m_dismissals.postpone(*hidden);
}

void NotificationCenter::setStoreHeld(bool isHeld)
{
    m_replies.setHeld(isHeld);
    if (isHeld && !m_isReady)
        begin(apartFromWhatIsThere());
}

void NotificationCenter::onLoaded(const Result<EarlierRuns> &earlier)
{
    if (earlier) {
        m_memory.addEarlier(*earlier, m_clock.unixTime());
        m_reminders.addEarlier(earlier->reminders);
    } else {
        m_store.close(earlier.error());
    }
    if (!m_isReady)
        begin(earlier ? 0 : apartFromWhatIsThere());
    else if (earlier)
        showOpenErrors();
}

qint64 NotificationCenter::apartFromWhatIsThere() const
{
    // What is numbered meanwhile must not be confused with what is there: so many never come in a
    // second.
    return m_clock.unixTime() * 1'000;
}

void NotificationCenter::begin(qint64 lastId)
{
    m_memory.lastId = std::max(m_memory.lastId, lastId);
    const QPointer<NotificationCenter> alive(this);
    while (!m_beforeReady.empty()) {
        const std::function<void()> action = std::move(m_beforeReady.front());
        m_beforeReady.pop_front();
        action();
        if (alive.isNull())
            return;
    }
    m_isReady = true;
    later();
    Q_EMIT ready();
}

void NotificationCenter::whenReady(std::function<void()> action)
{
    if (m_isReady)
        action();
    else
        m_beforeReady.push_back(std::move(action));
}

void NotificationCenter::presentAgain(const Notification &stored, const QString &why)
{
    if (stored.dismissed || m_stage.find(stored.id) != nullptr)
        return;
    if (stored.isCall()) {
        if (!stored.seen)
            m_memory.unseen.addKnown(stored.id);
    } else if (const ErrorIdentity identity = identityOf(stored.error());
               m_stage.find(identity) != nullptr || m_memory.errors.isDismissed(identity)) {
        return; // It is here under another number of the same error, or was closed since it was
                // read.
    }
    m_stage.present(stored, why);
}

void NotificationCenter::onReminderDue(const ErrorIdentity &error)
{
    m_store.setReminder(error, 0);
    whenDone(m_store.findNewest(error), this, [this](const Result<Notification> &stored) {
        if (!stored)
            return;
        presentAgain(*stored, u"shown again: its user wanted to be reminded"_s);
        Q_EMIT changed(u"reminded"_s, *stored);
    });
}

void NotificationCenter::onHistoryDeleted(int unseenCalls)
{
    m_memory.unseen.forgetEarlier(unseenCalls);
    m_memory.errors.forgetNumbers();
    later();
    Q_EMIT historyDeleted();
}

bool NotificationCenter::answerAgain(const QString &key, const Reply<Saved> &reply)
{
    const std::optional<qint64> id = m_memory.keys.find(key);
    if (!id)
        return false;
    m_trace.add(*id, u"sent once more under the same key: answered as before"_s);
    // Read behind the write of the first one, which may be under way: done after its commit.
    whenDone(m_store.findWritten(*id), this, [reply, id](const Result<Notification> &stored) {
        if (stored)
            finish<Saved>(reply, Saved{stored->id, stored->dismissed});
        else if (stored.error().code == Error::Code::NotFound) // deleted since
            finish<Saved>(reply, Saved{.id = *id});
        else
            finish<Saved>(reply, stored.error());
    });
    return true;
}

void NotificationCenter::save(const NotificationIntake::Received &received, const QString &key,
                              const Reply<Saved> &reply)
{
    later();
    qCDebug(lcNotifications).noquote() << "notification" << received.notification.id << "is"
                                       << personal(received.notification.title());
    m_memory.keys.insert(key, received.notification.id);
    if (m_store.isClosed())
        whenReadAgain([this, received, key, reply] { store(received, key, reply); });
    else
        store(received, key, reply);
}

void NotificationCenter::whenReadAgain(std::function<void()> action)
{
    m_beforeReadAgain.push_back(std::move(action));
    if (m_beforeReadAgain.size() == 1)
        whenDone(m_store.load(m_clock.unixTime()), this,
                 [this](const Result<EarlierRuns> &earlier) { onReadAgain(earlier); });
}

void NotificationCenter::onReadAgain(const Result<EarlierRuns> &earlier)
{
    if (earlier) {
        m_memory.addEarlier(*earlier, m_clock.unixTime());
        m_reminders.addEarlier(earlier->reminders);
        m_store.open();
        showOpenErrors();
    } else {
        m_store.close(earlier.error());
    }
    const std::deque<std::function<void()>> actions = std::exchange(m_beforeReadAgain, {});
    for (const std::function<void()> &action : actions)
        action();
}

void NotificationCenter::store(const NotificationIntake::Received &received, const QString &key,
                               const Reply<Saved> &reply)
{
    const Notification &notification = received.notification;
    const QString what = received.isNew ? u"added"_s : u"updated"_s;
    whenDone(m_store.save(notification, key), this,
             [this, notification, key, what, reply](const Status &status) {
                 onSaved(notification, what, status);
                 if (status) {
                     finish<Saved>(reply, Saved{notification.id, notification.dismissed});
                 } else {
                     m_memory.keys.remove(key);
                     finish<Saved>(reply, status.error());
                 }
             });
}

void NotificationCenter::onSaved(const Notification &notification, const QString &what,
                                 const Status &status)
{
    if (!status) {
        m_trace.add(notification.id, u"not stored: "_s + status.error().detail);
        return;
    }
    m_trace.add(notification.id, u"stored"_s);
    m_wakeOutbox = m_outbox != nullptr;
    later();
    Q_EMIT changed(what, notification);
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
    const std::pair counts(unseenCalls(), openErrors());
    if (std::exchange(m_emittedCounts, counts) != counts)
        Q_EMIT countsChanged(counts.first, counts.second);
}

void NotificationCenter::saveSeen()
{
    const QList<qint64> seen = m_memory.unseen.takeSeen();
    if (!seen.isEmpty())
        m_store.markSeen(seen);
}

} // namespace calltray

#include "moc_notificationcenter.cpp"
