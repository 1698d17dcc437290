// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/succession.h"

#include <algorithm>

namespace calltray {

namespace {

constexpr const char *AfterRestart = "restart";
constexpr const char *AfterCrash = "crash";

} // namespace

QByteArray Succession::Legacy::text() const
{
    QByteArray text(after == After::Crash ? AfterCrash : AfterRestart);
    for (const qint64 time : crashes)
        text += ' ' + QByteArray::number(time);
    return text;
}

Succession::Legacy Succession::Legacy::of(const QByteArray &text)
{
    QList<QByteArray> words = text.split(' ');
    const QByteArray what = words.takeFirst();
    if (what != AfterRestart && what != AfterCrash)
        return {};
    Legacy legacy{.after = what == AfterCrash ? After::Crash : After::Restart};
    for (const QByteArray &word : words.last(std::min(words.size(), MostCrashes))) {
        bool isNumber = false;
        legacy.crashes.append(word.toLongLong(&isNumber));
        if (!isNumber)
            return {};
    }
    return legacy;
}

qint64 Succession::Legacy::mayCrashFrom(const QList<qint64> &crashes)
{
    return crashes.size() < MostCrashes
        ? 0
        : crashes[crashes.size() - MostCrashes] + CrashPeriod.count();
}

} // namespace calltray
