// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/databaseworker.h"

#include "app/core/logging.h"
#include "app/storage/searchindex.h"
#include "app/storage/sqlerror.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! More would make the first of a group wait too long for its commit.
constexpr std::ptrdiff_t MaxGroup = 1'000;
//! After so many there is no room for the others of a group either; each try costs milliseconds.
constexpr int MaxFull = 4;
//! A backup, a virus scanner: most let go sooner.
constexpr std::chrono::seconds HeldPatience{2};
constexpr std::chrono::milliseconds TryAgainPause{300};
constexpr std::chrono::seconds LastPatience{2};

//! Whether what is to be written after one that failed is not even tried: there is no room, after \a full of them, or the one
//! is held, and must not be overtaken.
bool endsWriting(const Error &error, int full)
{
    return full == MaxFull || isHeld(error);
}

} // namespace

Database::Worker::Worker(Database &database)
    : m_database(database)
    , m_connection(database.file())
    , m_trouble{.code = Error::Code::Storage, .detail = u"The database was never opened"_s}
{ }

Database::Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    for (Task &task : m_queue)
        task.finish(m_trouble);
}

QFuture<Status> Database::Worker::start()
{
    Q_ASSERT(!m_thread.joinable());
    m_opening.start();
    m_thread = std::thread([this] { run(); });
    return m_opening.future();
}

void Database::Worker::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void Database::Worker::run()
{
    settle(m_connection.open());
    m_opening.addResult(m_state == State::Ready ? Status(Success{}) : Status(m_trouble));
    m_opening.finish();
    while (!m_isOver) {
        std::vector<Task> group = nextGroup();
        if (m_held.empty())
            hold(process(std::move(group)));
        else
            processBesideHeld(std::move(group));
    }
    giveUpHeld();
    if (m_state == State::Ready && !m_connection.isInPlace())
        static_cast<void>(putBack());
    m_connection.close();
}

