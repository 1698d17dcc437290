// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/systembus.h"

#include <QLocalSocket>

#include <chrono>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds BusPatience{2'000};

//! False where whoever listens at \a address takes connections and says nothing.
//! Source: https://dbus.freedesktop.org/doc/dbus-specification.html, "Authentication Protocol".
bool answersAt(const QString &address)
{
    const QString path = address.startsWith("unix:path="_L1)
        ? address.section(u'=', 1).section(u',', 0, 0)
        : u"/run/dbus/system_bus_socket"_s;
    const auto patience = static_cast<int>(BusPatience.count());
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(patience))
        return true; // QtDBus finds that out at once
    socket.write('\0' + QByteArray("AUTH EXTERNAL ") + QByteArray::number(::getuid()).toHex()
                 + "\r\n");
    return socket.waitForReadyRead(patience);
}

} // namespace

QDBusConnection answeringSystemBus()
{
    return answersAt(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"))
        ? QDBusConnection::systemBus()
        : QDBusConnection(u"calltray-no-bus"_s);
}

} // namespace calltray
