// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/proxyfinder.h"

#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/server/urlrules.h"

namespace calltray {

QFuture<QNetworkProxy> ProxyFinder::find(const QUrl &url)
{
    if (isLoopback(url))
        return readyFuture(QNetworkProxy(QNetworkProxy::NoProxy));
    const QString origin = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                        | QUrl::RemoveUserInfo);
    if (const auto known = m_known.constFind(origin); known != m_known.constEnd())
        return readyFuture(*known);

    // One that hangs is asked once, however many requests wait for it.
    if (const auto asked = m_asked.constFind(origin); asked != m_asked.constEnd())
        return *asked;
    const QFuture<QNetworkProxy> answer = runOn<QNetworkProxy>(patientPool(), [url] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        return proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    });
    m_asked.insert(origin, answer);
    whenDone(answer, this, [this, origin](const QNetworkProxy &proxy) {
        m_asked.remove(origin);
        m_known.insert(origin, proxy);
    });
    return answer;
}

} // namespace calltray

#include "moc_proxyfinder.cpp"
