// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"
#include "app/platform/networkservice.h"
#include "app/platform/systembus.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QLatin1StringView Service = "org.freedesktop.NetworkManager"_L1;
constexpr QLatin1StringView Path = "/org/freedesktop/NetworkManager"_L1;
constexpr std::chrono::milliseconds NetworkManagerPatience{2'000};

//! Blocks. Source: https://networkmanager.dev/docs/api/latest/gdbus-org.freedesktop.NetworkManager.html
bool networkManagerAnswers()
{
    const QDBusConnection bus = answeringSystemBus();
    if (!bus.isConnected())
        return false;
    QDBusMessage call = QDBusMessage::createMethodCall(
        Service, Path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call.setArguments({QString(Service), u"Connectivity"_s});
    call.setAutoStartService(false);
    return bus.call(call, QDBus::Block, static_cast<int>(NetworkManagerPatience.count())).type()
        == QDBusMessage::ReplyMessage;
}

} // namespace

QFuture<bool> networkServiceAnswers()
{
    return runOn<bool>(patientPool(), networkManagerAnswers);
}

} // namespace calltray
