// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/notifications/notification.h"

#include <QObject>
#include <QString>

#include <functional>

namespace calltray {

class DecisionTrace;
class PopupStage;
class StoreGate;
struct NotificationMemory;

//! \brief Closes errors for good and takes that back; takes calls off the screen.
class Dismissals final : public QObject
{
    Q_OBJECT

public:
    //! All references must outlive it.
    Dismissals(StoreGate &gate, PopupStage &stage, NotificationMemory &memory, DecisionTrace &trace,
               QObject *parent = nullptr);

    //! As NotificationCenter::dismiss(). Which calls are seen must be in the store, or on its way there.
    void dismiss(qint64 id, const Reply<Success> &reply);
    //! Its user closed it.
    void dismiss(const Notification &error);
    //! As NotificationCenter::restore().
    void restore(qint64 id, const Reply<Success> &reply);

Q_SIGNALS:
    //! As those of NotificationCenter.
    void withdrawn(qint64 id);
    void changed(const QString &what, const calltray::Notification &notification);
    //! The counts of the memory are different now.
    void counted();

private:
    //! Calls \a action with notification \a id, or fails \a reply where there is none.
    void withNotification(qint64 id, const Reply<Success> &reply,
                          std::function<void(const Notification &)> action);
    void dismissCall(const Notification &call, const Reply<Success> &reply);
    void dismissError(Notification error, const Reply<Success> &reply);
    void restoreError(Notification error, const Reply<Success> &reply);
    void saveDismissed(const Notification &error, const QString &what, const Reply<Success> &reply);
    //! What memory says already: an earlier write may have failed, or be under way.
    void writeAgain(const Notification &error, bool dismissed, const Reply<Success> &reply);

    StoreGate &m_gate;
    PopupStage &m_stage;
    NotificationMemory &m_memory;
    DecisionTrace &m_trace;
};

} // namespace calltray
