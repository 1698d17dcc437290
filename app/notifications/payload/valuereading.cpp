// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/valuereading.h"

#include "app/notifications/payload/payload.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using std::chrono::seconds;
using Match = QRegularExpressionMatch;

constexpr seconds LongestDuration = std::chrono::hours(10 * 365 * 24);
//! Dates from here on are in milliseconds, a thousand times later in microseconds, and so on.
constexpr double FirstMilliseconds = 1e11;
//! What is before 1970, or its first second, is the date of a program that has none.
constexpr qint64 FirstDate = 1;
//! The end of the year 9999.
constexpr qint64 LastDate = 253'402'300'799;
//! The greatest id that JavaScript can hold.
constexpr qint64 LastId = 9'007'199'254'740'992;

//! How a length is sent: design, "Payload rules". All else that can be read is another form.
bool isOrdinaryDuration(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?:[+-]?\\d+(?:\\.\\d*)?|(?:\\d+:)?\\d+:\\d\\d)\\z"_s);
    return form.match(text).hasMatch();
}

//! Nothing where \a text is no decimal number.
std::optional<double> numberIn(const QString &text)
{
    static const QRegularExpression form(u"\\A[+-]?\\d{1,400}(?:[.,]\\d*)?\\z"_s);
    if (!form.match(text).hasMatch())
        return std::nullopt;
    return QString(text).replace(u',', u'.').toDouble();
}

double captured(const Match &match, const QString &name)
{
    return QString(match.captured(name)).replace(u',', u'.').toDouble();
}

//! `mm:ss` or `h:mm:ss`.
std::optional<double> clockIn(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?:(?<h>\\d{1,6}):)?(?<m>\\d{1,6}):(?<s>[0-5]?\\d(?:[.,]\\d+)?)\\z"_s);
    const Match match = form.match(text);
    if (!match.hasMatch() || (match.hasCaptured(u"h"_s) && captured(match, u"m"_s) > 59))
        return std::nullopt;
    return captured(match, u"h"_s) * 3'600 + captured(match, u"m"_s) * 60 + captured(match, u"s"_s);
}

//! `65 sec`, `1m5s`, `1 h 5 min`, `1 мин 5 сек`; `PT1M5S`.
std::optional<double> unitsIn(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?:P(?=.))?(?:(?<d>\\d{1,6})\\s*(?:d|days?|дн?\\.?))?\\s*T?"
        "(?:(?<h>\\d{1,9}(?:[.,]\\d+)?)\\s*(?:h|hrs?|hours?|ч|час(?:а|ов)?)\\.?)?\\s*"
        "(?:(?<m>\\d{1,9}(?:[.,]\\d+)?)\\s*(?:m|mins?|minutes?|мин(?:ут[аы]?)?)\\.?)?\\s*"
        "(?:(?<s>\\d{1,9}(?:[.,]\\d+)?)\\s*(?:s|secs?|seconds?|с|сек(?:унд[аы]?)?)\\.?)?\\z"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const Match match = form.match(text);
    if (!match.hasMatch() || match.lastCapturedIndex() == 0)
        return std::nullopt;
    return captured(match, u"d"_s) * 86'400 + captured(match, u"h"_s) * 3'600
        + captured(match, u"m"_s) * 60 + captured(match, u"s"_s);
}

//! Of a number, which \a hasComma or not.
std::optional<Reading<qint64>> unixDate(double sent, bool hasComma)
{
    const bool isFine = sent > FirstMilliseconds * 1000;
    while (sent > FirstMilliseconds && sent < 1e21)
        sent /= 1000;
    if (sent < FirstDate || sent > LastDate)
        return std::nullopt;
    const auto value = static_cast<qint64>(std::floor(sent));
    const QString how = isFine ? u"is in less than milliseconds: read as %1."_s
        : hasComma             ? u"is read as %1."_s
                               : QString();
    if (how.isEmpty())
        return Reading<qint64>{.value = value, .how = how};
    const QDateTime date = QDateTime::fromSecsSinceEpoch(value, QTimeZone::utc());
    return Reading<qint64>{.value = value, .how = how.arg(date.toString(Qt::ISODate))};
}

