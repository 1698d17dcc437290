// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingnetwork.h"

#include "app/server/httprules.h"

#include <utility>

namespace calltray {

void RecordingNetwork::setAuthorityFile(const QString &file)
{
    if (std::exchange(m_authorityFile, file) == file)
        return;
    m_isTlsRead = false;
    if (m_http)
        m_http->forget();
}

HttpNetwork &RecordingNetwork::http()
{
    if (!m_http)
        m_http = std::make_unique<HttpNetwork>();
    return *m_http;
}

const std::optional<QSslConfiguration> &RecordingNetwork::tls()
{
    if (!std::exchange(m_isTlsRead, true))
        m_tls = httprules::tlsConfiguration(m_authorityFile);
    return m_tls;
}

} // namespace calltray

#include "moc_recordingnetwork.cpp"
