// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingnetwork.h"

#include "app/server/httprules.h"

#include <utility>

namespace calltray {

void RecordingNetwork::setAuthorityFile(const QString &file)
{
    if (std::exchange(m_authorityFile, file) != file)
        m_isTlsRead = false;
}

QNetworkAccessManager &RecordingNetwork::manager()
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_manager->setAutoDeleteReplies(false);
    }
    return *m_manager;
}

ProxyFinder &RecordingNetwork::proxies()
{
    if (!m_proxies)
        m_proxies = std::make_unique<ProxyFinder>();
    return *m_proxies;
}

const std::optional<QSslConfiguration> &RecordingNetwork::tls()
{
    if (!std::exchange(m_isTlsRead, true))
        m_tls = httprules::tlsConfiguration(m_authorityFile);
    return m_tls;
}

} // namespace calltray

#include "moc_recordingnetwork.cpp"
