// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/payload/notification.h"
#include "app/notifications/store/notificationquery.h"
#include "app/storage/statements.h"

#include <QList>
#include <QSqlDatabase>

#include <optional>

namespace calltray {

struct ErrorIdentity;

//! \brief The tables of notifications, for the jobs of a Database.
class NotificationRows
{
public:
    NotificationRows(const QSqlDatabase &database, Statements &statements);

    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    [[nodiscard]] Result<std::optional<Notification>> find(qint64 id);
    //! Inserts, or replaces \a old, which is the one of the same id; keeps the search index right.
    Status write(const Notification &notification, const std::optional<Notification> &old);
    //! Notification \a id came under its sender's \a key; so many of the newest keys are kept as RequestKeys knows.
    Status noteKey(const QString &key, qint64 id);
    //! The newest of the notifications that are \a error.
    [[nodiscard]] Result<std::optional<Notification>> findNewest(const ErrorIdentity &error);
    Status setDismissed(const ErrorNotification &error, bool dismissed);
    //! \a due 0: none.
    Status setReminder(const ErrorIdentity &error, qint64 due);
    Status markSeen(qint64 id);
    Status markAllSeen();
    [[nodiscard]] Result<QList<Notification>> list(const NotificationQuery &query);

private:
    Status run(const QString &statement, const QVariantList &values);
    [[nodiscard]] Result<QList<Notification>> select(const QString &clauses,
                                                     const QVariantList &values);
    [[nodiscard]] Result<QVariant> value(const QString &statement, const QVariantList &values = {});
    [[nodiscard]] Result<bool> isDismissed(const ErrorNotification &error);
    //! An error that its user once closed is dismissed, and so is from now on one that is given as such.
    Status settleDismissal(Notification &notification);
    Status writeRow(const Notification &notification, bool isNew);
    Status writeSeen(const Notification &notification, bool isNew);
    Status index(const Notification &notification, const std::optional<Notification> &old);
    [[nodiscard]] Result<QList<Notification>> search(const QString &expression, bool openErrorsOnly,
                                                     qint64 before, int limit);

    QSqlDatabase m_database;
    Statements &m_statements;
};

} // namespace calltray
