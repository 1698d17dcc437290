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
    return entry.failures < OutboxState::MostFailures;
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
    connect(&m_retry, &QTimer::timeout, this, [this] { handle(outboxevents::DelayPassed()); });
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
    handle(outboxevents::Woken());
}

void Outbox::retryNow()
{
    handle(outboxevents::RetryAsked());
}

void Outbox::noteNetworkBack()
{
    handle(outboxevents::NetworkBack());
}

void Outbox::handle(const OutboxEvent &event)
{
    const OutboxStep step = nextState(m_state, event);
    const OutboxState before = std::exchange(m_state, step.state);
    if (m_state.phase != OutboxState::Phase::BackingOff)
        m_retry.stop();
    if (m_state.loaded == 0 && step.action != OutboxStep::Action::Send)
        m_entries.clear();
    switch (step.action) {
    case OutboxStep::Action::None:
        break;
    case OutboxStep::Action::Load:
        load();
        break;
    case OutboxStep::Action::Send:
        sendNext();
        break;
    case OutboxStep::Action::Delay:
        delay();
        break;
    case OutboxStep::Action::Recount:
        if (!m_recount.isActive())
            m_recount.start();
        break;
    }
    if (before.waiting != m_state.waiting || !isSame(before.failure, m_state.failure))
        Q_EMIT stateChanged();
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
        handle(outboxevents::Edited());
        handle(outboxevents::RetryAsked());
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
        handle(outboxevents::Edited());
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
    // A job that writes, though it does not: what was answered may still wait to be recorded, and
    // would be sent again.
    whenDone(m_database.write<Batch>(&Outbox::nextBatch), this, [this](const Result<Batch> &batch) {
        if (!batch) {
            handle(outboxevents::LoadFailed{batch.error()});
            return;
        }
        m_entries = batch->entries;
        handle(
            outboxevents::Loaded{.count = int(batch->entries.size()), .waiting = batch->waiting});
    });
}

void Outbox::recount()
{
    const auto count = [](QSqlDatabase &database) { return OutboxRows(database).countWaiting(); };
    whenDone(m_database.read<int>(count), this, [this](const Result<int> &waiting) {
        if (waiting)
            handle(outboxevents::Counted{*waiting});
    });
}

void Outbox::sendNext()
{
    const OutboxEntry entry = takeNext();
    whenDone(m_client.saveNotification(entry.body, entry.key), this,
             [this, entry](const Result<qint64> &answer) { onAnswered(entry, answer); });
}

OutboxEntry Outbox::takeNext()
{
    if (!m_state.letsAnotherPass || m_entries.size() == 1)
        return m_entries.takeFirst();
    const auto other = std::find_if(m_entries.cbegin() + 1, m_entries.cend(), hasFailedSeldom);
    return m_entries.takeAt(other == m_entries.cend() ? 1 : other - m_entries.cbegin());
}

void Outbox::delay()
{
    const Error error = m_state.failure.value_or(Error());
    const std::chrono::milliseconds delay = retryDelay(
        m_state.failures, m_policy, error.retryAfter, QRandomGenerator::global()->generateDouble());
    const bool isWrongToken = error.code == Error::Code::Unauthorised;
    m_retry.start(isWrongToken ? std::max(UnauthorisedDelay, delay) : delay);
    if (m_state.failures == 1)
        qCInfo(lcServer) << "saving on the server failed:" << error.detail;
}

void Outbox::onAnswered(const OutboxEntry &entry, const Result<qint64> &answer)
{
    if (answer) {
        recordSaved(entry, *answer);
        handle(outboxevents::Answered());
    } else if (answer.error().code == Error::Code::Refused) {
        recordRefused(entry, answer.error());
        handle(outboxevents::Answered());
    } else if (m_state.takesOthers && !hasFailedSeldom(entry) && isAnswer(answer.error())) {
        recordStuck(entry, answer.error());
        handle(outboxevents::SetAside());
    } else {
        recordFailed(entry, answer.error());
        handle(outboxevents::Failed{.error = answer.error(), .failures = entry.failures + 1});
    }
}

void Outbox::recordSaved(const OutboxEntry &entry, qint64 serverId)
{
    const auto write = m_database.write<Success>([entry, serverId](QSqlDatabase &database) {
        return OutboxRows(database).setSaved(entry, serverId);
    });
    whenDone(write, this, [this, entry, serverId](const Status &status) {
        if (onRecorded(status))
            Q_EMIT saved(entry.notificationId, serverId);
    });
}

void Outbox::recordRefused(const OutboxEntry &entry, const Error &error)
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

void Outbox::recordStuck(const OutboxEntry &entry, const Error &error)
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
    if (status)
        handle(outboxevents::Recorded());
    else
        handle(outboxevents::RecordFailed{status.error()});
    return bool(status);
}

void Outbox::recordFailed(const OutboxEntry &entry, const Error &error)
{
    // For outbox.list alone: where it cannot be written nothing is lost.
    m_database.write<Success>([entry, error](QSqlDatabase &database) {
        return OutboxRows(database).setFailed(entry, error);
    });
}

} // namespace calltray

#include "moc_outbox.cpp"
