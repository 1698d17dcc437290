// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"

#include "app/notifications/payload/payload.h"
#include "app/notifications/store/notificationrows.h"
#include "app/server/outbox.h"
#include "app/storage/database.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Error notFound(qint64 id)
{
    return {.code = Error::Code::NotFound, .detail = u"There is no notification %1"_s.arg(id)};
}

Result<Notification> existing(NotificationRows &rows, qint64 id)
{
    const Result<std::optional<Notification>> found = rows.find(id);
    if (!found)
        return found.error();
    if (!found->has_value())
        return notFound(id);
    return **found;
}

//! About what \a notification takes in memory.
qint64 bytesOf(const Notification &notification, const QString &key)
{
    constexpr qint64 Fixed = 1'000;
    qsizetype characters = key.size();
    if (notification.isCall()) {
        const CallNotification &call = notification.call();
        for (const QString &text :
             {call.callId, call.from, call.to, call.header, call.text, call.link, call.clickLink})
            characters += text.size();
        if (call.element)
            characters += call.element->name.size();
    } else {
        const ErrorNotification &error = notification.error();
        characters += error.header.size() + error.text.size() + error.link.size();
    }
    return Fixed + static_cast<qint64>(sizeof(QChar)) * characters;
}

//! What the server has to be told: a new notification, and a call that has changed.
bool isNews(const Notification &notification, const std::optional<Notification> &old)
{
    return !old || (notification.isCall() && old->content != notification.content);
}

} // namespace

NotificationStore::NotificationStore(Database &database, bool savesOnServer)
    : m_database(database)
    , m_statements(std::make_shared<Statements>())
    , m_savesOnServer(savesOnServer)
{ }

NotificationStore::~NotificationStore()
{
    // The statements belong to the database's thread, and so does their end.
    m_database.read<Success>([statements = std::move(m_statements)](QSqlDatabase &) -> Status {
        statements->clear();
        return Success{};
    });
}

bool NotificationStore::isIndexing() const
{
    return m_database.isIndexing();
}

QFuture<Result<EarlierRuns>> NotificationStore::load(qint64 now)
{
    return m_database.read<EarlierRuns>([statements = m_statements, now](QSqlDatabase &database) {
        return readEarlierRuns(database, *statements, now);
    });
}

QFuture<Status> NotificationStore::save(const Notification &notification, const QString &key)
{
    return m_database.write<Success>(
        [statements = m_statements, notification, key,
         savesOnServer = m_savesOnServer](QSqlDatabase &database) -> Status {
            NotificationRows rows(database, *statements);
            const Result<std::optional<Notification>> old = rows.find(notification.id);
            if (!old)
                return old.error();
            if (const Status written = rows.write(notification, *old); !written)
                return written.error();
            if (const Status noted =
                    key.isEmpty() ? Status(Success{}) : rows.noteKey(key, notification.id);
                !noted)
                return noted.error();
            if (!savesOnServer || !isNews(notification, *old))
                return Success{};
            return Outbox::enqueue(
                database, notification.id,
                QJsonDocument(serverBody(notification)).toJson(QJsonDocument::Compact));
        },
        bytesOf(notification, key));
}

QFuture<Status> NotificationStore::setServerId(qint64 id, qint64 serverId)
{
    return m_database.write<Success>(
        [statements = m_statements, id, serverId](QSqlDatabase &database) {
            return NotificationRows(database, *statements).setServerId(id, serverId);
        });
}

QFuture<Status> NotificationStore::setDismissed(const ErrorNotification &error, bool dismissed)
{
    return m_database.write<Success>(
        [statements = m_statements, error, dismissed](QSqlDatabase &database) {
            return NotificationRows(database, *statements).setDismissed(error, dismissed);
        });
}

QFuture<Status> NotificationStore::setReminder(const ErrorIdentity &error, qint64 due)
{
    return m_database.write<Success>(
        [statements = m_statements, error, due](QSqlDatabase &database) {
            return NotificationRows(database, *statements).setReminder(error, due);
        });
}

QFuture<Result<Notification>> NotificationStore::findNewest(const ErrorIdentity &error)
{
    // As findWritten() does it: a reminder is due once, and may wait to be written for as long.
    return m_database.write<Notification>(
        [statements = m_statements, error](QSqlDatabase &database) -> Result<Notification> {
            const Result<std::optional<Notification>> found =
                NotificationRows(database, *statements).findNewest(error);
            if (!found)
                return found.error();
            if (!found->has_value())
                return notFound(0);
            return **found;
        });
}

QFuture<Status> NotificationStore::markSeen(const QList<qint64> &ids)
{
    return m_database.write<Success>(
        [statements = m_statements, ids](QSqlDatabase &database) -> Status {
            NotificationRows rows(database, *statements);
            for (const qint64 id : ids) {
                if (const Status done = rows.markSeen(id); !done)
                    return done.error();
            }
            return Success{};
        });
}

QFuture<Status> NotificationStore::markAllSeen()
{
    return m_database.write<Success>([statements = m_statements](QSqlDatabase &database) {
        return NotificationRows(database, *statements).markAllSeen();
    });
}

QFuture<Result<QList<Notification>>> NotificationStore::list(const NotificationQuery &query)
{
    return m_database.read<QList<Notification>>(
        [statements = m_statements, query](QSqlDatabase &database) {
            return NotificationRows(database, *statements).list(query);
        });
}

QFuture<Result<QList<Notification>>> NotificationStore::listWritten(const NotificationQuery &query)
{
    // As findWritten() does it.
    return m_database.write<QList<Notification>>(
        [statements = m_statements, query](QSqlDatabase &database) {
            return NotificationRows(database, *statements).list(query);
        });
}

QFuture<Result<Notification>> NotificationStore::findWritten(qint64 id)
{
    // A job that writes, though it does not: others may overtake writes that wait.
    return m_database.write<Notification>([statements = m_statements, id](QSqlDatabase &database) {
        NotificationRows rows(database, *statements);
        return existing(rows, id);
    });
}

QFuture<Result<Notification>> NotificationStore::find(qint64 id)
{
    return m_database.read<Notification>([statements = m_statements, id](QSqlDatabase &database) {
        NotificationRows rows(database, *statements);
        return existing(rows, id);
    });
}

} // namespace calltray
