// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkCookie>
#include <QNetworkCookieJar>

#include <algorithm>

namespace calltray {

//! \brief What the servers of one recording want to be told again: no more, and none longer, than RFC 6265, 6.1, asks for.
class RecordingCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;

    bool insertCookie(const QNetworkCookie &cookie) override
    {
        constexpr qsizetype Most = 50;
        constexpr qsizetype Longest = 4'096; // bytes
        const QList<QNetworkCookie> all = allCookies();
        const bool isKnown =
            std::any_of(all.cbegin(), all.cend(), [&cookie](const QNetworkCookie &known) {
                return known.hasSameIdentifier(cookie);
            });
        return (isKnown || all.size() < Most)
            && cookie.name().size() + cookie.value().size() <= Longest
            && QNetworkCookieJar::insertCookie(cookie);
    }
};

} // namespace calltray
