// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/clock.h"

namespace calltray::test {

//! A clock that stands still until the test moves it.
class TestClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return time; }

    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override
    {
        return std::chrono::milliseconds(time.toMSecsSinceEpoch()) - m_isAhead;
    }
    //! Somebody sets it: no time has passed.
    void set(const QDateTime &other)
    {
        m_isAhead += std::chrono::milliseconds(time.msecsTo(other));
        time = other;
    }

    QDateTime time = QDateTime::fromSecsSinceEpoch(1'760'000'000);

private:
    std::chrono::milliseconds m_isAhead{0};
};

} // namespace calltray::test
