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

    QDateTime time = QDateTime::fromSecsSinceEpoch(1'760'000'000);
};

} // namespace calltray::test
