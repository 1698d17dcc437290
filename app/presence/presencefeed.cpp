// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencefeed.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/presence/presencecache.h"
#include "app/presence/presenceparser.h"

#include <QRandomGenerator>

#include <algorithm>
#include <memory>
#include <utility>

namespace calltray {

namespace {

using std::chrono::milliseconds;

//! What was not saved when the program is killed is fetched anew after the next start.
constexpr std::chrono::minutes SaveAtMostEvery{10};

//! Parsed and compared on a worker: a large feed takes longer than a frame.
QFuture<Result<PresenceDiff>> read(const QByteArray &body,
                                   const std::shared_ptr<const PresenceTable> &before)
{
    return runOn<Result<PresenceDiff>>(*QThreadPool::globalInstance(), [body, before] {
        Result<PresenceTable> users = parsePresence(body);
        return users ? Result<PresenceDiff>(presenceDiff(*before, std::move(*users)))
                     : Result<PresenceDiff>(users.error());
    });
}

double random()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

PresenceFeed::PresenceFeed(ServerClient &client, PresenceRoster &roster, const Clock &clock,
                           const Policy &policy, PresenceCache *cache, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_roster(roster)
    , m_clock(clock)
    , m_policy(policy)
    , m_cache(cache)
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &PresenceFeed::request);
    m_staleness.setSingleShot(true);
    m_staleness.setInterval(silenceUntilStale(policy, false));
    connect(&m_staleness, &QTimer::timeout, this,
            [this] { m_roster.setState(PresenceRoster::State::Stale, m_roster.trouble()); });
}

PresenceFeed::~PresenceFeed()
{
    if (m_cache != nullptr && m_hasAnswer)
        m_cache->save(m_roster.table(), m_roster.asOf());
}

void PresenceFeed::start()
{
    m_roster.setState(PresenceRoster::State::Waiting);
    if (m_cache == nullptr)
        request();
    else
        loadCache();
}

void PresenceFeed::loadCache()
{
    m_isPolling = true;
    whenDone(m_cache->load(), this, [this](const Result<PresenceCache::Roster> &roster) {
        if (roster) {
            m_roster.apply(roster->sinceNothing, roster->asOf);
            m_roster.setState(PresenceRoster::State::Stale);
        } else if (roster.error().code != Error::Code::NotFound) {
            qCInfo(lcPresence).noquote() << "no roster of the last run:" << roster.error().detail;
        }
        request();
    });
}

void PresenceFeed::poll()
{
    const qint64 silence = m_roster.asOf().msecsTo(m_clock.now());
    if (m_roster.state() == PresenceRoster::State::Live
        && silence > silenceUntilStale(m_policy, m_isLocked).count())
        m_roster.setState(PresenceRoster::State::Stale);
    pollWithin(milliseconds(0));
}

void PresenceFeed::pollSoon()
{
    pollWithin(networkBackDelay(m_policy, random()));
}

void PresenceFeed::setLocked(bool isLocked)
{
    if (isLocked == m_isLocked)
        return;
    m_isLocked = isLocked;
    m_staleness.setInterval(silenceUntilStale(m_policy, isLocked));
    if (!isLocked)
        poll();
}

void PresenceFeed::pollWithin(milliseconds delay)
{
    m_failures = 0; // what comes now is another network
    if (m_isPolling)
        m_pollAgain = std::min(delay, m_pollAgain.value_or(delay));
    else if (!m_poll.isActive() || m_poll.remainingTimeAsDuration() > delay)
        m_poll.start(delay);
}

void PresenceFeed::request()
{
    m_isPolling = true;
    whenDone(m_client.fetchPresence(m_version), this,
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
    whenDone(read(answer->body, m_roster.table()), this,
             [this, version = answer->version](const Result<PresenceDiff> &diff) {
                 if (!diff) {
                     Error error = diff.error();
                     const ServerClient::Config &config = m_client.config();
                     error.trouble.host =
                         (config.presenceUrl.isEmpty() ? config.url : config.presenceUrl).host();
                     onFailed(error);
                     return;
                 }
                 m_version = version;
                 m_isUnsaved = m_isUnsaved || !diff->changes.isEmpty();
                 m_roster.apply(*diff, m_clock.now());
                 onSucceeded();
             });
}

void PresenceFeed::onSucceeded()
{
    if (m_failures > 0)
        qCInfo(lcPresence) << "the feed answers again after" << m_failures << "failures";
    m_failures = 0;
    m_hasAnswer = true;
    m_staleness.start();
    const QString leftOut = m_roster.users().leftOut().words();
    if (!leftOut.isEmpty() && leftOut != m_roster.trouble())
        qCInfo(lcPresence).noquote() << "the feed cannot be read in full:" << leftOut;
    m_roster.setState(PresenceRoster::State::Live, leftOut);
    saveSometimes();
    Q_EMIT answered();
    waitForNext();
}

void PresenceFeed::onFailed(const Error &error)
{
    ++m_failures;
    if (m_failures == 1)
        qCInfo(lcPresence) << "the feed failed:" << error.detail;
    const bool isStale = m_roster.state() == PresenceRoster::State::Stale;
    m_roster.setState(isStale ? PresenceRoster::State::Stale : PresenceRoster::State::Failing,
                      error.detail);
    Q_EMIT failed(error);
    waitForNext(error.retryAfter);
}

void PresenceFeed::waitForNext(const std::optional<std::chrono::seconds> &wish)
{
    m_isPolling = false;
    const milliseconds regular = pollDelay(
        m_policy, {.failures = m_failures, .isLocked = m_isLocked, .wish = wish}, random());
    m_poll.start(std::exchange(m_pollAgain, std::nullopt).value_or(regular));
}

void PresenceFeed::saveSometimes()
{
    const bool isTime =
        !m_sinceSaved.isValid() || m_sinceSaved.hasExpired(milliseconds(SaveAtMostEvery).count());
    if (m_cache == nullptr || !m_isUnsaved || !isTime)
        return;
    m_cache->save(m_roster.table(), m_roster.asOf());
    m_isUnsaved = false;
    m_sinceSaved.start();
}

} // namespace calltray

#include "moc_presencefeed.cpp"
