// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httphead.h"

#include <QSslConfiguration>
#include <QString>

#include <optional>

class QUrl;

//! \brief What every request of ours has in common.
namespace calltray::httprules {

//! Our name.
[[nodiscard]] HttpField userAgent();

//! Path and query of \a url.
[[nodiscard]] QByteArray targetOf(const QUrl &url);

//! TLS 1.2 or later, with the system's authorities and those in \a authorityFile, unless that is empty; nothing where
//! it cannot be read.
[[nodiscard]] std::optional<QSslConfiguration> tlsConfiguration(const QString &authorityFile);

} // namespace calltray::httprules
