// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/origin.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestOrigin = 300; // a host name has at most 253 characters

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || host == u"127.0.0.1"_s || host == u"::1"_s
        || host.endsWith(u".localhost"_s);
}

} // namespace

std::optional<QString> secureOrigin(const QString &address)
{
    if (address.size() > LongestOrigin)
        return {};
    const QUrl url(address, QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    if (!url.isValid() || host.isEmpty() || !url.userInfo().isEmpty())
        return {};
    const QString scheme = url.scheme();
    if (scheme != u"https"_s && !(scheme == u"http"_s && isThisComputer(host)))
        return {};
    const int usual = scheme == u"https"_s ? 443 : 80;
    const int port = url.port(usual);
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return scheme + u"://"_s + name + (port == usual ? QString() : u':' + QString::number(port));
}

} // namespace calltray
