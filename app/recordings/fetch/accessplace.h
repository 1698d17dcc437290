// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace calltray {

//! Whether the token of \a place may be sent to \a url: not to another server, nor where anyone on the way could read
//! it. A place is an origin (`https://pbx.example.com:8443`); without a scheme a host, at any port.
[[nodiscard]] bool placeCovers(const QString &place, const QUrl &url);

//! The parts of `recordings/auth`, a list with commas.
[[nodiscard]] QStringList accessPlaces(const QString &list);

} // namespace calltray
