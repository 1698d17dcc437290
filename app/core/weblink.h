// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace calltray {

//! \a link as a target that may be opened from a click: http(s), tel and mailto as it is, relative against \a base,
//! with its escapes byte for byte; else empty.
[[nodiscard]] QString webLink(const QString &link, const QUrl &base = {});

} // namespace calltray
