// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outbox.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/server/serverclient.h"
#include "app/storage/database.h"

#include <QRandomGenerator>
#include <QSqlDatabase>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr int BatchSize = 50;
constexpr auto RecountDelay = 500ms;
constexpr std::chrono::milliseconds UnauthorisedDelay = 5min;

bool hasFailedSeldom(const OutboxEntry &entry)
{
    return entry.failures < Outbox::MostFailures;
}

bool isSame(const std::optional<Error> &one, const std::optional<Error> &other)
{
    if (!one || !other)
        return one.has_value() == other.has_value();
    return one->code == other->code && one->detail == other->detail;
}

} // namespace

Outbox::Outbox(Database &database, ServerClient &client, const RetryPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_client(client)
    , m_policy(policy)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::onRetryDue);
    m_recount.setSingleShot(true);
    m_recount.setInterval(RecountDelay);
    connect(&m_recount, &QTimer::timeout, this, &Outbox::recount);
}

Status Outbox::enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body)
{
    return OutboxRows(database).add(id, body);
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
    }
}

void Outbox::retryNow()
{
    switch (m_state) {
    case State::Idle:
        load();
        break;
    case State::Loading:
    case State::Sending:
        break;
    case State::BackingOff:
        m_retry.stop();
        m_failures = 0;
        onRetryDue();
        break;
    }
}

void Outbox::noteNetworkBack()
{
    const bool hasFailed =
        m_failure && m_failure->code == Error::Code::Network && !m_failure->retryAfter;
    if (m_state == State::BackingOff && hasFailed)
        retryNow();
}

void Outbox::onRetryDue()
{
    // What could not be recorded is read again, and sent again under the same key.
    m_commitError.reset();
    load();
}

QFuture<Result<qint64>> Outbox::outcome(qint64 id)
{
    return m_database.read<qint64>(
        [id](QSqlDatabase &database) { return OutboxRows(database).outcome(id); });
}

QFuture<Result<OutboxPage>> Outbox::list(const OutboxQuery &query)
{
    return m_database.read<OutboxPage>(
        [query](QSqlDatabase &database) { return OutboxRows(database).list(query); });
}

QFuture<Result<int>> Outbox::retry(const QList<qint64> &notificationIds)
{
    QFuture<Result<int>> written = m_database.write<int>([notificationIds](QSqlDatabase &database) {
        return OutboxRows(database).retry(notificationIds);
    });
    whenDone(written, this, [this](const Result<int> &count) {
        if (!count)
            return;
        forgetBatch();
        retryNow();
    });
    return written;
}

QFuture<Result<OutboxDropped>> Outbox::drop(const QList<qint64> &notificationIds)
{
    QFuture<Result<OutboxDropped>> written =
        m_database.write<OutboxDropped>([notificationIds](QSqlDatabase &database) {
            return OutboxRows(database).drop(notificationIds);
        });
    whenDone(written, this, [this](const Result<OutboxDropped> &result) {
        if (!result)
            return;
        forgetBatch();
        recount();
        Q_EMIT dropped(result->notificationIds);
    });
    return written;
}

std::optional<std::chrono::milliseconds> Outbox::nextTry() const
{
    if (!m_retry.isActive())
        return std::nullopt;
    return m_retry.remainingTimeAsDuration();
}

void Outbox::forgetBatch()
{
    m_entries.clear();
    m_isOutdated = true;
}

Result<Outbox::Batch> Outbox::nextBatch(QSqlDatabase &database)
{
    OutboxRows rows(database);
    const Result<int> waiting = rows.countWaiting();
    if (!waiting)
        return waiting.error();
    const Result<QList<OutboxEntry>> entries = rows.next(BatchSize);
    if (!entries)
        return entries.error();
    return Batch{.entries = *entries, .waiting = *waiting};
}

void Outbox::load()
{
    m_state = State::Loading;
    m_moreCame = false;
    m_isOutdated = false;
    // A job that writes, though it does not: what was answered may still wait to be recorded, and
    // would be sent again.
    whenDone(m_database.write<Batch>(&Outbox::nextBatch), this,
             [this](const Result<Batch> &batch) { onLoaded(batch); });
}

void Outbox::onLoaded(const Result<Batch> &batch)
{
    if (!batch) {
        backOff(batch.error());
        return;
    }
    if (m_isOutdated) {
        load();
        return;
    }
    m_entries = batch->entries;
    show(batch->waiting, m_entries.isEmpty() ? std::nullopt : m_failure);
    if (!m_entries.isEmpty()) {
        sendNext();
    } else if (m_moreCame) {
        load();
    } else {
        m_failures = 0;
        m_state = State::Idle;
    }
}

void Outbox::recount()
{
    const auto count = [](QSqlDatabase &database) { return OutboxRows(database).countWaiting(); };
    whenDone(m_database.read<int>(count), this, [this](const Result<int> &waiting) {
        if (waiting)
            onCounted(*waiting);
    });
}

