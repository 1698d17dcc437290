// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payloadreader.h"

#include "app/core/weblink.h"
#include "app/notifications/payload.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using std::chrono::seconds;

constexpr seconds LongestDuration = std::chrono::hours(10 * 365 * 24);
//! Dates from here on are in milliseconds.
constexpr double FirstMilliseconds = 1e11;
//! The end of the year 9999.
constexpr double LastDate = 253'402'300'799.0;
//! The greatest id that JavaScript can hold.
constexpr qint64 LastId = 9'007'199'254'740'992;

constexpr qsizetype LongestKey = 200; //!< so many of them are kept in memory

constexpr std::array ElementTypes{CrmElement::Type::Contact, CrmElement::Type::Lead,
                                  CrmElement::Type::Company, CrmElement::Type::Customer};

bool isMissing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined();
}

//! What a script takes for "no": what PHP and JavaScript put where a record is not there.
bool isFalsy(const QJsonValue &value)
{
    return isMissing(value) || value == QJsonValue(false) || value == QJsonValue(0)
        || value == QJsonValue(u""_s) || value == QJsonValue(u"0"_s)
        || (value.isArray() && value.toArray().isEmpty());
}

//! The digits of a JSON number, without an exponent.
QString digits(const QJsonValue &number)
{
    const QVariant variant = number.toVariant();
    return variant.typeId() == QMetaType::LongLong
        ? QString::number(variant.toLongLong())
        : QString::number(number.toDouble(), 'f', QLocale::FloatingPointShortest);
}

//! `mm:ss` or `h:mm:ss`; nothing where \a text is of another form.
std::optional<seconds> clockDuration(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:(\\d{1,6}):)?(\\d{1,6}):([0-5]?\\d)\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    const bool hasHours = match.hasCaptured(1);
    const int minutes = match.captured(2).toInt();
    if (!match.hasMatch() || (hasHours && minutes > 59))
        return std::nullopt;
    return std::chrono::hours(match.captured(1).toInt()) + std::chrono::minutes(minutes)
        + seconds(match.captured(3).toInt());
}

} // namespace

PayloadReader::PayloadReader(QJsonObject object)
    : m_object(std::move(object))
{ }

QString PayloadReader::string(const QString &name)
{
    return stringOf(m_object.value(name), name, MaxStringLength);
}

QString PayloadReader::key()
{
    const QString name = u"idempotencyKey"_s;
    return stringOf(m_object.value(name), name, LongestKey);
}

PayloadReader::Text PayloadReader::text()
{
    const QString header = string(u"header"_s);
    const QJsonValue value = m_object.value("text"_L1);
    if (!value.isObject())
        return {.header = header, .text = stringOf(value, u"text"_s, MaxTextLength)};
    const QJsonObject both = value.toObject();
    const QString inner = stringOf(both.value("header"_L1), u"header"_s, MaxStringLength);
    return {.header = inner.isEmpty() ? header : inner,
            .text = stringOf(both.value("text"_L1), u"text"_s, MaxTextLength)};
}

std::optional<seconds> PayloadReader::duration()
{
    const QString name = u"duration"_s;
    const QString text = string(name).trimmed();
    if (text.isEmpty() || text == "NaN"_L1)
        return std::nullopt;
    std::optional<seconds> duration = clockDuration(text);
    if (!duration) {
        const std::optional<double> count =
            number(name, text, u"seconds, as 65, \"65\" or \"1:05\""_s);
        if (!count || *count < 0)
            return std::nullopt;
        duration = seconds(static_cast<qint64>(std::min(*count, 1e12)));
    }
    if (*duration > LongestDuration) {
        fail(name, u"must be shorter than ten years; send seconds."_s);
        return std::nullopt;
    }
    return duration;
}

