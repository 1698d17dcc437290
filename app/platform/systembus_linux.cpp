// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/busaddress.h"
#include "app/platform/systembus.h"

using namespace Qt::StringLiterals;

namespace calltray {

QDBusConnection answeringSystemBus()
{
    const QByteArray set = qgetenv("DBUS_SYSTEM_BUS_ADDRESS");
    return busAnswers(set.isEmpty() ? "unix:path=/run/dbus/system_bus_socket" : set)
        ? QDBusConnection::systemBus()
        : QDBusConnection(u"calltray-no-bus"_s);
}

} // namespace calltray
