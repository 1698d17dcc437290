// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpanswer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LargestId = 9'007'199'254'740'992; // 2^53: past it a double skips numbers

QDateTime httpDate(QByteArray text)
{
    // Qt reads the format of mail, which names the zone by its offset alone.
    return QDateTime::fromString(QString::fromLatin1(text.replace("GMT", "+0000")),
                                 Qt::RFC2822Date);
}

bool mayBeTriedAgain(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

Error error(Error::Code code, const QString &detail, const HttpAnswer &answer)
{
    return {
        .code = code, .detail = detail, .status = answer.status, .retryAfter = answer.retryAfter};
}

Error judgedStatus(const HttpAnswer &answer)
{
    if (answer.status >= 300 && answer.status < 400) {
        const QUrl target = QUrl::fromEncoded(answer.location);
        return error(Error::Code::Protocol,
                     u"The server redirects to %1 (HTTP %2), which is not followed because the "
                     u"token would go "
                     "with it; set server/url to the final address."_s
                         .arg(target.host().isEmpty() ? u"another address"_s : target.host())
                         .arg(answer.status),
                     answer);
    }
    if (answer.status == 401 || answer.status == 403) {
        return error(
            Error::Code::Unauthorised,
            u"The server does not accept the token (HTTP %1); enter a valid one in Settings."_s.arg(
                answer.status),
            answer);
    }
    if (mayBeTriedAgain(answer.status)) {
        return error(
            Error::Code::Network,
            u"The server cannot answer now (HTTP %1); it is tried again."_s.arg(answer.status),
            answer);
    }
    if (answer.status >= 400) {
        return error(Error::Code::Refused,
                     u"The server refuses it for good (HTTP %1); ask its administrator why."_s.arg(
                         answer.status),
                     answer);
    }
    return error(
        Error::Code::Protocol,
        u"The server answers with HTTP %1, which is not expected here; check server/url."_s.arg(
            answer.status),
        answer);
}

} // namespace

Status judged(const HttpAnswer &answer)
{
    switch (answer.failure) {
    case HttpAnswer::Failure::None:
        break;
    case HttpAnswer::Failure::Broken:
        return error(Error::Code::Network,
                     u"The server cannot be reached: %1; check the network and server/url."_s.arg(
                         answer.words),
                     answer);
    case HttpAnswer::Failure::TimedOut:
        return error(Error::Code::Network,
                     u"The server did not answer in time; it is tried again."_s, answer);
    case HttpAnswer::Failure::TooLong:
        return error(
            Error::Code::Protocol,
            u"The server's answer is longer than allowed and was cut off; check server/url."_s,
            answer);
    }
    if (answer.status == 200 || answer.status == 201 || answer.status == 304)
        return Success{};
    return judgedStatus(answer);
}

std::optional<std::chrono::seconds> retryAfter(const QByteArray &header,
                                               const QByteArray &serverTime)
{
    const QByteArray text = header.trimmed();
    bool isNumber = false;
    const uint seconds = text.toUInt(&isNumber);
    if (isNumber)
        return std::chrono::seconds(seconds);
    const QDateTime until = httpDate(text);
    const QDateTime now = httpDate(serverTime);
    if (!until.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(until)));
}

Result<qint64> savedNumber(const QByteArray &body)
{
    const qint64 id = QJsonDocument::fromJson(body).object().value("id"_L1).toInteger(0);
    if (id < 1 || id > LargestId) {
        return Error{.code = Error::Code::Protocol,
                     .detail =
                         u"The server's answer holds no number {\"id\": n}; check server/url."_s};
    }
    return id;
}

} // namespace calltray