qint64 PayloadReader::date(qint64 now)
{
    const QString name = u"date"_s;
    const QString text = string(name).trimmed();
    if (text.isEmpty())
        return now;
    const std::optional<double> sent = number(name, text, u"Unix seconds, as 1760000000"_s);
    if (!sent)
        return now;
    const double date = *sent > FirstMilliseconds ? *sent / 1000 : *sent;
    if (date < -FirstMilliseconds || date > LastDate) {
        fail(name, u"is out of range; send Unix seconds, as 1760000000."_s);
        return now;
    }
    return static_cast<qint64>(std::floor(date));
}

std::optional<CrmElement> PayloadReader::element()
{
    const QJsonValue value = m_object.value("element"_L1);
    if (isFalsy(value))
        return std::nullopt;
    if (!value.isObject()) {
        fail(u"element"_s, u"must be an object, as {\"id\": 1, \"type\": \"contact\"}."_s);
        return std::nullopt;
    }
    const QJsonObject object = value.toObject();
    const qint64 id = elementId(object.value("id"_L1));
    if (id == 0)
        return std::nullopt;
    const std::optional<CrmElement::Type> type = elementType(object.value("type"_L1));
    const QString name = stringOf(object.value("name"_L1), u"element.name"_s, MaxStringLength);
    if (!type)
        return std::nullopt;
    return CrmElement{.type = *type, .id = id, .name = name};
}

//! 0: none, or one that makes no sense.
qint64 PayloadReader::elementId(const QJsonValue &value)
{
    if (isFalsy(value))
        return 0;
    const QString name = u"element.id"_s;
    static const QRegularExpression form(u"\\A\\d{1,16}\\z"_s);
    const QString text = stringOf(value, name, MaxStringLength).trimmed();
    const qint64 id = text.toLongLong();
    if (!text.isEmpty() && (!form.match(text).hasMatch() || id > LastId)) {
        fail(name, u"must be the card's number, as 1003619."_s);
        return 0;
    }
    return id;
}

std::optional<CrmElement::Type> PayloadReader::elementType(const QJsonValue &value)
{
    if (isFalsy(value))
        return std::nullopt;
    for (const CrmElement::Type type : ElementTypes) {
        if (value.toString() == elementTypeName(type))
            return type;
    }
    fail(u"element.type"_s, u"must be contact, lead, company or customer."_s);
    return std::nullopt;
}

QString PayloadReader::webAddress(const QString &name)
{
    const QString address = string(name);
    if (address.isEmpty())
        return {};
    // Without a base only what is absolute is a link.
    QString target = linkTarget(address);
    if (!target.startsWith("http"_L1, Qt::CaseInsensitive))
        fail(name, u"must be an absolute http or https address."_s);
    return target;
}

QString PayloadReader::link(const QString &name)
{
    QString address = string(name);
    if (address.isEmpty() || address == "#"_L1)
        return {};
    const QUrl anyBase(u"https://crm.invalid"_s);
    if (linkTarget(address, anyBase).isEmpty())
        fail(name, u"must be an http, https, tel or mailto address, or one relative to the CRM."_s);
    return address;
}

QString PayloadReader::stringOf(const QJsonValue &value, const QString &name, qsizetype longest)
{
    if (isMissing(value))
        return {};
    if (!value.isString() && !value.isDouble()) {
        fail(name, u"must be a string or a number."_s);
        return {};
    }
    QString text = value.isString() ? value.toString() : digits(value);
    if (text.size() > longest)
        fail(name, u"is longer than %1 characters; shorten it."_s.arg(longest));
    return text;
}

//! Nothing where \a text is no number; \a form says what it should be.
std::optional<double> PayloadReader::number(const QString &name, const QString &text,
                                            const QString &form)
{
    static const QRegularExpression decimal(u"\\A[+-]?\\d{1,400}(\\.\\d*)?\\z"_s);
    if (decimal.match(text).hasMatch())
        return text.toDouble();
    fail(name, u"must be "_s + form + u'.');
    return std::nullopt;
}

void PayloadReader::fail(const QString &name, const QString &detail)
{
    if (!m_error)
        m_error = Error{
            .code = Error::Code::InvalidParams, .detail = name + u' ' + detail, .field = name};
}

} // namespace calltray
