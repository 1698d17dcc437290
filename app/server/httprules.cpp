// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httprules.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace calltray::httprules {

void prepare(QNetworkRequest &request)
{
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Calltray/" CALLTRAY_VERSION ""_s);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
}

bool isCut(const QNetworkReply &reply, qint64 received)
{
    const bool isAsSent = reply.rawHeader("Content-Encoding").isEmpty()
        && reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 304;
    return isAsSent && received < reply.rawHeader("Content-Length").toLongLong();
}

std::optional<QSslConfiguration> tlsConfiguration(const QString &authorityFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!authorityFile.isEmpty() && !tls.addCaCertificates(authorityFile))
        return std::nullopt;
    return tls;
}

} // namespace calltray::httprules
