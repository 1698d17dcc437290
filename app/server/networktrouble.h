// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/servertrouble.h"

#include <QAbstractSocket>

#include <optional>

class QSslError;

namespace calltray {

//! What \a error of a connection to \a host, perhaps through a proxy, means; \a tls is the first that was wrong with the
//! certificate. Pure.
[[nodiscard]] ServerTrouble troubleOf(QAbstractSocket::SocketError error, const QString &host,
                                      bool isProxied, const std::optional<QSslError> &tls);

} // namespace calltray