//! A date of ISO 8601 or RFC 2822, brought from the forms in which programs write it into the one that QDateTime reads.
QDateTime writtenDate(QString text)
{
    static const QRegularExpression zoneName(
        u"\\s*\\([^)]*\\)\\z"_s); // JavaScript's Date.toString()
    static const QRegularExpression universal(u"\\s*(?:GMT|UTC?)(?=[+-]\\d|\\z)"_s);
    static const QRegularExpression german(
        u"\\A(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:,?\\s+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?)?\\z"_s);
    static const QRegularExpression blank(u"\\A(\\d{4}-\\d\\d-\\d\\d)\\s+(?=\\d)"_s);
    static const QRegularExpression blankBeforeZone(u"(:\\d\\d(?:\\.\\d+)?)\\s+(?=[+-]\\d|Z\\z)"_s);

    if (const Match match = german.match(text); match.hasMatch()) {
        const QDate day(match.captured(3).toInt(), match.captured(2).toInt(),
                        match.captured(1).toInt());
        return {
            day,
            QTime(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt())};
    }
    text.remove(zoneName);
    const bool isUniversal = text.contains(universal);
    text.replace(universal, u" "_s);
    text = text.trimmed();
    QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    if (!date.isValid()) {
        text.replace(blank, u"\\1T"_s).replace(blankBeforeZone, u"\\1"_s);
        date = QDateTime::fromString(text, Qt::ISODateWithMs);
    }
    if (isUniversal && date.isValid() && date.timeSpec() == Qt::LocalTime)
        date.setTimeZone(QTimeZone::utc());
    return date;
}

} // namespace

std::optional<Reading<seconds>> durationIn(const QString &text)
{
    std::optional<double> length = numberIn(text);
    if (!length)
        length = clockIn(text);
    if (!length)
        length = unitsIn(text);
    if (!length || *length > static_cast<double>(LongestDuration.count()))
        return std::nullopt;
    const seconds value(static_cast<qint64>(std::max(*length, -1.0)));
    return Reading<seconds>{.value = value,
                            .how = isOrdinaryDuration(text) || value < seconds::zero()
                                ? QString()
                                : u"is read as %1 s."_s.arg(value.count())};
}

std::optional<Reading<qint64>> dateIn(const QString &text)
{
    if (const std::optional<double> sent = numberIn(text))
        return unixDate(*sent, text.contains(u','));
    const QDateTime date = writtenDate(text);
    const qint64 written = date.toSecsSinceEpoch();
    if (!date.isValid() || written < FirstDate || written > LastDate)
        return std::nullopt;
    const QString how = date.timeSpec() == Qt::LocalTime
        ? u"has no time zone: read as %1, in this computer's."_s
        : u"is read as %1."_s;
    return Reading<qint64>{.value = written, .how = how.arg(date.toString(Qt::ISODate))};
}

qint64 elementId(const QString &text)
{
    static const QRegularExpression form(u"\\A\\d{1,16}\\z"_s);
    const qint64 id = form.match(text).hasMatch() ? text.toLongLong() : 0;
    return id <= LastId ? id : 0;
}

std::optional<CrmElement::Type> elementType(const QString &text)
{
    struct Known
    {
        CrmElement::Type type = CrmElement::Type::Contact;
        QLatin1StringView one;
        QLatin1StringView many;
        QLatin1StringView number; //!< Source: amoCRM's API, "Entity types"
    };
    static constexpr std::array All{
        Known{CrmElement::Type::Contact, "contact"_L1, "contacts"_L1, "1"_L1},
        Known{CrmElement::Type::Lead, "lead"_L1, "leads"_L1, "2"_L1},
        Known{CrmElement::Type::Company, "company"_L1, "companies"_L1, "3"_L1},
        Known{CrmElement::Type::Customer, "customer"_L1, "customers"_L1, "12"_L1},
    };
    const QString name = text.toLower();
    const auto *const found = std::find_if(All.begin(), All.end(), [&name](const Known &known) {
        return name == known.one || name == known.many || name == known.number;
    });
    return found == All.end() ? std::nullopt : std::optional(found->type);
}

QString partyName(const QString &text)
{
    static const QRegularExpression named(
        u"\\A\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"<]*?))\\s*<([^<>]*)>[^<>]*\\z"_s);
    static const QRegularExpression address(u"\\A\\s*(?:sips?|tel):([^@;?>]*)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression escape(u"\\\\(.)"_s);

    QString inner = text;
    if (const Match match = named.match(text); match.hasMatch()) {
        QString name = (match.captured(1).isEmpty() ? match.captured(2)
                                                    : match.captured(1).replace(escape, u"\\1"_s))
                           .trimmed();
        if (!name.isEmpty() && !isWithheld(name))
            return name;
        inner = match.captured(3);
    }
    const Match match = address.match(inner);
    if (!match.hasMatch())
        return inner;
    // A password may come behind the user. Source: RFC 3261, 19.1.1.
    const QString user = match.captured(1).section(u':', 0, 0);
    return QUrl::fromPercentEncoding(user.toUtf8());
}

bool isWithheld(const QString &name)
{
    static const QStringList words{u"anonymous"_s, u"unknown"_s,     u"restricted"_s,
                                   u"private"_s,   u"unavailable"_s, u"withheld"_s};
    const bool hasInk = std::any_of(name.cbegin(), name.cend(), [](QChar c) {
        return !c.isSpace() && !c.isMark() && c.category() != QChar::Other_Format;
    });
    return !hasInk || words.contains(name.trimmed().toLower());
}

} // namespace calltray
