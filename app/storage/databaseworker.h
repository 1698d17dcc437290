// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/storage/connection.h"
#include "app/storage/database.h"
#include "app/storage/historydeletion.h"

#include <QPromise>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
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
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    [[nodiscard]] int waiting() const { return m_waiting; }
    //! On its thread: the database says what is to be deleted.
    void noteDeletion() { m_isDeleting = true; }

private:
    void run();
    //! Waits for tasks; none means that it is time to stop, or to try again what is held. Meanwhile the search index is
    //! made, where it is incomplete, and what is to be deleted is.
    [[nodiscard]] std::vector<Task> nextGroup();
    void indexSome();
    void deleteSome();
    //! Takes note of what became of opening the file; one that is damaged is replaced first.
    void settle(Connection::Outcome outcome);
    //! Puts what can be read of the damaged file into a new one.
    [[nodiscard]] Connection::Outcome replaceFile();
    void renewSearchIndex();
    //! Before anything is written: what would be written into a file that was removed is lost.
    [[nodiscard]] Status putBackIfGone(std::span<const Task> group);
    [[nodiscard]] Status putBack();
    //! Does what can be done; gives back what another program keeps from being done, in its order.
    [[nodiscard]] std::vector<Task> process(std::vector<Task> group);
    //! Whether \a task is held where it cannot be done. Of reads only those of the start are: the file was never open yet.
    [[nodiscard]] bool mayWait(const Task &task) const;
    //! Puts \a tasks back before those that are held; none: nobody holds the file any more.
    void hold(std::vector<Task> tasks);
    [[nodiscard]] std::vector<Task> takeHeld(std::ptrdiff_t most);
    //! While others are held: reads are done, what writes joins those that are held, which are tried when it is time.
    void processBesideHeld(std::vector<Task> group);
    //! At the end: tries once more, then lets what is held fail.
    void giveUpHeld();
    void setHeld(bool isHeld);
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
    bool m_isDeleting = false; //!< old notifications; of the thread alone, as the next two
    historydeletion::Deleted m_deleted; //!< so far
    bool m_mayIndex = true; //!< or delete: not since it failed, which a task that works may change
    Error m_trouble; //!< why it is not Ready; of the thread alone
    QString m_obstacle; //!< as was told; of the thread alone
    bool m_mayTryAgain = false; //!< to open the file: what was in the way may be gone

    using Clock = std::chrono::steady_clock;
    std::deque<Task> m_held; //!< oldest first; of the thread alone, as the next three
    qint64 m_heldBytes = 0;
    std::optional<Clock::time_point> m_heldSince;
    Clock::time_point m_tryAgainAt;
    std::atomic<bool> m_isHeld = false;
    std::atomic<int> m_waiting = 0;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_queue;
    bool m_isStopping = false;
    bool m_isOver =
        false; //!< nothing is in the queue, and nothing comes any more; of the thread alone

    std::thread m_thread; //!< last: it uses all of the above
};

} // namespace calltray
