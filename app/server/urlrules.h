// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QUrl>

class QHostAddress;

namespace calltray {

//! \a base with \a name as one more step of its path, whose escapes stay.
[[nodiscard]] QUrl below(const QUrl &base, const QString &name);

//! Scheme, host and port.
[[nodiscard]] bool isSameOrigin(const QUrl &one, const QUrl &other);

//! This computer itself: `localhost`, 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopback(const QUrl &url);

//! 169.254.0.0/16 or fe80::/10: of the computers on the same cable, and of what a hoster tells its own in secret.
[[nodiscard]] bool isLinkLocal(const QHostAddress &address);

//! Success for https, and for http where it is loopback or \a allowHttp; else Code::InvalidParams, for setting \a key.
[[nodiscard]] Status allowed(const QUrl &url, bool allowHttp, const QString &key);

//! Whether a redirect by \a status may be followed: any of them repeats a GET, only 307 and 308 a POST.
//! Source: RFC 9110, section 15.4.
[[nodiscard]] bool isFollowed(int status, bool isPost);

//! Whether a redirect from \a from to \a to is out of https, where it may not lead.
[[nodiscard]] bool leavesHttps(const QUrl &from, const QUrl &to);

} // namespace calltray