void Outbox::onCounted(int waiting)
{
    show(waiting, m_failure);
    // All that a server's failure held up may have been dropped, and something else have come
    // since.
    const bool isStuck = m_state == State::BackingOff && waiting == 0;
    const bool isLate = m_state == State::Idle && waiting > 0;
    if (isStuck || isLate)
        retryNow();
}

void Outbox::sendNext()
{
    if (m_commitError) {
        backOff(*m_commitError);
        return;
    }
    if (m_entries.isEmpty()) {
        load();
        return;
    }
    m_state = State::Sending;
    const OutboxEntry entry = takeNext();
    whenDone(m_client.saveNotification(entry.body, entry.key), this,
             [this, entry](const Result<qint64> &answer) { onAnswered(entry, answer); });
}

OutboxEntry Outbox::takeNext()
{
    if (!m_letsAnotherPass || m_entries.size() == 1)
        return m_entries.takeFirst();
    const auto other = std::find_if(m_entries.cbegin() + 1, m_entries.cend(), hasFailedSeldom);
    return m_entries.takeAt(other == m_entries.cend() ? 1 : other - m_entries.cbegin());
}

void Outbox::onAnswered(const OutboxEntry &entry, const Result<qint64> &answer)
{
    if (answer) {
        onSaved(entry, *answer);
    } else if (answer.error().code == Error::Code::Refused) {
        onRefused(entry, answer.error());
    } else if (m_takesOthers && !hasFailedSeldom(entry) && isAnswer(answer.error())) {
        onStuck(entry, answer.error());
        sendNext();
        return;
    } else {
        noteFailed(entry, answer.error());
        m_letsAnotherPass = !m_letsAnotherPass && entry.failures + 1 >= MostFailures;
        backOff(answer.error());
        return;
    }
    m_takesOthers = true;
    m_letsAnotherPass = false;
    sendNext();
}

void Outbox::onSaved(const OutboxEntry &entry, qint64 serverId)
{
    const auto write = m_database.write<Success>([entry, serverId](QSqlDatabase &database) {
        return OutboxRows(database).setSaved(entry, serverId);
    });
    whenDone(write, this, [this, entry, serverId](const Status &status) {
        if (onRecorded(status))
            Q_EMIT saved(entry.notificationId, serverId);
    });
}

void Outbox::onRefused(const OutboxEntry &entry, const Error &error)
{
    qCWarning(lcServer) << "notification" << entry.notificationId << "refused:" << error.detail;
    const auto write = m_database.write<Success>([entry, error](QSqlDatabase &database) {
        return OutboxRows(database).setRefused(entry, error);
    });
    whenDone(write, this, [this, entry, error](const Status &status) {
        if (onRecorded(status))
            Q_EMIT refused(entry.notificationId, error);
    });
}

void Outbox::onStuck(const OutboxEntry &entry, const Error &error)
{
    qCWarning(lcServer) << "notification" << entry.notificationId
                        << "is set aside:" << error.detail;
    const auto write = m_database.write<Success>([entry, error](QSqlDatabase &database) {
        return OutboxRows(database).setStuck(entry, error);
    });
    whenDone(write, this, [this, entry, error](const Status &status) {
        if (onRecorded(status))
            Q_EMIT stuck(entry.notificationId, error);
    });
}

bool Outbox::onRecorded(const Status &status)
{
    if (!status) {
        m_commitError = status.error();
        return false;
    }
    const bool isGoingOn = m_state != State::BackingOff;
    if (isGoingOn)
        m_failures = 0;
    show(std::max(0, m_waiting - 1), isGoingOn ? std::nullopt : m_failure);
    return true;
}

void Outbox::noteFailed(const OutboxEntry &entry, const Error &error)
{
    // For outbox.list alone: where it cannot be written nothing is lost.
    m_database.write<Success>([entry, error](QSqlDatabase &database) {
        return OutboxRows(database).setFailed(entry, error);
    });
}

void Outbox::backOff(const Error &error)
{
    ++m_failures;
    m_state = State::BackingOff;
    m_takesOthers = false;
    m_entries.clear();
    const std::chrono::milliseconds delay = retryDelay(
        m_failures, m_policy, error.retryAfter, QRandomGenerator::global()->generateDouble());
    const bool isWrongToken = error.code == Error::Code::Unauthorised;
    m_retry.start(isWrongToken ? std::max(UnauthorisedDelay, delay) : delay);
    if (m_failures == 1)
        qCInfo(lcServer) << "saving on the server failed:" << error.detail;
    show(m_waiting, error);
}

void Outbox::show(int waiting, const std::optional<Error> &failure)
{
    if (waiting == m_waiting && isSame(failure, m_failure))
        return;
    m_waiting = waiting;
    m_failure = failure;
    Q_EMIT stateChanged();
}

} // namespace calltray

#include "moc_outbox.cpp"
