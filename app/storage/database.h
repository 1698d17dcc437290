// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/storage/salvage.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSqlDatabase>

#include <functional>
#include <memory>
#include <utility>

namespace calltray {

//! \brief The SQLite file on a thread of its own: jobs go in, futures come out.
//!
//! WAL mode with `synchronous=FULL`: what write() reported as done survives a power cut. Writes that wait together are
//! committed together; where one fails, all are taken back and the others run again, so that it leaves them alone.
//! Their futures are done after the commit. Source: https://www.sqlite.org/wal.html
//!
//! While another program holds the file, writes wait in memory, in their order; heldChanged() tells. Of those there are at
//! most MaxWaiting, in MaxWaitingBytes: more of them fail. A file that was removed, or that another was put in the place
//! of, is put back before the next write, with all that was in it: putBack() tells.
class Database final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Opening,
        Ready,
        Newer, //!< written by a newer version: left alone, every job fails
        Failed //!< could not be opened: every job tries again, and fails
    };

    static constexpr int MaxWaiting = 10'000;
    static constexpr qint64 MaxWaitingBytes = 64 << 20;

    //! \a isOurs is asked on the database's thread before a file that was removed is put back: no other program of ours
    //! has its place.
    explicit Database(QString file, QObject *parent = nullptr, std::function<bool()> isOurs = {});
    //! Runs the jobs that wait, then closes the file. What another program keeps from being written for two more seconds
    //! fails.
    ~Database() override;
    Q_DISABLE_COPY_MOVE(Database)

    //! Opens or creates the file and brings its schema up to date; once, before any job. Whenever a file turns out to be
    //! damaged it is the search index that is made anew; where that is not all, what can be read is copied into a new
    //! file, and the damaged one is set aside with its date in the name: setAside() tells.
    QFuture<Status> open();

    //! \a bytes is about what \a job keeps in memory while it waits.
    template <typename T>
    QFuture<Result<T>> write(std::function<Result<T>(QSqlDatabase &)> job, qint64 bytes = 0)
    {
        return enqueue<T>(std::move(job), true, bytes);
    }
    //! Does not wait for the writes before it where another program holds those up.
    template <typename T>
    QFuture<Result<T>> read(std::function<Result<T>(QSqlDatabase &)> job)
    {
        return enqueue<T>(std::move(job), false, 0);
    }

    //! Deletes, in the background, the notifications that were received before \a before (Unix seconds), but for errors that
    //! nobody has closed and what waits for the server; their words are overwritten in the file, its search index and its
    //! log. historyDeleted() tells of the end; an end of the program only interrupts it.
    QFuture<Status> deleteHistory(qint64 before);

    [[nodiscard]] State state() const;
    [[nodiscard]] const QString &file() const { return m_file; }
    //! What is in the way where it is Failed: a folder in the place of the file, a file in that of a folder; may be empty.
    [[nodiscard]] const QString &obstacle() const { return m_obstacle; }
    //! The search index is being made, from the newest notification on: older ones are not found yet.
    [[nodiscard]] bool isIndexing() const;
    //! Another program has held the file for two seconds.
    [[nodiscard]] bool isHeld() const;
    //! How many writes wait for another program.
    [[nodiscard]] int waiting() const;

Q_SIGNALS:
    //! On this object's thread; also where obstacle() alone has changed.
    void stateChanged(calltray::Database::State state);
    //! A damaged file was moved to \a to; \a salvaged is what the new one has of it.
    void setAside(const QString &to, const calltray::Salvaged &salvaged);
    void indexingChanged(bool isIndexing);
    //! \a unseenCalls of \a notifications that deleteHistory() has deleted since the start were such.
    void historyDeleted(int notifications, int unseenCalls);
    //! False: all that has waited is written.
    void heldChanged(bool isHeld);
    //! The file had been removed, and is there again; what had been put in its place is \a aside, if anything.
    void putBack(const QString &aside);

private:
    //! One waiting job: \a run does it, \a finish hands the outcome out (\a commit is the group's).
    struct Task
    {
        std::function<Status(QSqlDatabase &)> run;
        std::function<void(const Status &commit)> finish;
        bool writes = false;
        qint64 bytes = 0;
        bool hasWaited = false; //!< for another program
    };
    class Worker;

    template <typename T>
    QFuture<Result<T>> enqueue(std::function<Result<T>(QSqlDatabase &)> job, bool writes,
                               qint64 bytes);
    void post(Task task);

    QString m_file;
    QString m_obstacle;
    std::function<bool()> m_isOurs;
    std::unique_ptr<Worker> m_worker;
};

template <typename T>
QFuture<Result<T>> Database::enqueue(std::function<Result<T>(QSqlDatabase &)> job, bool writes,
                                     qint64 bytes)
{
    struct Shared
    {
        QPromise<Result<T>> promise;
        Result<T> result;
    };
    auto shared = std::make_shared<Shared>();
    shared->promise.start();
    QFuture<Result<T>> future = shared->promise.future();
    post({.run = [shared, job = std::move(job)](QSqlDatabase &database) -> Status {
              shared->result = job(database);
              return shared->result ? Status(Success{}) : Status(shared->result.error());
          },
          .finish =
              [shared](const Status &commit) {
                  shared->promise.addResult(commit ? std::move(shared->result)
                                                   : Result<T>(commit.error()));
                  shared->promise.finish();
              },
          .writes = writes,
          .bytes = bytes});
    return future;
}

} // namespace calltray
