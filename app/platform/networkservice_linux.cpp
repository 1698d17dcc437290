// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"
#include "app/platform/networkmanagerproxy.h"
#include "app/platform/networkservice.h"
#include "app/platform/systembus.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds NetworkManagerPatience{2'000};

//! Blocks.
bool networkManagerAnswers()
{
    const QDBusConnection bus = answeringSystemBus();
    if (!bus.isConnected())
        return false;
    org::freedesktop::NetworkManager manager(u"org.freedesktop.NetworkManager"_s,
                                             u"/org/freedesktop/NetworkManager"_s, bus);
    // One that does not run is not to be started by the question.
    if (!manager.isValid())
        return false;
    manager.setTimeout(static_cast<int>(NetworkManagerPatience.count()));
    static_cast<void>(manager.connectivity());
    return !manager.lastError().isValid();
}

} // namespace

QFuture<bool> networkServiceAnswers()
{
    return runOn<bool>(patientPool(), networkManagerAnswers);
}

} // namespace calltray
