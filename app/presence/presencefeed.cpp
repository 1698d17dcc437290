// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencefeed.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/presence/presenceparser.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace calltray {

namespace {

constexpr int StaleIntervals = 3;
constexpr double Jitter = 0.1;

//! Parsed and compared on a worker: a large feed takes longer than a frame.
QFuture<Result<PresenceDiff>> read(const QByteArray &body, const PresenceIndex &before)
{
    auto promise = std::make_shared<QPromise<Result<PresenceDiff>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, body, before] {
        const Result<QList<PresenceUser>> users = parsePresence(body);
        promise->addResult(users ? Result<PresenceDiff>(presenceDiff(before, *users))
                                 : Result<PresenceDiff>(users.error()));
        promise->finish();
    });
    return promise->future();
}

std::chrono::milliseconds jittered(std::chrono::milliseconds interval)
{
    const double factor = 1.0 + Jitter * (2.0 * QRandomGenerator::global()->generateDouble() - 1.0);
    return std::chrono::duration_cast<std::chrono::milliseconds>(interval * factor);
}

} // namespace

PresenceFeed::PresenceFeed(ServerClient &client, PresenceRoster &roster, const Clock &clock,
                           const Policy &policy, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_roster(roster)
    , m_clock(clock)
    , m_policy(policy)
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &PresenceFeed::poll);
    m_staleness.setSingleShot(true);
    m_staleness.setInterval(StaleIntervals * policy.interval);
    connect(&m_staleness, &QTimer::timeout, this,
            [this] { m_roster.setState(PresenceRoster::State::Stale, m_roster.trouble()); });
}

void PresenceFeed::start()
{
    m_roster.setState(PresenceRoster::State::Waiting);
    poll();
}

void PresenceFeed::poll()
{
    if (m_isPolling)
        return;
    m_isPolling = true;
    m_poll.stop();
    whenDone(m_client.fetchPresence(m_etag), this,
             [this](const Result<ServerClient::PresenceAnswer> &answer) { onFetched(answer); });
}

void PresenceFeed::onFetched(const Result<ServerClient::PresenceAnswer> &answer)
{
    if (!answer) {
        onFailed(answer.error());
        return;
    }
    if (!answer->isModified) {
        m_roster.confirm(m_clock.now());
        onSucceeded();
        return;
    }
    whenDone(read(answer->body, m_roster.index()), this,
             [this, etag = answer->etag](const Result<PresenceDiff> &diff) {
                 if (!diff) {
                     onFailed(diff.error());
                     return;
                 }
                 m_etag = etag;
                 m_roster.apply(*diff, m_clock.now());
                 onSucceeded();
             });
}

void PresenceFeed::onSucceeded()
{
    if (m_failures > 0)
        qCInfo(lcPresence) << "the feed answers again after" << m_failures << "failures";
    m_failures = 0;
    m_staleness.start();
    m_roster.setState(PresenceRoster::State::Live);
    pollIn(jittered(m_policy.interval));
}

void PresenceFeed::onFailed(const Error &error)
{
    ++m_failures;
    if (m_failures == 1)
        qCInfo(lcPresence) << "the feed failed:" << error.detail;
    const bool isStale = m_roster.state() == PresenceRoster::State::Stale;
    m_roster.setState(isStale ? PresenceRoster::State::Stale : PresenceRoster::State::Failing,
                      error.detail);
    const auto delay = retryDelay(m_failures, m_policy.retry, error.retryAfter,
                                  QRandomGenerator::global()->generateDouble());
    pollIn(std::max(jittered(m_policy.interval), delay));
}

void PresenceFeed::pollIn(std::chrono::milliseconds delay)
{
    m_isPolling = false;
    m_poll.start(delay);
}

} // namespace calltray

#include "moc_presencefeed.cpp"
