// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace calltray {

//! \a link as the address that it is: http(s), tel and mailto as it is, relative against \a base, with its escapes byte
//! for byte; else empty.
[[nodiscard]] QString linkTarget(const QString &link, const QUrl &base = {});

//! The same where a click may open it: not with a user before the host, which passes for the host
//! (`https://crm@evil.example`), and no mail that brings more with it than a text.
[[nodiscard]] QString webLink(const QString &link, const QUrl &base = {});

//! \a target, an address of http(s), without its user and their password; byte for byte otherwise.
[[nodiscard]] QString withoutUser(const QString &target);

//! Where \a target leads, for a person to read before the click: in ASCII, the host by its usual name (`2130706433` is
//! `127.0.0.1`), without user and password, cut where it is long.
[[nodiscard]] QString shownTarget(const QString &target);

} // namespace calltray
