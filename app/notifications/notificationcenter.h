// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/notification.h"
#include "app/notifications/notificationquery.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace calltray {

class Clock;
class DecisionTrace;
class DoNotDisturb;
class NotificationStore;
class Outbox;

//! \brief Takes notifications in, decides whether they are shown, has them stored and saved on the server.
//!
//! Lives on the GUI thread and never waits: shown() comes before the disk has the notification, the returned future
//! is done once it is committed. A notification that came in is on exactly one of these ways: shown() at once;
//! updated() where it joins one that is on screen; held while do not disturb is on (one digest() afterwards);
//! dismissed before, and so stored only.
class NotificationCenter final : public QObject
{
    Q_OBJECT

public:
    struct Saved
    {
        qint64 id = 0;
        bool dismissed = false;
    };
    struct ErrorCallbacks
    {
        std::function<void(qint64 number)> done; //!< the server's number, ours where there is no server
        std::function<void(const Error &)> fail;
        std::function<void()> always; //!< after either
    };
    enum class HideReason { TimedOut, ClosedByUser, ClosedByApi, Opened, Replaced, Cleared, Quitting };

    //! All references must outlive it. \a outbox is null where no server is configured.
    NotificationCenter(NotificationStore &store, DoNotDisturb &doNotDisturb, DecisionTrace &trace,
                       const Clock &clock, Outbox *outbox, QObject *parent = nullptr);
    ~NotificationCenter() override;

    //! Done after the commit.
    QFuture<Result<Saved>> addCall(const CallNotification &call);
    //! Done after the commit; the server is not waited for.
    QFuture<Result<Saved>> addError(const ErrorNotification &error);
    //! The SDK's add_error: done or fail, then always, each at most once, on this object's thread. A server that has not
    //! answered within 10 s is a fail with Code::NotSavedYet. The future is done after the commit, as without callbacks.
    QFuture<Result<Saved>> addError(const ErrorNotification &error, ErrorCallbacks callbacks);

    //! Closes an error for good (the same one is never shown again); a call only leaves the screen.
    QFuture<Status> dismiss(qint64 id);
    //! Takes dismiss() back: the error is shown again.
    QFuture<Status> restore(qint64 id);
    QFuture<Result<QList<Notification>>> list(const NotificationQuery &query);
    //! All calls count as seen from now on.
    void markAllSeen();

    //! Shows again the errors that nobody closed; once, after start.
    void showOpenErrors();

    //! Told by ui/: it is on screen now, on \a screen / waits in the overflow card / has left the screen.
    void notePopupShown(qint64 id, const QString &screen);
    void notePopupWaits(qint64 id);
    void notePopupHidden(qint64 id, HideReason reason);

    [[nodiscard]] int unseenCalls() const { return m_unseenCalls; }
    [[nodiscard]] int openErrors() const { return m_openErrors; }

Q_SIGNALS:
    void shown(const calltray::Notification &notification);
    //! The same notification in a new form (a call's update, a count, a server's number): never shows a new popup.
    void updated(const calltray::Notification &notification);
    //! It must leave the screen: dismissed by the API or in a list.
    void withdrawn(qint64 id);
    //! Do not disturb has ended: these were held meanwhile, oldest first; ui/ shows one card for them.
    void digest(const QList<calltray::Notification> &held);
    //! Anything that notifications.list would give differently: what subscribers are told.
    //! \a what is `added`, `updated`, `dismissed`, `restored` or `saved`.
    void changed(const QString &what, const calltray::Notification &notification);
    void countsChanged(int unseenCalls, int openErrors);

private:
    int m_unseenCalls = 0;
    int m_openErrors = 0;
};

} // namespace calltray
