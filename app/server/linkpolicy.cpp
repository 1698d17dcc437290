// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/linkpolicy.h"

#include "app/server/urlrules.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/settings/settingtable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

LinkPolicy LinkPolicy::of(const Settings &settings)
{
    LinkPolicy policy;
    const QStringList parts = settings.text(keys::LinksHosts).split(u',', Qt::SkipEmptyParts);
    policy.m_isRestricted = !parts.isEmpty();
    for (const QString &part : parts) {
        if (settingtable::isHostOrOrigin(part.trimmed()))
            policy.m_hosts.append(part.trimmed());
    }
    for (const QLatin1StringView key :
         {keys::ServerUrl, keys::CrmUrl, keys::RecordingsBaseUrl, keys::SupportUrl})
        policy.m_own.append(QUrl(settings.administratorValue(key).toString()).host());
    policy.m_own.removeAll(QString());
    return policy;
}

bool LinkPolicy::allows(const QUrl &url) const
{
    if (!m_isRestricted || url.host().isEmpty() || m_own.contains(url.host()))
        return true;
    return std::any_of(m_hosts.cbegin(), m_hosts.cend(), [&url](const QString &place) {
        return place.contains("://"_L1) ? isSameOrigin(QUrl(place), url)
                                        : QUrl(u"https://"_s + place).host() == url.host();
    });
}

} // namespace calltray
