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
    [[nodiscard]] bool isIndexing() const { return m_isIndexing; }

private:
    void run();
    //! Waits for tasks; none means that it is time to stop. Meanwhile the search index is made, where it is incomplete.
    [[nodiscard]] std::vector<Task> nextGroup();
    void indexSome();
    //! Takes note of what became of opening the file; one that is damaged is replaced first.
    void settle(Connection::Outcome outcome);
    //! Puts what can be read of the damaged file into a new one.
    [[nodiscard]] Connection::Outcome replaceFile();
    void renewSearchIndex();
    void process(std::span<Task> group);
    //! Whether each task was kept, or what took it back. Where a group cannot be committed, less is tried at a time;
    //! reads are tried whether anything can be written or not.
    [[nodiscard]] std::vector<Status> keep(std::span<Task> group);
    //! One try at a group: all of it, or nothing.
    struct Attempt
    {
        Status status = Success{};
        std::size_t good = 0; //!< where it failed: how many from the front are worth another try
        bool hasBegun = true;
    };
    [[nodiscard]] Attempt attempt(std::span<Task> group);
    //! The same, once more with a new search index where the file turns out to be damaged, and with a new file where that
    //! was not all: the index is what is easily replaced, and which page belongs to what SQLite does not tell.
    [[nodiscard]] Attempt attemptOrRepair(std::span<Task> group);
    void setState(State state);
    void setIndexing(bool isIndexing);

    Database &m_database;
    Connection m_connection;
    QPromise<Status> m_opening;
    std::atomic<State> m_state = State::Opening;
    std::atomic<bool> m_isIndexing = false;
    bool m_mayIndex = true; //!< not since it failed: a task that works may change that
    Error m_trouble; //!< why it is not Ready; of the thread alone
    bool m_mayTryAgain = false; //!< there was no room for the file

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_queue;
    bool m_isStopping = false;

    std::thread m_thread; //!< last: it uses all of the above
};

} // namespace calltray
