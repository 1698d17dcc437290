// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/storage/connection.h"
#include "app/storage/database.h"

#include <QPromise>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace calltray {

//! \brief The thread of a Database, and its queue.
class Database::Worker
{
public:
    explicit Worker(Database &database);
    //! Does what waits, then closes the file.
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)

    QFuture<Status> start();
    void post(Task task);
    [[nodiscard]] State state() const { return m_state; }

private:
    void run();
    [[nodiscard]] std::vector<Task> takeGroup();
    //! Takes note of what became of opening the file; one that is damaged is replaced first.
    void settle(Connection::Outcome outcome);
    //! Sets the damaged file aside and begins a new one.
    [[nodiscard]] Connection::Outcome replaceFile();
    void process(std::span<Task> group);
    //! Whether each task was kept, or what took it back. A group that cannot be committed is tried task by task.
    [[nodiscard]] std::vector<Status> keep(std::span<Task> group);
    //! The same, one after another; no write where \a writable is an error, which is theirs then.
    [[nodiscard]] std::vector<Status> keepSingly(std::span<Task> group, Status writable);
    Status begin(std::span<const Task> group);
    [[nodiscard]] Result<std::vector<Status>> runGroup(std::span<Task> group);
    Status endSavepoint(bool kept);
    void setState(State state);

    Database &m_database;
    Connection m_connection;
    QPromise<Status> m_opening;
    std::atomic<State> m_state = State::Opening;
    Error m_trouble; //!< why it is not Ready; of the thread alone
    bool m_mayTryAgain = false; //!< there was no room for the file

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_queue;
    bool m_isStopping = false;

    std::thread m_thread; //!< last: it uses all of the above
};

} // namespace calltray
