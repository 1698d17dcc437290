// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordinglink.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QByteArray escaped(const QByteArray &link)
{
    QByteArray text;
    text.reserve(link.size());
    for (const char c : link) {
        if (c > ' ' && c < '\x7f')
            text += c;
        else
            text += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return text;
}

qsizetype firstOf(const QByteArray &text, QByteArrayView any, qsizetype from)
{
    const auto *const found =
        std::find_if(text.cbegin() + from, text.cend(), [any](char c) { return any.contains(c); });
    return found - text.cbegin();
}

} // namespace

std::optional<RecordingLink> RecordingLink::of(const QByteArray &link)
{
    QByteArray text = escaped(link.trimmed());
    text.truncate(firstOf(text, "#", 0));
    const qsizetype authority = text.indexOf("://") + 3;
    if (authority < 3)
        return std::nullopt;
    const qsizetype path = firstOf(text, "/?", authority);
    const QByteArray target = text.mid(path);
    RecordingLink parsed{.url = QUrl::fromEncoded(text, QUrl::TolerantMode),
                         .target = target.startsWith('/') ? target : '/' + target};
    if (!parsed.url.isValid())
        parsed.url = QUrl::fromEncoded(text.left(path) + '/', QUrl::TolerantMode);
    const bool isWeb = parsed.url.scheme() == "http"_L1 || parsed.url.scheme() == "https"_L1;
    if (!isWeb || !parsed.url.isValid() || parsed.url.host().isEmpty())
        return std::nullopt;
    return parsed;
}

std::optional<qint64> RecordingLink::expiry() const
{
    const QUrlQuery query(url);
    bool isNumber = false;
    for (const auto vendor : {"X-Amz-"_L1, "X-Goog-"_L1}) {
        const QDateTime signedAt = QDateTime::fromString(query.queryItemValue(vendor + "Date"_L1),
                                                         u"yyyyMMdd'T'HHmmss'Z'"_s);
        const int seconds = query.queryItemValue(vendor + "Expires"_L1).toInt(&isNumber);
        if (isNumber && signedAt.isValid())
            return QDateTime(signedAt.date(), signedAt.time(), QTimeZone::utc()).toSecsSinceEpoch()
                + seconds;
    }
    const qint64 unixTime = query.queryItemValue(u"Expires"_s).toLongLong(&isNumber);
    if (isNumber)
        return unixTime;
    const QDateTime end =
        QDateTime::fromString(query.queryItemValue(u"se"_s, QUrl::FullyDecoded), Qt::ISODate);
    return query.hasQueryItem(u"sig"_s) && end.isValid() ? std::optional(end.toSecsSinceEpoch())
                                                         : std::nullopt;
}

std::optional<RecordingLink> RecordingLink::redirectedTo(const QByteArray &location) const
{
    const QByteArray text = location.trimmed();
    const QUrl relative = QUrl::fromEncoded(text, QUrl::TolerantMode);
    if (text.isEmpty())
        return std::nullopt;
    if (text.startsWith("//"))
        return of(url.scheme().toLatin1() + ':' + text);
    if (text.startsWith('/')) {
        const QByteArray origin = url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery
                                                | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
        return of(origin + text);
    }
    return relative.isRelative() ? of(url.resolved(relative).toEncoded()) : of(text);
}

} // namespace calltray
