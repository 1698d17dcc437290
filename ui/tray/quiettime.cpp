// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/quiettime.h"

#include <chrono>

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr int NightEndsHour = 5;
constexpr int MorningHour = 8;

QDateTime after(const QDateTime &now, std::chrono::seconds duration)
{
    return now.addSecs(duration.count());
}

} // namespace

QDateTime quietUntil(QuietTime time, const QDateTime &now)
{
    switch (time) {
    case QuietTime::HalfHour:
        return after(now, 30min);
    case QuietTime::Hour:
        return after(now, 1h);
    case QuietTime::UntilTomorrow:
        return {now.date().addDays(now.time().hour() < NightEndsHour ? 0 : 1),
                QTime(MorningHour, 0)};
    case QuietTime::UntilSwitchedOff:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace calltray
