// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>

namespace calltray::test {

//! The result of \a future, which is awaited; for tests only.
template <typename T>
T awaited(QFuture<T> future)
{
    future.waitForFinished();
    return future.resultCount() > 0 ? future.result() : T();
}

} // namespace calltray::test
