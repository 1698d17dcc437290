// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/storegate.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"

namespace calltray {

StoreGate::StoreGate(NotificationStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{ }

void StoreGate::close(const Error &why)
{
    m_closed = why;
    note(why);
}

QFuture<Status> StoreGate::save(const Notification &notification, const QString &key)
{
    return m_closed ? readyFuture<Status>(*m_closed) : m_store.save(notification, key);
}

QFuture<Status> StoreGate::setDismissed(const ErrorNotification &error, bool dismissed)
{
    return m_closed ? readyFuture<Status>(*m_closed) : m_store.setDismissed(error, dismissed);
}

QFuture<Status> StoreGate::setReminder(const ErrorIdentity &error, qint64 due)
{
    return m_closed ? readyFuture<Status>(*m_closed) : m_store.setReminder(error, due);
}

QFuture<Result<Notification>> StoreGate::findNewest(const ErrorIdentity &error)
{
    return m_closed ? readyFuture<Result<Notification>>(*m_closed) : m_store.findNewest(error);
}

QFuture<Status> StoreGate::markSeen(const QList<qint64> &ids)
{
    return m_closed ? readyFuture<Status>(*m_closed) : m_store.markSeen(ids);
}

QFuture<Status> StoreGate::markAllSeen()
{
    return m_closed ? readyFuture<Status>(*m_closed) : m_store.markAllSeen();
}

QFuture<Result<Notification>> StoreGate::find(qint64 id)
{
    return m_closed ? readyFuture<Result<Notification>>(*m_closed) : m_store.find(id);
}

QFuture<Result<Notification>> StoreGate::findWritten(qint64 id)
{
    return m_closed ? readyFuture<Result<Notification>>(*m_closed) : m_store.findWritten(id);
}

void StoreGate::note(const Status &written)
{
    // A request that names what is not there says nothing about the disk.
    const bool hasFailed = !written && written.error().code != Error::Code::NotFound;
    if (hasFailed == m_failure.has_value())
        return;
    if (hasFailed) {
        m_failure = written.error();
        qCWarning(lcNotifications, "Notifications are not stored: %ls",
                  qUtf16Printable(written.error().detail));
        Q_EMIT failed(written.error());
    } else {
        m_failure.reset();
        qCInfo(lcNotifications, "Notifications are stored again");
    }
}

} // namespace calltray

#include "moc_storegate.cpp"
