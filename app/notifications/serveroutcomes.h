// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/notifications/errorreplies.h"
#include "app/notifications/payload/notification.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <utility>

namespace calltray {

class DecisionTrace;
class NotificationStore;
class Outbox;
class PopupStage;
struct NotificationMemory;

//! \brief Hands the server's outcome of a notification to all that wait for it: the screen, the memory, and the callbacks
//! of add_error.
//!
//! A callback may do anything, delete this included: nothing is touched after it.
class ServerOutcomes final : public QObject
{
    Q_OBJECT

public:
    //! Where an outcome is written down.
    struct Places
    {
        NotificationStore &store;
        PopupStage &stage;
        NotificationMemory &memory;
        DecisionTrace &trace;
    };

    //! All references must outlive it. \a outbox is null where no server is configured; what has no outcome \a within
    //! this time fails with Code::NotSavedYet.
    ServerOutcomes(const Places &places, Outbox *outbox, std::chrono::milliseconds within,
                   QObject *parent = nullptr);

    //! As ErrorReplies::add().
    quint64 add(ErrorCallbacks callbacks) { return m_replies.add(std::move(callbacks)); }
    //! The error of \a ticket is stored as notification \a id.
    void noteStored(quint64 ticket, qint64 id);
    //! It could not be stored.
    void fail(quint64 ticket, const Error &error) { m_replies.fail(ticket, error); }

Q_SIGNALS:
    //! The server has numbered it.
    void saved(const calltray::Notification &notification);

private:
    void onSaved(qint64 id, qint64 serverId);
    void note(Notification notification, qint64 serverId);
    void onRefused(qint64 id, const Error &error);
    void onStuck(qint64 id, const Error &error);
    void onDropped(const QList<qint64> &ids);

    Places m_places;
    Outbox *m_outbox = nullptr;
    ErrorReplies m_replies;
};

} // namespace calltray
