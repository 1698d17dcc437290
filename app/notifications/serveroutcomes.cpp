// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/serveroutcomes.h"

#include "app/core/whendone.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/notificationmemory.h"
#include "app/notifications/popupstage.h"
#include "app/notifications/store/notificationstore.h"
#include "app/server/outbox.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace calltray {

ServerOutcomes::ServerOutcomes(const Places &places, Outbox *outbox,
                               std::chrono::milliseconds within, QObject *parent)
    : QObject(parent)
    , m_places(places)
    , m_outbox(outbox)
    , m_replies(within)
{
    if (m_outbox != nullptr) {
        connect(m_outbox, &Outbox::saved, this, &ServerOutcomes::onSaved);
        connect(m_outbox, &Outbox::refused, this, &ServerOutcomes::onRefused);
        connect(m_outbox, &Outbox::stuck, this, &ServerOutcomes::onStuck);
        connect(m_outbox, &Outbox::dropped, this, &ServerOutcomes::onDropped);
    }
}

void ServerOutcomes::noteStored(quint64 ticket, qint64 id)
{
    if (m_outbox == nullptr) {
        m_replies.done(ticket, id);
        return;
    }
    m_replies.bind(ticket, id);
    // One that joined an older notification may have its outcome already.
    whenDone(m_outbox->outcome(id), this, [this, ticket](const Result<qint64> &number) {
        if (!number)
            m_replies.fail(ticket, number.error());
        else if (*number != 0)
            m_replies.done(ticket, *number);
    });
}

void ServerOutcomes::onSaved(qint64 id, qint64 serverId)
{
    m_places.trace.add(id, u"saved on the server as %1"_s.arg(serverId));
    if (const Notification *onStage = m_places.stage.find(id)) {
        Notification numbered = *onStage;
        numbered.serverId = serverId;
        m_places.stage.update(numbered);
        note(numbered, serverId);
    } else {
        whenDone(m_places.store.find(id), this,
                 [this, serverId](const Result<Notification> &stored) {
                     if (stored)
                         note(*stored, serverId);
                 });
    }
    m_replies.doneAll(id, serverId);
}

void ServerOutcomes::note(Notification notification, qint64 serverId)
{
    notification.serverId = serverId;
    if (notification.isCall())
        m_places.memory.recent.setServerId(notification.call().callId, notification.id, serverId);
    Q_EMIT saved(notification);
}

void ServerOutcomes::onRefused(qint64 id, const Error &error)
{
    m_places.trace.add(id, u"refused by the server: "_s + error.detail);
    m_replies.failAll(id, error);
}

void ServerOutcomes::onStuck(qint64 id, const Error &error)
{
    m_places.trace.add(id,
                       u"set aside, as the server fails at it again and again: "_s + error.detail);
}

void ServerOutcomes::onDropped(const QList<qint64> &ids)
{
    const QPointer<ServerOutcomes> alive(this);
    for (const qint64 id : ids) {
        if (alive.isNull())
            return;
        if (!m_places.trace.steps(id).isEmpty())
            m_places.trace.add(id, u"dropped from the queue for the server"_s);
        m_replies.failAll(
            id,
            {.code = Error::Code::Cancelled,
             .detail = u"It was dropped from the queue for the server, and is kept here only."_s});
    }
}

} // namespace calltray

#include "moc_serveroutcomes.cpp"
