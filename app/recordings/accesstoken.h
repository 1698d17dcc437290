// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

namespace calltray {

//! \brief A token, and where it may be sent.
struct AccessToken
{
    //! An origin (`https://pbx.example.com:8443`); without a scheme a host, at any port.
    QString place;
    QByteArray token;

    bool operator==(const AccessToken &) const = default;
};

//! The token for \a url; empty where there is none, and where anyone on the way could read it.
[[nodiscard]] QByteArray tokenFor(const QUrl &url, const QList<AccessToken> &tokens);

//! The parts of `recordings/auth`, a list with commas.
[[nodiscard]] QStringList accessPlaces(const QString &list);

} // namespace calltray
