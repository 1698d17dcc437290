// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/accessplace.h"

#include "app/server/urlrules.h"
#include "app/settings/settingtable.h"

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

bool isOrigin(const QString &place)
{
    return place.contains("://"_L1);
}

} // namespace

bool placeCovers(const QString &place, const QUrl &url)
{
    if (url.scheme() != "https"_L1 && !isLoopback(url))
        return false;
    if (isOrigin(place))
        return isSameOrigin(QUrl(place), url);
    return QUrl(u"https://"_s + place).host() == url.host();
}

QStringList accessPlaces(const QString &list)
{
    QStringList places;
    const QStringList parts = list.split(u',');
    for (const QString &part : parts) {
        if (settingtable::isHostOrOrigin(part.trimmed()))
            places += part.trimmed();
    }
    return places;
}

} // namespace calltray
