// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpanswer.h"

#include "app/server/retrydelay.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LargestId = 9'007'199'254'740'992; // 2^53: past it a double skips numbers

bool mayBeTriedAgain(int status)
{
    // 407 is the proxy's: the server has not seen the request.
    return status == 407 || status == 408 || status == 425 || status == 429 || status >= 500;
}

using Cause = ServerTrouble::Cause;

Error error(Error::Code code, Cause cause, const QString &detail, const HttpAnswer &answer)
{
    return {.code = code,
            .detail = detail,
            .status = answer.status,
            .retryAfter = answer.retryAfter,
            .trouble = {.cause = cause, .host = answer.host}};
}

//! A network that wants its user to log in first answers in the server's place, with a page.
bool isPage(const HttpAnswer &answer)
{
    return answer.contentType.startsWith("text/html") || answer.body.trimmed().startsWith('<');
}

Error redirected(const HttpAnswer &answer)
{
    const QUrl target = QUrl::fromEncoded(answer.location);
    return error(Error::Code::Protocol, Cause::WrongServer,
                 u"The server redirects to %1 (HTTP %2), which may not be followed; set server/url "
                 "to the final address."_s
                     .arg(target.host().isEmpty() ? u"another address"_s : target.host())
                     .arg(answer.status),
                 answer);
}

Error temporary(const HttpAnswer &answer)
{
    if (answer.status == 511) {
        return error(Error::Code::Network, Cause::CaptivePortal,
                     u"The network asks to log in first (HTTP 511); do so in a browser."_s, answer);
    }
    if (answer.status == 407) {
        return error(Error::Code::Network, Cause::ProxyPassword,
                     u"The proxy asks for a name and a password (HTTP 407); put them into the "
                     "system's proxy settings."_s,
                     answer);
    }
    return error(Error::Code::Network, Cause::ServerFailing,
                 u"The server cannot answer now (HTTP %1); it is tried again."_s.arg(answer.status),
                 answer);
}

Error judgedStatus(const HttpAnswer &answer)
{
    if (answer.status >= 300 && answer.status < 400)
        return redirected(answer);
    if (answer.status == 401 || answer.status == 403) {
        return error(Error::Code::Unauthorised, Cause::TokenRejected,
                     u"The server does not accept the token (HTTP %1); enter a valid one with: "
                     "calltrayctl login"_s.arg(answer.status),
                     answer);
    }
    if (mayBeTriedAgain(answer.status))
        return temporary(answer);
    if (answer.status >= 400) {
        return error(Error::Code::Refused, Cause::WrongServer,
                     u"The server refuses it for good (HTTP %1); ask its administrator why."_s.arg(
                         answer.status),
                     answer);
    }
    return error(
        Error::Code::Protocol, Cause::WrongServer,
        u"The server answers with HTTP %1, which is not expected here; check server/url."_s.arg(
            answer.status),
        answer);
}

Error broken(const HttpAnswer &answer)
{
    // A keychain has nothing to do with the network: its words say what to do.
    const QString form = answer.trouble.cause == Cause::Keychain
        ? u"%1"_s
        : u"The server cannot be reached: %1; check the network and server/url."_s;
    Error broken = error(Error::Code::Network, Cause::None, form.arg(answer.words), answer);
    broken.trouble = answer.trouble;
    return broken;
}

} // namespace

Status judged(const HttpAnswer &answer)
{
    switch (answer.failure) {
    case HttpAnswer::Failure::None:
        break;
    case HttpAnswer::Failure::Broken:
        return broken(answer);
    case HttpAnswer::Failure::TimedOut:
        return error(Error::Code::Network, Cause::TimedOut,
                     u"The server did not answer in time; it is tried again."_s, answer);
    case HttpAnswer::Failure::TooLong:
        return error(
            Error::Code::Protocol, Cause::TooLong,
            u"The server's answer is longer than allowed and was cut off; check server/url."_s,
            answer);
    }
    if (answer.status == 304)
        return Success{};
    if (answer.status != 200 && answer.status != 201)
        return judgedStatus(answer);
    if (isPage(answer)) {
        return error(Error::Code::Protocol, Cause::CaptivePortal,
                     u"A web page came where data was expected; the network may ask to log in "
                     "first, or server/url is wrong."_s,
                     answer);
    }
    return Success{};
}

QDateTime httpDate(const QByteArray &text)
{
    // Qt reads the format of mail, which names the zone by its offset alone.
    return QDateTime::fromString(QString::fromLatin1(text).replace("GMT"_L1, "+0000"_L1),
                                 Qt::RFC2822Date);
}

std::optional<std::chrono::seconds>
retryAfter(const QByteArray &header, const QByteArray &serverTime, std::chrono::seconds longest)
{
    const QByteArray text = header.trimmed();
    const bool isNumber = !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        bool isSmall = false;
        const std::chrono::seconds seconds(text.toUInt(&isSmall));
        return isSmall ? std::min(seconds, longest) : longest;
    }
    const QDateTime until = httpDate(text);
    const QDateTime now = httpDate(serverTime);
    if (!until.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::clamp<qint64>(now.secsTo(until), 0, longest.count()));
}

Result<qint64> savedNumber(const QByteArray &body)
{
    const qint64 id = QJsonDocument::fromJson(body).object().value("id"_L1).toInteger(0);
    if (id < 1 || id > LargestId) {
        return Error{.code = Error::Code::Protocol,
                     .detail =
                         u"The server's answer holds no number {\"id\": n}; check server/url."_s,
                     .trouble = {.cause = Cause::WrongServer}};
    }
    return id;
}

} // namespace calltray