std::vector<Database::Task> Database::Worker::nextGroup()
{
    const auto hasWork = [this] { return m_isStopping || !m_queue.empty(); };
    std::unique_lock lock(m_mutex);
    while ((m_isIndexing || m_isDeleting) && m_mayIndex && m_held.empty() && !hasWork()) {
        lock.unlock();
        if (m_isIndexing)
            indexSome();
        else
            deleteSome();
        lock.lock();
    }
    if (m_held.empty())
        m_wake.wait(lock, hasWork);
    else
        m_wake.wait_until(lock, m_tryAgainAt, hasWork);
    const auto end = m_queue.begin() + std::min(MaxGroup, std::ssize(m_queue));
    std::vector<Task> group(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    m_isOver = m_isStopping && m_queue.empty();
    return group;
}

void Database::Worker::settle(Connection::Outcome outcome)
{
    // To read a damaged file takes long: not again with every job.
    const bool isDamaged = outcome == Connection::Outcome::Corrupt;
    if (isDamaged)
        outcome = replaceFile();
    const QString before = std::exchange(m_trouble, m_connection.error()).detail;
    m_mayTryAgain = outcome == Connection::Outcome::DiskFull || outcome == Connection::Outcome::Held
        || (outcome == Connection::Outcome::Failed && !isDamaged);
    switch (outcome) {
    case Connection::Outcome::Opened:
        setIndexing(m_connection.isSearchIncomplete());
        m_isDeleting = m_connection.isDeletionUnderWay();
        setState(State::Ready);
        return;
    case Connection::Outcome::Newer:
        m_trouble = {
            .code = Error::Code::Storage,
            .detail =
                u"%1 was written by a newer version and is left alone: install that version"_s.arg(
                    m_database.file())};
        setState(State::Newer);
        break;
    case Connection::Outcome::Held:
        setState(State::Opening);
        return;
    case Connection::Outcome::Corrupt:
    case Connection::Outcome::DiskFull:
    case Connection::Outcome::Failed:
        setState(State::Failed);
        break;
    }
    if (m_trouble.detail != before)
        qCWarning(lcStorage).noquote() << "the database cannot be used:" << m_trouble.detail;
}

Connection::Outcome Database::Worker::replaceFile()
{
    const Result<Connection::Replaced> replaced = m_connection.replace();
    if (!replaced)
        return Connection::Outcome::Failed;
    qCWarning(lcStorage).noquote().nospace()
        << "the database was damaged and is kept as " << replaced->to << ": "
        << replaced->salvaged.notifications << " notifications, " << replaced->salvaged.dismissals
        << " dismissals and " << replaced->salvaged.outbox << " unsent messages are saved";
    QMetaObject::invokeMethod(
        &m_database,
        [database = &m_database, done = *replaced] {
            Q_EMIT database->setAside(done.to, done.salvaged);
        },
        Qt::QueuedConnection);
    return m_connection.open();
}

void Database::Worker::renewSearchIndex()
{
    qCWarning(lcStorage) << "the search index may be damaged and is made anew";
    settle(m_connection.renewSearchIndex());
}

void Database::Worker::indexSome()
{
    bool hasMore = true;
    Task indexing{.run = [&hasMore](QSqlDatabase &database) -> Status {
                      const Result<bool> done = continueSearchIndex(database);
                      hasMore = !done || *done;
                      return done ? Status(Success{}) : Status(done.error());
                  },
                  .finish = {},
                  .writes = true};
    const Status done = keep({&indexing, 1}).front();
    m_mayIndex = done.has_value();
    if (!done)
        qCWarning(lcStorage).noquote() << "the search index is incomplete:" << done.error().detail;
    else if (!hasMore)
        setIndexing(false);
}

void Database::Worker::deleteSome()
{
    bool hasMore = true;
    historydeletion::Deleted deleted;
    Task deleting{.run = [&hasMore, &deleted](QSqlDatabase &database) -> Status {
                      deleted = {};
                      const Result<bool> done = historydeletion::goOn(database, deleted);
                      hasMore = !done || *done;
                      return done ? Status(Success{}) : Status(done.error());
                  },
                  .finish = {},
                  .writes = true};
    const Status done = keep({&deleting, 1}).front();
    m_mayIndex = done.has_value();
    if (!done) {
        qCWarning(lcStorage).noquote() << "old notifications stay for now:" << done.error().detail;
        return;
    }
    m_deleted.notifications += deleted.notifications;
    m_deleted.unseenCalls += deleted.unseenCalls;
    if (hasMore)
        return;
    m_isDeleting = false;
    if (const Status finished = historydeletion::finish(m_connection.database()); !finished) {
        qCWarning(lcStorage).noquote()
            << "the room of what was deleted is not written over yet:" << finished.error().detail;
    }
    QMetaObject::invokeMethod(
        &m_database,
        [database = &m_database, all = std::exchange(m_deleted, {})] {
            Q_EMIT database->historyDeleted(all.notifications, all.unseenCalls);
        },
        Qt::QueuedConnection);
}

Status Database::Worker::putBackIfGone(std::span<const Task> group)
{
    const bool writes =
        std::any_of(group.begin(), group.end(), [](const Task &task) { return task.writes; });
    return !writes || m_connection.isInPlace() ? Status(Success{}) : putBack();
}

Status Database::Worker::putBack()
{
    const QString file = m_database.file();
    if (m_database.m_isOurs && !m_database.m_isOurs())
        return Error{
            .code = Error::Code::Storage,
            .detail =
                u"%1 was removed, and another Calltray has begun a new one: end one of the two"_s
                    .arg(file)};
    const Result<QString> aside = m_connection.copyBack();
    if (!aside) {
        Error error = aside.error();
        error.detail = u"%1 was removed and cannot be put back. %2"_s.arg(file, error.detail);
        if (!m_connection.isOpen())
            settle(Connection::Outcome::Failed);
        return error;
    }
    settle(m_connection.open());
    if (m_state != State::Ready)
        return m_trouble;
    qCWarning(lcStorage).noquote() << file << "was removed or replaced, and is put back";
    QMetaObject::invokeMethod(
        &m_database, [database = &m_database, aside = *aside] { Q_EMIT database->putBack(aside); },
        Qt::QueuedConnection);
    return Success{};
}

std::vector<Database::Task> Database::Worker::process(std::vector<Task> group)
{
    if (group.empty())
        return {};
    if (m_mayTryAgain)
        settle(m_connection.open());
    const std::vector<Status> kept = m_state == State::Ready
        ? keep(group)
        : std::vector<Status>(group.size(), Status(m_trouble));
    m_mayIndex = true;
    std::vector<Task> held;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!kept.at(i) && calltray::isHeld(kept.at(i).error()) && mayWait(group[i]))
            held.push_back(std::move(group[i]));
        else
            group[i].finish(kept.at(i));
    }
    return held;
}

