// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/databaseworker.h"

#include "app/core/logging.h"
#include "app/storage/sqlerror.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! More would make the first of a group wait too long for its commit.
constexpr std::ptrdiff_t MaxGroup = 1'000;
//! After so many there is no room for the others either; each try costs milliseconds.
constexpr int MaxFullInARow = 4;

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
    while (true) {
        std::vector<Task> group = takeGroup();
        if (group.empty())
            break;
        process(group);
    }
    m_connection.close();
}

//! Waits for tasks; none means that it is time to stop.
std::vector<Database::Task> Database::Worker::takeGroup()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_isStopping || !m_queue.empty(); });
    const auto end = m_queue.begin() + std::min(MaxGroup, std::ssize(m_queue));
    std::vector<Task> group(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return group;
}

void Database::Worker::settle(Connection::Outcome outcome)
{
    if (outcome == Connection::Outcome::Corrupt)
        outcome = replaceFile();
    m_trouble = m_connection.error();
    m_mayTryAgain = outcome == Connection::Outcome::DiskFull;
    switch (outcome) {
    case Connection::Outcome::Opened:
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
    case Connection::Outcome::Corrupt:
    case Connection::Outcome::DiskFull:
    case Connection::Outcome::Failed:
        setState(State::Failed);
        break;
    }
    qCWarning(lcStorage).noquote() << "the database cannot be used:" << m_trouble.detail;
}

Connection::Outcome Database::Worker::replaceFile()
{
    const Result<QString> target = m_connection.setAside();
    if (!target)
        return Connection::Outcome::Failed;
    qCWarning(lcStorage).noquote() << "the database was damaged and is kept as" << *target;
    QMetaObject::invokeMethod(
        &m_database, [database = &m_database, to = *target] { Q_EMIT database->setAside(to); },
        Qt::QueuedConnection);
    return m_connection.open();
}

void Database::Worker::process(std::span<Task> group)
{
    if (m_mayTryAgain)
        settle(m_connection.open());
    if (m_state != State::Ready) {
        for (Task &task : group)
            task.finish(m_trouble);
        return;
    }
    const std::vector<Status> kept = keep(group);
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i].finish(kept.at(i));
}

std::vector<Status> Database::Worker::keep(std::span<Task> group)
{
    Status begun = begin(group);
    Result<std::vector<Status>> kept = begun ? runGroup(group) : begun.error();
    if (!kept && isCorruption(kept.error())) {
        settle(Connection::Outcome::Corrupt);
        begun = m_state == State::Ready ? begin(group) : Status(m_trouble);
        kept = begun ? runGroup(group) : begun.error();
    }
    if (kept)
        return *kept;
    const Status failed = m_connection.explained(kept.error());
    if (group.size() == 1)
        return {failed};
    return keepSingly(group, begun ? Status(Success{}) : failed);
}

//! Reads are always tried: history can be read where nothing can be written.
std::vector<Status> Database::Worker::keepSingly(std::span<Task> group, Status writable)
{
    std::vector<Status> kept;
    int fullInARow = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const bool writes = group[i].writes;
        kept.push_back(writes && !writable ? writable : keep(group.subspan(i, 1)).front());
        if (!writes || !writable)
            continue;
        const bool isFull = !kept.back() && isDiskFull(kept.back().error());
        fullInARow = isFull ? fullInARow + 1 : 0;
        if (fullInARow == MaxFullInARow)
            writable = kept.back();
    }
    return kept;
}

//! Reads alone need no transaction.
Status Database::Worker::begin(std::span<const Task> group)
{
    if (std::none_of(group.begin(), group.end(), [](const Task &task) { return task.writes; }))
        return Success{};
    return execute(m_connection.database(), u"BEGIN IMMEDIATE"_s);
}

Result<std::vector<Status>> Database::Worker::runGroup(std::span<Task> group)
{
    QSqlDatabase &database = m_connection.database();
    std::vector<Status> kept;
    bool hasWritten = false;
    Status ended = Success{};
    for (Task &task : group) {
        if (task.writes)
            ended = execute(database, u"SAVEPOINT task"_s);
        if (!ended)
            break;
        hasWritten = hasWritten || task.writes;
        const Status done = task.run(database);
        if (task.writes)
            ended = endSavepoint(done.has_value());
        if (!done && (!ended || isCorruption(done.error())))
            ended = done;
        if (!ended)
            break;
        const Error fault = done ? Error{} : m_connection.explained(done.error());
        kept.push_back(fault.code == Error::Code::DiskFull ? Status(fault) : Status(Success{}));
    }
    if (ended && hasWritten)
        ended = execute(database, u"COMMIT"_s);
    if (ended)
        return kept;
    if (hasWritten)
        static_cast<void>(execute(database, u"ROLLBACK"_s));
    return ended.error();
}

Status Database::Worker::endSavepoint(bool kept)
{
    QSqlDatabase &database = m_connection.database();
    if (!kept) {
        if (const Status back = execute(database, u"ROLLBACK TO task"_s); !back)
            return back.error();
    }
    return execute(database, u"RELEASE task"_s);
}

void Database::Worker::setState(State state)
{
    if (m_state.exchange(state) == state)
        return;
    QMetaObject::invokeMethod(
        &m_database, [database = &m_database, state] { Q_EMIT database->stateChanged(state); },
        Qt::QueuedConnection);
}

} // namespace calltray
