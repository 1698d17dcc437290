// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/busaddress.h"
#include "app/platform/sessionbus.h"

#include <QByteArray>

namespace calltray {

bool leaveSilentSessionBus()
{
    constexpr const char *Variable = "DBUS_SESSION_BUS_ADDRESS";
    const QByteArray set = qgetenv(Variable);
    // Source: dbus-daemon(1) and sd_bus_default_user(3).
    const QByteArray usual =
        "unix:path=" + (qgetenv("XDG_RUNTIME_DIR") + "/bus").toPercentEncoding("/");
    if (busAnswers(set.isEmpty() ? usual : set))
        return false;
    // A kind of address that no library knows is refused at once.
    qputenv(Variable, "disabled:");
    return true;
}

} // namespace calltray
