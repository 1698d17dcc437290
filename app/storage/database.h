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
class Database final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Opening,
        Ready,
        Newer, //!< written by a newer version: left alone, every job fails
        Failed //!< could not be opened, every job fails
    };

    explicit Database(QString file, QObject *parent = nullptr);
    //! Runs the jobs that wait, then closes the file.
    ~Database() override;
    Q_DISABLE_COPY_MOVE(Database)

    //! Opens or creates the file and brings its schema up to date; once, before any job. Whenever a file turns out to be
    //! damaged it is the search index that is made anew; where that is not all, what can be read is copied into a new
    //! file, and the damaged one is set aside with its date in the name: setAside() tells.
    QFuture<Status> open();

    template <typename T>
    QFuture<Result<T>> write(std::function<Result<T>(QSqlDatabase &)> job)
    {
        return enqueue<T>(std::move(job), true);
    }
    template <typename T>
    QFuture<Result<T>> read(std::function<Result<T>(QSqlDatabase &)> job)
    {
        return enqueue<T>(std::move(job), false);
    }

    [[nodiscard]] State state() const;
    [[nodiscard]] const QString &file() const { return m_file; }
    //! The search index is being made, from the newest notification on: older ones are not found yet.
    [[nodiscard]] bool isIndexing() const;

Q_SIGNALS:
    //! On this object's thread.
    void stateChanged(calltray::Database::State state);
    //! A damaged file was moved to \a to; \a salvaged is what the new one has of it.
    void setAside(const QString &to, const calltray::Salvaged &salvaged);
    void indexingChanged(bool isIndexing);

private:
    //! One waiting job: \a run does it, \a finish hands the outcome out (\a commit is the group's).
    struct Task
    {
        std::function<Status(QSqlDatabase &)> run;
        std::function<void(const Status &commit)> finish;
        bool writes = false;
    };
    class Worker;

    template <typename T>
    QFuture<Result<T>> enqueue(std::function<Result<T>(QSqlDatabase &)> job, bool writes);
    void post(Task task);

    QString m_file;
    std::unique_ptr<Worker> m_worker;
};

template <typename T>
QFuture<Result<T>> Database::enqueue(std::function<Result<T>(QSqlDatabase &)> job, bool writes)
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
          .writes = writes});
    return future;
}

} // namespace calltray
