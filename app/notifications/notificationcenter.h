// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/core/result.h"
#include "app/notifications/dismissals.h"
#include "app/notifications/errorreplies.h"
#include "app/notifications/hidereason.h"
#include "app/notifications/notificationintake.h"
#include "app/notifications/notificationmemory.h"
#include "app/notifications/payload/notification.h"
#include "app/notifications/popupstage.h"
#include "app/notifications/reminders.h"
#include "app/notifications/serveroutcomes.h"
#include "app/notifications/store/heldreplies.h"
#include "app/notifications/store/notificationquery.h"
#include "app/notifications/store/notificationstore.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace calltray {

class Clock;
class DecisionTrace;
class DoNotDisturb;
class Outbox;

//! \brief Receives notifications, decides whether they are shown, has them stored and saved on the server.
//!
//! Lives on the GUI thread and never waits: shown() is emitted before the notification is on disk, the returned
//! future is finished once it is committed. Exactly one of these becomes of a notification that comes in: it is shown()
//! at once; it is updated() with one that is on screen; it is held while do not disturb is on or the screen is locked,
//! with one digest() afterwards; or it was dismissed before, and is only stored.
//!
//! What earlier runs left is read first: what comes in before ready() waits for that. Where it cannot be read, nothing is
//! stored, every future and `fail` has the reason, and notifications are shown all the same; each of them has it read
//! again.
class NotificationCenter final : public QObject
{
    Q_OBJECT

public:
    struct Saved
    {
        qint64 id = 0;
        bool dismissed = false;
    };
    using ErrorCallbacks = calltray::ErrorCallbacks;
    using HideReason = calltray::HideReason;

    //! All references must outlive it, and the store's database have been asked to open. \a outbox is null where no
    //! server is configured; what it has not saved \a within this time is a `fail` of the SDK's add_error.
    NotificationCenter(NotificationStore &store, DoNotDisturb &doNotDisturb, DecisionTrace &trace,
                       const Clock &clock, Outbox *outbox, QObject *parent = nullptr,
                       std::chrono::milliseconds within = std::chrono::seconds(10));
    ~NotificationCenter() override;
    Q_DISABLE_COPY_MOVE(NotificationCenter)

    //! Whether earlier runs are known, so that nothing waits for them any more.
    [[nodiscard]] bool isReady() const { return m_isReady; }

    //! Finished after the commit. A call under a \a key that its sender has used before, in an earlier run as well, has
    //! been sent once more: it is answered as the first one was, and nothing else happens. One with the callId of a call
    //! of the last 24 hours is merged into that, see mergedCall(), and keeps its number: it is updated() where it is on
    //! screen, else shown() again if it has a new recording.
    QFuture<Result<Saved>> addCall(const CallNotification &call, const QString &key = {});
    //! Finished after the commit; the server is not waited for. The same error as one on screen gets the number of that,
    //! and raises its count. One that was dismissed is stored once a run, and counted from then on.
    QFuture<Result<Saved>> addError(const ErrorNotification &error, const QString &key = {});
    //! The SDK's add_error: calls done or fail, then always, each at most once, on this object's thread. Where the server
    //! has not answered within 10 s, that is fail with Code::NotSavedYet. The future is finished after the commit, as
    //! without callbacks. A callback may do anything, delete this included; once this is destroyed, none is called.
    QFuture<Result<Saved>> addError(const ErrorNotification &error, ErrorCallbacks callbacks,
                                    const QString &key = {});

    //! Adds a step to the DecisionTrace of \a id.
    void note(qint64 id, const QString &what);

    //! Closes an error for good (the same one is never shown again); a call only leaves the screen. Code::NotFound where
    //! there is no such notification.
    QFuture<Status> dismiss(qint64 id);
    //! Undoes dismiss(): the error is shown again, do not disturb or not; so is one that was only hidden.
    //! Code::NotFound where there is no such notification, Code::InvalidParams for a call.
    QFuture<Status> restore(qint64 id);
    //! Removes the error from the screen for an hour; then it is shown again, or held while do not disturb is on, after a
    //! restart as well. Not one that was closed for good meanwhile, or that has come anew. Code::NotFound where there
    //! is no such notification, Code::InvalidParams for a call and for an error that was closed for good.
    QFuture<Status> remind(qint64 id);
    //! Undoes remind(): the error stays open, and off the screen.
    QFuture<Status> cancelReminder(qint64 id);
    //! Shows what is due, where the time of day may have jumped.
    void recheckReminders() { m_reminders.recheck(); }
    QFuture<Result<QList<Notification>>> list(const NotificationQuery &query);
    //! The same; while another program holds the store it waits, and fails only where the store does.
    QFuture<Result<QList<Notification>>> listWritten(const NotificationQuery &query);
    //! Words are looked for in the newest notifications only, for now.
    [[nodiscard]] bool isIndexing() const { return m_store.isIndexing(); }
    //! All calls count as seen from now on.
    void markAllSeen();
    //! Deletes, in the background, calls and closed errors that were received before \a before, Unix seconds; nothing
    //! given: all of them. What is on screen, open errors and what waits for the server stay. Finished once it is certain
    //! to be done; historyDeleted() tells when it is.
    QFuture<Status> deleteHistory(std::optional<qint64> before);

    //! Code::NotFound where there is no such notification.
    QFuture<Result<Notification>> find(qint64 id);

