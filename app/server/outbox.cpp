// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outbox.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/server/serverclient.h"
#include "app/storage/database.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr int BatchSize = 50;
constexpr auto RecountDelay = 500ms;
constexpr auto UnauthorisedDelay = 5min;

Error failed(const QSqlQuery &query)
{
    return {.code = Error::Code::Storage, .detail = query.lastError().text()};
}

Result<int> countWaiting(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT count(*) FROM outbox WHERE refused_status IS NULL"_s) || !query.next())
        return failed(query);
    return query.value(0).toInt();
}

} // namespace

Outbox::Outbox(Database &database, ServerClient &client, const RetryPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_client(client)
    , m_policy(policy)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::sendNext);
    m_recount.setSingleShot(true);
    m_recount.setInterval(RecountDelay);
    connect(&m_recount, &QTimer::timeout, this, &Outbox::recount);
}

Status Outbox::enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO outbox (notification_id, idempotency_key, body, created) "
                  "VALUES (?, ?, ?, CAST(strftime('%s', 'now') AS INTEGER))"_s);
    query.addBindValue(id);
    query.addBindValue(QUuid::createUuid().toString(QUuid::WithoutBraces));
    query.addBindValue(body);
    return query.exec() ? Status(Success{}) : Status(failed(query));
}

void Outbox::wake()
{
    switch (m_state) {
    case State::Idle:
        load();
        break;
    case State::Loading:
        m_moreCame = true;
        break;
    case State::Sending:
    case State::BackingOff:
        if (!m_recount.isActive())
            m_recount.start();
        break;
    case State::Unauthorised:
        if (!m_recount.isActive())
            m_recount.start();
        m_retry.stop();
        sendNext();
        break;
    }
}

Result<Outbox::Batch> Outbox::nextBatch(QSqlDatabase &database)
{
    const Result<int> waiting = countWaiting(database);
    if (!waiting)
        return waiting.error();
    Batch batch{.waiting = *waiting};
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT id, notification_id, idempotency_key, body FROM outbox "
                  "WHERE refused_status IS NULL ORDER BY id LIMIT ?"_s);
    query.addBindValue(BatchSize);
    if (!query.exec())
        return failed(query);
    while (query.next()) {
        batch.entries.append({.id = query.value(0).toLongLong(),
                              .notificationId = query.value(1).toLongLong(),
                              .key = query.value(2).toString().toLatin1(),
                              .body = query.value(3).toByteArray()});
    }
    return batch;
}

void Outbox::load()
{
    m_state = State::Loading;
    m_moreCame = false;
    whenDone(m_database.read<Batch>(&Outbox::nextBatch), this, [this](const Result<Batch> &batch) {
        if (!batch) {
            backOff(batch.error());
            return;
        }
        m_entries = batch->entries;
        show(batch->waiting, m_trouble);
        if (!m_entries.isEmpty()) {
            sendNext();
        } else if (m_moreCame) {
            load();
        } else {
            m_state = State::Idle;
        }
    });
}

void Outbox::recount()
{
    whenDone(m_database.read<int>(&countWaiting), this, [this](const Result<int> &waiting) {
        if (waiting)
            show(*waiting, m_trouble);
    });
}

void Outbox::sendNext()
{
    if (m_commitError) {
        // What could not be recorded is sent again, under the same key.
        const Error error = *std::exchange(m_commitError, std::nullopt);
        m_entries.clear();
        backOff(error);
        return;
    }
    if (m_entries.isEmpty()) {
        load();
        return;
    }
    m_state = State::Sending;
    const Entry entry = m_entries.takeFirst();
    whenDone(m_client.saveNotification(entry.body, entry.key), this,
             [this, entry](const Result<qint64> &answer) { onAnswered(entry, answer); });
}

void Outbox::onAnswered(const Entry &entry, const Result<qint64> &answer)
{
    if (answer) {
        onSaved(entry, *answer);
        sendNext();
    } else if (answer.error().code == Error::Code::Refused) {
        onRefused(entry, answer.error());
        sendNext();
    } else {
        m_entries.prepend(entry);
        backOff(answer.error());
    }
}

Status Outbox::recordSaved(QSqlDatabase &database, const Entry &entry, qint64 serverId)
{
    QSqlQuery number(database);
    number.prepare(u"UPDATE notifications SET server_id = ? WHERE id = ?"_s);
    number.addBindValue(serverId);
    number.addBindValue(entry.notificationId);
    if (!number.exec())
        return failed(number);
    QSqlQuery remove(database);
    remove.prepare(u"DELETE FROM outbox WHERE id = ?"_s);
    remove.addBindValue(entry.id);
    return remove.exec() ? Status(Success{}) : Status(failed(remove));
}

void Outbox::onSaved(const Entry &entry, qint64 serverId)
{
    const auto write = m_database.write<Success>([entry, serverId](QSqlDatabase &database) {
        return recordSaved(database, entry, serverId);
    });
    whenDone(write, this, [this, entry, serverId](const Status &status) {
        if (onRecorded(status))
            Q_EMIT saved(entry.notificationId, serverId);
    });
}

Status Outbox::recordRefused(QSqlDatabase &database, const Entry &entry, int status)
{
    QSqlQuery query(database);
    query.prepare(u"UPDATE outbox SET refused_status = ? WHERE id = ?"_s);
    query.addBindValue(status);
    query.addBindValue(entry.id);
    return query.exec() ? Status(Success{}) : Status(failed(query));
}

void Outbox::onRefused(const Entry &entry, const Error &error)
{
    qCWarning(lcServer) << "notification" << entry.notificationId << "refused:" << error.detail;
    const auto write =
        m_database.write<Success>([entry, status = error.status](QSqlDatabase &database) {
            return recordRefused(database, entry, status);
        });
    whenDone(write, this, [this, entry, error](const Status &status) {
        if (onRecorded(status))
            Q_EMIT refused(entry.notificationId, error);
    });
}

bool Outbox::onRecorded(const Status &status)
{
    if (!status) {
        m_commitError = status.error();
        return false;
    }
    const bool isGoingOn = m_state != State::BackingOff && m_state != State::Unauthorised;
    if (isGoingOn)
        m_failures = 0;
    show(std::max(0, m_waiting - 1), isGoingOn ? QString() : m_trouble);
    return true;
}

void Outbox::backOff(const Error &error)
{
    ++m_failures;
    std::chrono::milliseconds delay = UnauthorisedDelay;
    if (error.code == Error::Code::Unauthorised) {
        m_state = State::Unauthorised;
    } else {
        m_state = State::BackingOff;
        delay = retryDelay(m_failures, m_policy, error.retryAfter,
                           QRandomGenerator::global()->generateDouble());
    }
    if (m_failures == 1)
        qCInfo(lcServer) << "saving on the server failed:" << error.detail;
    m_retry.start(delay);
    show(m_waiting, error.detail);
}

void Outbox::show(int waiting, const QString &trouble)
{
    if (waiting == m_waiting && trouble == m_trouble)
        return;
    m_waiting = waiting;
    m_trouble = trouble;
    Q_EMIT stateChanged();
}

} // namespace calltray

#include "moc_outbox.cpp"
