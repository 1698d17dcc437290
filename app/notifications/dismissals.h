// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/notifications/payload/notification.h"

#include <QObject>
#include <QString>

#include <functional>

namespace calltray {

class DecisionTrace;
class NotificationStore;
class PopupStage;
class Reminders;
struct ErrorIdentity;
struct NotificationMemory;

//! \brief Closes errors for good or for an hour, and undoes either; removes calls from the screen.
class Dismissals final : public QObject
{
    Q_OBJECT

public:
    //! Where it looks and what it changes; all must outlive it.
    struct Places
    {
        NotificationStore &store;
        PopupStage &stage;
        NotificationMemory &memory;
        Reminders &reminders;
        DecisionTrace &trace;
    };

    explicit Dismissals(const Places &places, QObject *parent = nullptr);

    //! As NotificationCenter::dismiss(). Which calls are seen must be in the store, or on its way there.
    void dismiss(qint64 id, const Reply<Success> &reply);
    //! The user has closed \a error.
    void dismiss(const Notification &error);
    //! As NotificationCenter::restore().
    void restore(qint64 id, const Reply<Success> &reply);
    //! As NotificationCenter::remind().
    void remind(qint64 id, const Reply<Success> &reply);
    //! The user wants to see \a error again in an hour; it is off the screen already.
    void postpone(const Notification &error);
    //! As NotificationCenter::cancelReminder().
    void cancelReminder(qint64 id, const Reply<Success> &reply);
    //! \a error is on the screen: nothing has to remind the user of it.
    void forgetReminder(const ErrorIdentity &error);

Q_SIGNALS:
    //! As those of NotificationCenter.
    void withdrawn(qint64 id);
    void changed(const QString &what, const calltray::Notification &notification);
    //! The counts of the memory have changed.
    void counted();

private:
    //! Calls \a action with notification \a id, or fails \a reply where there is none.
    void withNotification(qint64 id, const Reply<Success> &reply,
                          std::function<void(const Notification &)> action);
    //! The same with an error; for a call \a reply fails.
    void withError(qint64 id, const Reply<Success> &reply,
                   std::function<void(const Notification &)> action);
    void dismissCall(const Notification &call, const Reply<Success> &reply);
    void dismissError(Notification error, const Reply<Success> &reply);
    void restoreError(Notification error, const Reply<Success> &reply);
    void remindOf(Notification error, const Reply<Success> &reply);
    //! Removes the same error from the screen, under whatever number, and returns that number.
    qint64 removeFromStage(const Notification &error);
    void saveDismissed(const Notification &error, const QString &what, const Reply<Success> &reply);
    void saveReminder(const Notification &error, const QString &what, const Reply<Success> &reply);
    //! Writes what the memory knows already: an earlier write may have failed, or be under way.
    void writeAgain(const Notification &error, bool dismissed, const Reply<Success> &reply);

    NotificationStore &m_store;
    PopupStage &m_stage;
    NotificationMemory &m_memory;
    Reminders &m_reminders;
    DecisionTrace &m_trace;
};

} // namespace calltray
