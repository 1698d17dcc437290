// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>

namespace calltray {

//! \brief Tells the wall-clock time, and the time that nobody can set; a test hands in its own.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    [[nodiscard]] virtual QDateTime now() const { return QDateTime::currentDateTime(); }
    //! Goes on while the machine sleeps, and takes no part in what the clock is set to. Source: clock_gettime(2),
    //! CLOCK_BOOTTIME.
    [[nodiscard]] virtual std::chrono::milliseconds sinceBoot() const;
    //! Seconds since 1970-01-01 UTC.
    [[nodiscard]] qint64 unixTime() const { return now().toSecsSinceEpoch(); }
};

} // namespace calltray
