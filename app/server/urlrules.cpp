// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/urlrules.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace calltray {

QUrl below(const QUrl &base, const QString &name)
{
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    QUrl url = base;
    url.setPath(path + u'/' + name, QUrl::TolerantMode);
    return url;
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const int defaultPort = one.scheme() == "https"_L1 ? 443 : 80;
    return one.scheme() == other.scheme() && one.host() == other.host()
        && one.port(defaultPort) == other.port(defaultPort);
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isLinkLocal(const QHostAddress &address)
{
    bool isFour = false;
    const QHostAddress four(address.toIPv4Address(&isFour)); // of ::ffff:169.254.0.1, too
    return isFour ? four.isLinkLocal() : address.isLinkLocal();
}

Status allowed(const QUrl &url, bool allowHttp, const QString &key)
{
    const bool isHttp = url.scheme() == "http"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isHttp && url.scheme() != "https"_L1)) {
        return Error{
            .code = Error::Code::InvalidParams,
            .detail = u"%1 must begin with https:// (or http://) and name a host; correct it with: "
                      "calltrayctl config set %1 URL"_s.arg(key),
            .field = key,
            .trouble = {.cause = ServerTrouble::Cause::WrongServer, .host = url.host()}};
    }
    if (isHttp && !allowHttp && !isLoopback(url)) {
        return Error{
            .code = Error::Code::InvalidParams,
            .detail = u"%1 is http://, which anyone on the way can read; use https://, or let the "
                      "administrator put allowHttp=true below [server] into %2."_s.arg(
                          key, u"/etc/xdg/calltray/calltray.ini"_s),
            .field = key,
            .trouble = {.cause = ServerTrouble::Cause::HttpForbidden, .host = url.host()}};
    }
    return Success{};
}

bool isFollowed(int status, bool isPost)
{
    if (status == 307 || status == 308)
        return true;
    return !isPost && (status == 301 || status == 302 || status == 303);
}

bool leavesHttps(const QUrl &from, const QUrl &to)
{
    return from.scheme() == "https"_L1 && to.scheme() != "https"_L1;
}

} // namespace calltray
