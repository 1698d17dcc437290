// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/networkwatcher.h"

#include "app/core/whendone.h"
#include "app/platform/networkservice.h"

#include <QNetworkInformation>

namespace calltray {

namespace {

//! Not only Online: that means the whole Internet, which a closed network never reaches, and our server may be in it.
bool isConnected(QNetworkInformation::Reachability reachability)
{
    switch (reachability) {
    case QNetworkInformation::Reachability::Unknown:
    case QNetworkInformation::Reachability::Disconnected:
        return false;
    case QNetworkInformation::Reachability::Local:
    case QNetworkInformation::Reachability::Site:
    case QNetworkInformation::Reachability::Online:
        break;
    }
    return true;
}

} // namespace

NetworkWatcher::NetworkWatcher(std::chrono::milliseconds settling, QObject *parent)
    : QObject(parent)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settling);
    connect(&m_settling, &QTimer::timeout, this, &NetworkWatcher::cameBack);
}

void NetworkWatcher::start()
{
    whenDone(networkServiceAnswers(), this, [this](bool answers) {
        if (answers)
            watch();
    });
}

void NetworkWatcher::watch()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (isConnected(reachability))
                    m_settling.start();
                else
                    m_settling.stop();
            });
    Q_EMIT watching();
}

} // namespace calltray
