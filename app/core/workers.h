// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace calltray {

//! Where work runs that waits for other programs or for the network, for as long as they like.
//!
//! Nothing else waits for its threads: not what QThreadPool::globalInstance() is for, computing, and least of all the end
//! of the program. What runs here refers to nothing that ends before the process does.
[[nodiscard]] QThreadPool &patientPool();

//! The result of \a job, which runs on a thread of \a pool.
template <typename T, typename Job>
[[nodiscard]] QFuture<T> runOn(QThreadPool &pool, Job job)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, job = std::move(job)] {
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

} // namespace calltray
