// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/proxyfinder.h"

#include "app/core/whendone.h"
#include "app/server/urlrules.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace calltray {

QFuture<QNetworkProxy> ProxyFinder::find(const QUrl &url)
{
    if (isLoopback(url))
        return readyFuture(QNetworkProxy(QNetworkProxy::NoProxy));
    const QString origin = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                        | QUrl::RemoveUserInfo);
    if (const auto known = m_known.constFind(origin); known != m_known.constEnd())
        return readyFuture(*known);

    auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, url] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        promise->addResult(proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy)));
        promise->finish();
    });
    whenDone(promise->future(), this,
             [this, origin](const QNetworkProxy &proxy) { m_known.insert(origin, proxy); });
    return promise->future();
}

} // namespace calltray

#include "moc_proxyfinder.cpp"