    //! While another program holds the store, what comes in waits to be written: requests that wait for that are answered
    //! with Code::NotSavedYet, and where earlier runs are not known yet, notifications are shown without them.
    void setStoreHeld(bool isHeld);

    //! Shows again the errors that nobody closed, the 20 newest; once, after start. Not those that were put off.
    void showOpenErrors();
    //! Shows again what was on screen before a restart; what is there already, dismissed or not stored is left out.
    void showAgain(const QList<qint64> &ids);
    //! See PopupStage::setPrivacy().
    void setPrivacy(LockedScreen::Popups privacy) { m_stage.setPrivacy(privacy); }
    //! Those that do not disturb or the lock holds back, oldest first.
    [[nodiscard]] QList<qint64> heldIds() const { return m_stage.heldIds(); }
    //! The highest number given so far.
    [[nodiscard]] qint64 lastId() const { return m_memory.lastId; }

    //! For ui/ to call. The popup of \a id is on screen now, on \a screen.
    void notePopupShown(qint64 id, const QString &screen);
    //! It waits in the overflow card.
    void notePopupWaits(qint64 id);
    //! It waits there since a newer one has its place.
    void notePopupPushedOut(qint64 id);
    //! It is off the screen. An error that was closed by the user or by the API is dismissed then, one that was postponed
    //! is shown again in an hour; a call that was closed or opened counts as seen, see isSeen().
    void notePopupHidden(qint64 id, HideReason reason);
    //! Its user has done something with its popup: followed the link to its `card` or another `link`, begun to `play` its
    //! recording, `close`d it, or wants to be reminded (`remind`).
    void noteActed(qint64 id, const QString &what) { Q_EMIT acted(id, what); }

    //! Why nothing can be stored at the moment; nothing while all is well.
    [[nodiscard]] const std::optional<Error> &storingFailure() const { return m_store.failure(); }
    [[nodiscard]] int unseenCalls() const { return m_memory.unseen.count(); }
    //! Different errors that nobody has closed, 100,000 at most.
    [[nodiscard]] int openErrors() const { return m_memory.errors.openCount(); }

Q_SIGNALS:
    void ready();
    void shown(const calltray::Notification &notification);
    //! The same notification in a new form (a call's update, a count, a server's number): never shows a new popup.
    void updated(const calltray::Notification &notification);
    //! It would have been shown() if the screen were not locked; it is held.
    void heldByLock(const calltray::Notification &notification);
    //! It was dismissed: its popup is to be removed, or does not wait any more.
    void withdrawn(qint64 id);
    //! Do not disturb, or the lock, has ended: these were held meanwhile, oldest first; ui/ shows one card for them. Of
    //! many only the 1,000 newest are listed; \a more came before them.
    void digest(const QList<calltray::Notification> &held, int more);
    //! notifications.list would give \a notification differently now: for subscribers of the API. Emitted after the
    //! commit. \a what is `added`, `updated`, `dismissed`, `restored`, `postponed`, `reminderCancelled`, `reminded` or
    //! `saved`.
    void changed(const QString &what, const calltray::Notification &notification);
    //! See noteActed(): for whoever has sent it.
    void acted(qint64 id, const QString &what);
    //! Lists have fewer notifications now.
    void historyDeleted();
    //! Emitted once for all changes of one turn of the event loop.
    void countsChanged(int unseenCalls, int openErrors);
    //! As NotificationStore::failed().
    void storingFailed(const calltray::Error &error);

private:
    void onLoaded(const Result<EarlierRuns> &earlier);
    //! Handles what has waited; notifications are numbered from \a lastId on where that is higher than what is known.
    void begin(qint64 lastId);
    //! A number that no earlier run has reached.
    [[nodiscard]] qint64 apartFromWhatIsThere() const;
    //! Runs \a action now, or once earlier runs are known.
    void whenReady(std::function<void()> action);

    //! \a why is for the trace.
    void presentAgain(const Notification &stored, const QString &why);
    void onReminderDue(const ErrorIdentity &error);
    //! Replies as to the notification that came under \a key before; false where none did.
    bool answerAgain(const QString &key, const Reply<Saved> &reply);
    void save(const NotificationIntake::Received &received, const QString &key,
              const Reply<Saved> &reply);
    void store(const NotificationIntake::Received &received, const QString &key,
               const Reply<Saved> &reply);
    //! Where earlier runs could not be read: calls \a action once that has been tried again.
    void whenReadAgain(std::function<void()> action);
    void onReadAgain(const Result<EarlierRuns> &earlier);
    void onSaved(const Notification &notification, const QString &what, const Status &status);

    void onHistoryDeleted(int unseenCalls);

    //! Has onLater() called once, when the event loop has come round.
    void later();
    void onLater();
    void saveSeen();

    NotificationStore &m_store;
    DecisionTrace &m_trace;
    const Clock &m_clock;
    Outbox *m_outbox = nullptr;

    HeldReplies m_replies;
    PopupStage m_stage;
    NotificationMemory m_memory;
    Reminders m_reminders;
    NotificationIntake m_intake;
    Dismissals m_dismissals;
    ServerOutcomes m_outcomes;

    bool m_isReady = false;
    std::deque<std::function<void()>> m_beforeReady;
    std::deque<std::function<void()>> m_beforeReadAgain;
    std::pair<int, int> m_emittedCounts = {0, 0};
    bool m_wakeOutbox = false;
    QTimer m_later;
};

} // namespace calltray
