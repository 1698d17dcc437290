// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httprules.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace calltray::httprules {

HttpField userAgent()
{
    return {.name = "User-Agent", .value = "Calltray/" CALLTRAY_VERSION ""_ba};
}

QByteArray targetOf(const QUrl &url)
{
    const QByteArray target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return target.startsWith('/') ? target : '/' + target;
}

} // namespace calltray::httprules
