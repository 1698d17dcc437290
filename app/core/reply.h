// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace calltray {

//! \brief The answer that several functions in turn work for; its future() is what the caller got.
template <typename T>
using Reply = std::shared_ptr<QPromise<Result<T>>>;

template <typename T>
[[nodiscard]] Reply<T> newReply()
{
    auto reply = std::make_shared<QPromise<Result<T>>>();
    reply->start();
    return reply;
}

//! A reply that has an answer keeps it.
template <typename T>
void finish(const Reply<T> &reply, std::type_identity_t<Result<T>> result)
{
    if (reply->future().isFinished())
        return;
    reply->addResult(std::move(result));
    reply->finish();
}

} // namespace calltray
