// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/payload/payload.h"
#include "app/notifications/store/notificationrows.h"
#include "app/server/outbox.h"
#include "app/storage/database.h"

#include <QJsonDocument>

#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Error notFound(qint64 id)
{
    return {.code = Error::Code::NotFound, .detail = u"There is no notification %1"_s.arg(id)};
}

//! As a Database wants it, with the tables in place of the connection.
template <typename T, typename Job>
std::function<Result<T>(QSqlDatabase &)> withRows(const std::shared_ptr<Statements> &statements,
                                                  Job job)
{
    return [statements, job = std::move(job)](QSqlDatabase &database) -> Result<T> {
        NotificationRows rows(database, *statements);
        return job(rows);
    };
}

Result<Notification> existing(const Result<std::optional<Notification>> &found, qint64 id)
{
    if (!found)
        return found.error();
    if (!found->has_value())
        return notFound(id);
    return **found;
}

//! About how much memory \a notification needs.
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

//! Whether the server has to get it: a new notification, or a call that has changed.
bool isNews(const Notification &notification, const std::optional<Notification> &old)
{
    return !old || (notification.isCall() && old->content != notification.content);
}

} // namespace

NotificationStore::NotificationStore(Database &database, bool savesOnServer)
    : m_database(database)
    , m_statements(std::make_shared<Statements>())
    , m_savesOnServer(savesOnServer)
{
    connect(&m_database, &Database::historyDeleted, this,
            [this](int notifications, int unseenCalls) {
                if (notifications > 0)
                    Q_EMIT historyDeleted(unseenCalls);
            });
}

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

template <typename Job>
QFuture<Status> NotificationStore::write(Job job, qint64 bytes)
{
    if (m_closed)
        return readyFuture<Status>(*m_closed);
    QFuture<Status> written =
        m_database.write<Success>(withRows<Success>(m_statements, std::move(job)), bytes);
    whenDone(written, this, [this](const Status &status) { note(status); });
    return written;
}

QFuture<Status> NotificationStore::save(const Notification &notification, const QString &key)
{
    return write(
        [notification, key, savesOnServer = m_savesOnServer](NotificationRows &rows) -> Status {
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
                rows.database(), notification.id,
                QJsonDocument(serverBody(notification)).toJson(QJsonDocument::Compact));
        },
        bytesOf(notification, key));
}

QFuture<Status> NotificationStore::deleteHistory(qint64 before)
{
    if (m_closed)
        return readyFuture<Status>(*m_closed);
    return m_database.deleteHistory(before);
}

QFuture<Status> NotificationStore::setDismissed(const ErrorNotification &error, bool dismissed)
{
    return write(
        [error, dismissed](NotificationRows &rows) { return rows.setDismissed(error, dismissed); });
}

QFuture<Status> NotificationStore::setReminder(const ErrorIdentity &error, qint64 due)
{
    return write([error, due](NotificationRows &rows) { return rows.setReminder(error, due); });
}

QFuture<Status> NotificationStore::markSeen(const QList<qint64> &ids)
{
    return write([ids](NotificationRows &rows) -> Status {
        for (const qint64 id : ids) {
            if (const Status done = rows.markSeen(id); !done)
                return done.error();
        }
        return Success{};
    });
}

QFuture<Status> NotificationStore::markAllSeen()
{
    return write([](NotificationRows &rows) { return rows.markAllSeen(); });
}

QFuture<Result<QList<Notification>>> NotificationStore::list(const NotificationQuery &query)
{
    return m_database.read<QList<Notification>>(withRows<QList<Notification>>(
        m_statements, [query](NotificationRows &rows) { return rows.list(query); }));
}

QFuture<Result<QList<Notification>>> NotificationStore::listWritten(const NotificationQuery &query)
{
    // As findWritten() does it.
    return m_database.write<QList<Notification>>(withRows<QList<Notification>>(
        m_statements, [query](NotificationRows &rows) { return rows.list(query); }));
}

QFuture<Result<Notification>> NotificationStore::find(qint64 id)
{
    if (m_closed)
        return readyFuture<Result<Notification>>(*m_closed);
    return m_database.read<Notification>(withRows<Notification>(
        m_statements, [id](NotificationRows &rows) { return existing(rows.find(id), id); }));
}

QFuture<Result<Notification>> NotificationStore::findWritten(qint64 id)
{
    if (m_closed)
        return readyFuture<Result<Notification>>(*m_closed);
    // A job that writes, though it does not: others may overtake writes that wait.
    return m_database.write<Notification>(withRows<Notification>(
        m_statements, [id](NotificationRows &rows) { return existing(rows.find(id), id); }));
}

QFuture<Result<Notification>> NotificationStore::findNewest(const ErrorIdentity &error)
{
    if (m_closed)
        return readyFuture<Result<Notification>>(*m_closed);
    // As findWritten() does it: a reminder is due once, and may wait to be written for as long.
    return m_database.write<Notification>(
        withRows<Notification>(m_statements, [error](NotificationRows &rows) {
            return existing(rows.findNewest(error), 0);
        }));
}

void NotificationStore::close(const Error &why)
{
    m_closed = why;
    note(why);
}

void NotificationStore::note(const Status &written)
{
    // What was under way when it was closed may succeed all the same.
    if (written.has_value() != m_failure.has_value() || (written && m_closed))
        return;
    if (!written) {
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

#include "moc_notificationstore.cpp"