bool Database::Worker::mayWait(const Task &task) const
{
    return task.writes || task.hasWaited || (m_state == State::Opening && !m_isHeld);
}

void Database::Worker::hold(std::vector<Task> tasks)
{
    const auto now = Clock::now();
    if (tasks.empty())
        m_tryAgainAt = now;
    else
        m_tryAgainAt = now + TryAgainPause;
    for (Task &task : tasks) {
        task.hasWaited = true;
        m_heldBytes += task.bytes;
    }
    m_held.insert(m_held.begin(), std::make_move_iterator(tasks.begin()),
                  std::make_move_iterator(tasks.end()));
    m_waiting = static_cast<int>(m_held.size());
    if (m_held.empty()) {
        m_heldSince.reset();
        setHeld(false);
        return;
    }
    m_heldSince = m_heldSince.value_or(now);
    if (now - *m_heldSince >= HeldPatience)
        setHeld(true);
}

std::vector<Database::Task> Database::Worker::takeHeld(std::ptrdiff_t most)
{
    const auto end = m_held.begin() + std::min(most, std::ssize(m_held));
    std::vector<Task> tasks(std::make_move_iterator(m_held.begin()), std::make_move_iterator(end));
    m_held.erase(m_held.begin(), end);
    for (const Task &task : tasks)
        m_heldBytes -= task.bytes;
    return tasks;
}

void Database::Worker::processBesideHeld(std::vector<Task> group)
{
    std::vector<Task> reads;
    for (Task &task : group) {
        if (!mayWait(task)) {
            reads.push_back(std::move(task));
        } else if (std::ssize(m_held) >= MaxWaiting || m_heldBytes + task.bytes > MaxWaitingBytes) {
            task.finish(Error{
                .code = Error::Code::Storage,
                .detail =
                    u"Another program holds the history, and too much waits for it already: close that program"_s});
        } else {
            m_heldBytes += task.bytes;
            m_held.push_back(std::move(task));
        }
    }
    m_waiting = static_cast<int>(m_held.size());
    // The file may have to be opened anew, and be held then: so are its reads.
    if (std::vector<Task> back = process(std::move(reads)); !back.empty())
        hold(std::move(back));
    if (Clock::now() >= m_tryAgainAt)
        hold(process(takeHeld(MaxGroup)));
}

void Database::Worker::giveUpHeld()
{
    if (m_held.empty())
        return;
    m_connection.setPatience(LastPatience);
    hold(process(takeHeld(std::ssize(m_held))));
    if (m_held.empty())
        return;
    qCWarning(lcStorage, "%d changes are not in the history: another program holds it", waiting());
    const Error lost{
        .code = Error::Code::Storage,
        .detail = u"Another program holds the history, and Calltray ends: this is not in it"_s};
    for (Task &task : takeHeld(std::ssize(m_held)))
        task.finish(lost);
}

