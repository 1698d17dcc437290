// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/busaddress.h"
#include "app/platform/sessionbus.h"

#include <QByteArray>
#include <QFile>

namespace calltray {

namespace {

constexpr const char *Variable = "DBUS_SESSION_BUS_ADDRESS";
//! A kind of address that no library knows: it is refused at once.
constexpr const char *NoBus = "disabled:";

QByteArray usualPath()
{
    return qgetenv("XDG_RUNTIME_DIR") + "/bus";
}

} // namespace

bool hasSessionBus()
{
    const QByteArray set = qgetenv(Variable);
    if (set.isEmpty())
        return QFile::exists(QFile::decodeName(usualPath()));
    return set != NoBus && !set.startsWith("autolaunch:");
}

bool leaveSilentSessionBus()
{
    const bool isThere = hasSessionBus();
    const QByteArray set = qgetenv(Variable);
    // Source: dbus-daemon(1) and sd_bus_default_user(3).
    const QByteArray address =
        set.isEmpty() ? "unix:path=" + usualPath().toPercentEncoding("/") : set;
    if (isThere && busAnswers(address))
        return false;
    qputenv(Variable, NoBus);
    return isThere;
}

} // namespace calltray
