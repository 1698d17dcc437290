// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace calltray::proof {

//! Whose proof it is: neither can be sent back as the other's.
enum class Side { App, Page };

//! 256 random bits of the system, base64url without padding: a token, or a nonce. Source: RFC 4648, section 5.
[[nodiscard]] QByteArray random();

//! \brief What shows that \a side has \a token without saying it, base64url without padding.
//!
//! HMAC-SHA-256 (RFC 2104), keyed with the text of \a token, over four lines, parted by line feeds and with none at the end:
//! `calltray.v1 app` or `calltray.v1 page`, the page's origin, its nonce and ours, as they were sent. Either side gave a nonce,
//! so that no proof of another connection serves.
[[nodiscard]] QByteArray of(Side side, const QByteArray &token, const QString &origin,
                            const QByteArray &pageNonce, const QByteArray &appNonce);

//! Whether both are the same; how long it takes says nothing of where they differ.
[[nodiscard]] bool isSame(const QByteArray &left, const QByteArray &right);

} // namespace calltray::proof
