// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/retrydelay.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief What came back for one HTTP request, before anyone has judged it.
struct HttpAnswer
{
    enum class Failure {
        None,
        Broken, //!< no connection, or it ended before the answer did
        TimedOut,
        TooLong //!< the body was cut at its bound, or decompressed to nonsense
    };

    Failure failure = Failure::None;
    QString words = {}; //!< of the network, for Failure::Broken
    ServerTrouble trouble = {}; //!< for Failure::Broken and Failure::TimedOut
    QString host = {}; //!< that has answered, after redirects
    int status = 0; //!< 0: none came
    QByteArray body = {};
    QByteArray etag = {};
    QByteArray lastModified = {};
    QByteArray location = {};
    QByteArray contentType = {};
    QByteArray date = {}; //!< when the server has answered, see httpDate()
    QDateTime certificateUntil =
        {}; //!< the end of the server's certificate, of an HttpRequest that isAlone
    QString proxy = {}; //!< host and port; empty: none
    std::optional<std::chrono::seconds> retryAfter = {};
};

//! Success for 200, 201 and 304 that came whole; else the Error that tells the caller what to do: Code::Network may be
//! tried again, Code::Unauthorised needs another token, Code::Refused is final, Code::Protocol is not the server that
//! was meant. Where the cause is known, the Error's trouble tells it. Pure.
[[nodiscard]] Status judged(const HttpAnswer &answer);

//! The time in \a text, in UTC; invalid where there is none. Source: RFC 9110, section 5.6.7.
[[nodiscard]] QDateTime httpDate(const QByteArray &text);

//! The header `Retry-After`, seconds or an HTTP date; a date counts from \a serverTime, the server's own `Date`; at
//! most \a longest.
//! Source: RFC 9110, section 10.2.3.
[[nodiscard]] std::optional<std::chrono::seconds>
retryAfter(const QByteArray &header, const QByteArray &serverTime,
           std::chrono::seconds longest = LongestWish);

//! The number in `{"id": n}`, 1 to 2^53.
[[nodiscard]] Result<qint64> savedNumber(const QByteArray &body);

} // namespace calltray