std::vector<Status> Database::Worker::keep(std::span<Task> group)
{
    Status writable = putBackIfGone(group);
    std::vector<Status> kept;
    int full = 0;
    std::size_t together = group.size();
    while (kept.size() < group.size()) {
        const std::span<Task> rest = group.subspan(kept.size());
        if (!writable && rest.front().writes) {
            kept.push_back(writable);
            continue;
        }
        together = writable ? std::min(together, rest.size()) : 1;
        const Attempt attempt = attemptOrRepair(rest.first(together));
        if (attempt.status) {
            kept.insert(kept.end(), together, Success{});
            together = rest.size();
            continue;
        }
        const Error error = m_connection.explained(attempt.status.error());
        if (!attempt.hasBegun) {
            writable = error;
        } else if (together > 1) {
            together = std::max<std::size_t>(attempt.good, 1);
        } else {
            kept.emplace_back(error);
            together = rest.size();
            full += static_cast<int>(isDiskFull(error));
            if (endsWriting(error, full))
                writable = error;
        }
    }
    return kept;
}

Database::Worker::Attempt Database::Worker::attemptOrRepair(std::span<Task> group)
{
    Attempt attempt = this->attempt(group);
    const auto isDamaged = [&attempt] {
        return !attempt.status && isCorruption(attempt.status.error());
    };
    if (isDamaged()) {
        renewSearchIndex();
        attempt = this->attempt(group);
    }
    if (isDamaged()) {
        settle(Connection::Outcome::Corrupt);
        attempt = this->attempt(group);
    }
    return attempt;
}

//! One transaction, without savepoints: at each of them FTS5 would write out what it gathers. Reads alone need none.
Database::Worker::Attempt Database::Worker::attempt(std::span<Task> group)
{
    if (m_state != State::Ready)
        return {.status = m_trouble};
    QSqlDatabase &database = m_connection.database();
    const bool writes =
        std::any_of(group.begin(), group.end(), [](const Task &task) { return task.writes; });
    if (writes) {
        if (const Status begun = execute(database, u"BEGIN IMMEDIATE"_s); !begun)
            return {.status = begun, .hasBegun = false};
    }
    Attempt attempt;
    for (Task &task : group) {
        attempt.status = task.run(database);
        if (!attempt.status && (task.writes || isCorruption(attempt.status.error())))
            break;
        attempt.status = Success{};
        ++attempt.good;
    }
    if (!writes)
        return attempt;
    if (attempt.status) {
        attempt.status = execute(database, u"COMMIT"_s);
        attempt.good = group.size() / 2;
    }
    if (!attempt.status)
        static_cast<void>(execute(database, u"ROLLBACK"_s));
    return attempt;
}

void Database::Worker::setState(State state)
{
    const QString obstacle = state == State::Failed ? m_connection.obstacle() : QString();
    const bool isSame = m_state.exchange(state) == state;
    if (std::exchange(m_obstacle, obstacle) == obstacle && isSame)
        return;
    QMetaObject::invokeMethod(
        &m_database,
        [database = &m_database, state, obstacle] {
            database->m_obstacle = obstacle;
            Q_EMIT database->stateChanged(state);
        },
        Qt::QueuedConnection);
}

void Database::Worker::setHeld(bool isHeld)
{
    if (m_isHeld.exchange(isHeld) == isHeld)
        return;
    if (isHeld)
        qCWarning(lcStorage, "another program holds the database: what is new waits in memory");
    else
        qCInfo(lcStorage, "no other program holds the database any more");
    QMetaObject::invokeMethod(
        &m_database, [database = &m_database, isHeld] { Q_EMIT database->heldChanged(isHeld); },
        Qt::QueuedConnection);
}

void Database::Worker::setIndexing(bool isIndexing)
{
    if (m_isIndexing.exchange(isIndexing) == isIndexing)
        return;
    QMetaObject::invokeMethod(
        &m_database,
        [database = &m_database, isIndexing] { Q_EMIT database->indexingChanged(isIndexing); },
        Qt::QueuedConnection);
}

} // namespace calltray
