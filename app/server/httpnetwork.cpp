// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpnetwork.h"

#include "app/server/curltransfers.h"

#include <utility>

namespace calltray {

HttpNetwork::HttpNetwork(QObject *parent)
    : QObject(parent)
    , m_proxies(this)
{ }

HttpNetwork::~HttpNetwork() = default;

std::shared_ptr<CurlTransfers> HttpNetwork::transfers()
{
    if (!m_transfers)
        m_transfers = std::make_shared<CurlTransfers>();
    return m_transfers;
}

void HttpNetwork::setAuthorityFile(const QString &file)
{
    if (std::exchange(m_authorityFile, file) == file)
        return;
    m_transfers.reset();
    m_proxies.forget();
}

} // namespace calltray

#include "moc_httpnetwork.cpp"
