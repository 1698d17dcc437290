// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QString>

#include <optional>

class QNetworkReply;
class QNetworkRequest;

//! \brief What every request of ours has in common.
namespace calltray::httprules {

//! Our name, and no cookies of Qt's own.
void prepare(QNetworkRequest &request);

//! Whether \a reply has ended after \a received bytes of its body, and before its end: QNetworkReply (6.4) takes the end
//! of a connection for the end of the body now and then.
[[nodiscard]] bool isCut(const QNetworkReply &reply, qint64 received);

//! TLS 1.2 or later, with the system's authorities and those in \a authorityFile, unless that is empty; nothing where
//! it cannot be read.
[[nodiscard]] std::optional<QSslConfiguration> tlsConfiguration(const QString &authorityFile);

} // namespace calltray::httprules
