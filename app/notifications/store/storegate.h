// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/store/notificationstore.h"

#include <QObject>

#include <optional>

namespace calltray {

//! \brief The NotificationStore, closed where its contents could not be read: then numbers would be given twice, and
//! saving would replace what is there.
class StoreGate final : public QObject
{
    Q_OBJECT

public:
    //! \a store must outlive it.
    explicit StoreGate(NotificationStore &store, QObject *parent = nullptr);

    //! From now on nothing is stored; everything fails with \a why.
    void close(const Error &why);
    void open() { m_closed.reset(); }
    [[nodiscard]] bool isClosed() const { return m_closed.has_value(); }

    QFuture<Status> save(const Notification &notification, const QString &key);
    QFuture<Status> setDismissed(const ErrorNotification &error, bool dismissed);
    //! As those of NotificationStore.
    QFuture<Status> setReminder(const ErrorIdentity &error, qint64 due);
    QFuture<Result<Notification>> findNewest(const ErrorIdentity &error);
    QFuture<Status> markSeen(const QList<qint64> &ids);
    QFuture<Status> markAllSeen();
    QFuture<Result<Notification>> find(qint64 id);
    QFuture<Result<Notification>> findWritten(qint64 id);

    //! Follows by the outcome of what was written whether storing fails.
    void note(const Status &written);
    //! Why nothing can be stored at the moment; nothing while all is well.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    //! Storing has begun to fail. Emitted once for all that fails until something is stored again.
    void failed(const calltray::Error &error);

private:
    NotificationStore &m_store;
    std::optional<Error> m_closed;
    std::optional<Error> m_failure;
};

} // namespace calltray
