// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/accesstoken.h"

#include "app/server/urlrules.h"
#include "app/settings/settingrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

bool isOrigin(const QString &place)
{
    return place.contains("://"_L1);
}

bool covers(const QString &place, const QUrl &url)
{
    if (isOrigin(place))
        return isSameOrigin(QUrl(place), url);
    return QUrl(u"https://"_s + place).host() == url.host();
}

} // namespace

QByteArray tokenFor(const QUrl &url, const QList<AccessToken> &tokens)
{
    if (url.scheme() != "https"_L1 && !isLoopback(url))
        return {};
    const auto found = std::find_if(tokens.cbegin(), tokens.cend(), [&url](const AccessToken &one) {
        return !one.token.isEmpty() && covers(one.place, url);
    });
    return found == tokens.cend() ? QByteArray() : found->token;
}

QStringList accessPlaces(const QString &list)
{
    QStringList places;
    const QStringList parts = list.split(u',');
    for (const QString &part : parts) {
        if (settingrules::isHostOrOrigin(part.trimmed()))
            places += part.trimmed();
    }
    return places;
}

} // namespace calltray
