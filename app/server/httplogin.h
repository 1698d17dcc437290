// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace calltray {

//! \brief Who asks for what, where a server wants to know it.
struct HttpLogin
{
    QString user;
    QString password;
    QByteArray method;
    QByteArray target;
    QByteArray nonce; //!< of ours, another each time

    //! The header `Authorization` that one of \a challenges, the headers `WWW-Authenticate`, asks for: Digest (MD5 or
    //! SHA-256) before Basic; empty where it asks for something else. Source: RFC 7616 and 7617.
    [[nodiscard]] QByteArray answerTo(const QByteArrayList &challenges) const;

private:
    [[nodiscard]] QByteArray basic() const;
    [[nodiscard]] QByteArray digest(const QByteArray &challenge) const;
};

} // namespace calltray
