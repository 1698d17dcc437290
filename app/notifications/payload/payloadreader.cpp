// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/payloadreader.h"

#include "app/core/characterreference.h"
#include "app/core/formattedtext.h"
#include "app/core/textbuilder.h"
#include "app/core/weblink.h"
#include "app/notifications/payload/valuereading.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr qsizetype LongestKey = 200; //!< so many of them are kept in memory
constexpr qsizetype MostUnknown = 10; //!< fields that a warning names
constexpr qsizetype LongestName = 100;

bool isMissing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined();
}

//! Whether a script counts it as "no": what PHP and JavaScript send where there is no record.
bool isFalsy(const QJsonValue &value)
{
    return isMissing(value) || value == QJsonValue(false) || value == QJsonValue(0)
        || value == QJsonValue(u""_s) || value == QJsonValue(u"0"_s)
        || (value.isArray() && value.toArray().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

//! Whether it is what scripts make of such a value as a text.
bool isNoWord(const QString &text)
{
    static const QStringList words{u"null"_s, u"undefined"_s, u"false"_s, u"none"_s,
                                   u"nan"_s,  u"#"_s,         u"0"_s};
    return text.isEmpty() || words.contains(text.toLower());
}

//! The digits of a JSON number, without an exponent.
QString digits(const QJsonValue &number)
{
    const QVariant variant = number.toVariant();
    return variant.typeId() == QMetaType::LongLong
        ? QString::number(variant.toLongLong())
        : QString::number(number.toDouble(), 'f', QLocale::FloatingPointShortest);
}

} // namespace

PayloadReader::PayloadReader(QJsonObject object)
    : m_object(std::move(object))
    , m_unread(m_object.keys())
{
    m_unread.removeOne(
        u"type"_s); // call or error, as serverBody() has it: who calls says that already
}

QJsonValue PayloadReader::value(const QString &name)
{
    m_unread.removeOne(name);
    return m_object.value(name);
}

void PayloadReader::noteUnread(const QString &name, const QJsonObject &object,
                               const QStringList &known)
{
    for (const QString &inner : object.keys()) {
        if (!known.contains(inner))
            m_unread.append(name + u'.' + inner);
    }
}

QString PayloadReader::string(const QString &name)
{
    return stringOf(value(name), name, MaxStringLength);
}

QString PayloadReader::party(const QString &name)
{
    const QString sent = shownStringOf(value(name), name, MaxStringLength);
    QString shown = sanitisedLine(partyName(sent));
    if (sent.isEmpty())
        return {};
    if (isWithheld(shown)) {
        if (sent != WithheldNumber)
            warn(name, u"names nobody: shown as a number that is withheld."_s);
        return WithheldNumber;
    }
    if (shown != sanitisedLine(sent))
        warn(name, u"is an address: read as %1."_s.arg(shown));
    return shown;
}

QString PayloadReader::key()
{
    const QString name = u"idempotencyKey"_s;
    QString key = stringOf(value(name), name, MaxTextLength);
    if (key.size() <= LongestKey)
        return key;
    return QString::fromLatin1(
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
}

PayloadReader::Text PayloadReader::text()
{
    const QString header = shownStringOf(value(u"header"_s), u"header"_s, MaxStringLength);
    const QJsonValue text = value(u"text"_s);
    if (!text.isObject())
        return {.header = header, .text = shownStringOf(text, u"text"_s, MaxTextLength)};
    const QJsonObject both = text.toObject();
    if (!both.isEmpty() && !both.contains("text"_L1) && !both.contains("header"_L1))
        warn(u"text"_s, u"is an object without text and header: left out."_s);
    else
        noteUnread(u"text"_s, both, {u"text"_s, u"header"_s});
    const QString inner = shownStringOf(both.value("header"_L1), u"header"_s, MaxStringLength);
    if (!inner.isEmpty() && !header.isEmpty() && inner != header)
        warn(u"header"_s, u"is in text as well: that one is shown, this one left out."_s);
    return {.header = inner.isEmpty() ? header : inner,
            .text = shownStringOf(both.value("text"_L1), u"text"_s, MaxTextLength)};
}

std::optional<std::chrono::seconds> PayloadReader::duration()
{
    const QString name = u"duration"_s;
    const QString text = string(name).trimmed();
    if (text.isEmpty() || text.toLower() == "nan"_L1)
        return std::nullopt;
    if (isNoWord(text) && text != "0"_L1) {
        warn(name, u"is read as none."_s);
        return std::nullopt;
    }
    const std::optional<Reading<std::chrono::seconds>> duration = durationIn(text);
    if (!duration) {
        warn(name, u"cannot be read: left out. Send seconds, as 65, \"65\" or \"1:05\"."_s);
        return std::nullopt;
    }
    if (!duration->how.isEmpty())
        warn(name, duration->how);
    if (duration->value < std::chrono::seconds::zero()) {
        warn(name, u"is negative: left out."_s);
        return std::nullopt;
    }
    return duration->value;
}

qint64 PayloadReader::date(qint64 now)
{
    const QString name = u"date"_s;
    const QString text = string(name).trimmed();
    if (text.isEmpty())
        return now;
    const std::optional<Reading<qint64>> date = dateIn(text);
    if (!date) {
        warn(
            name,
            u"cannot be read: the time at which it came is used. Send Unix seconds, as 1760000000."_s);
        return now;
    }
    if (!date->how.isEmpty())
        warn(name, date->how);
    return date->value;
}

std::optional<CrmElement> PayloadReader::element()
{
    const QJsonValue sent = value(u"element"_s);
    if (isFalsy(sent))
        return std::nullopt;
    QJsonObject object = sent.toObject();
    if (sent.isString()) {
        // `contact:1003619`
        const QString text = sent.toString();
        object = {{u"type"_s, text.section(u':', 0, 0)}, {u"id"_s, text.section(u':', 1)}};
        warn(u"element"_s, u"is a string: read as its type and its id."_s);
    } else if (!sent.isObject()) {
        warn(u"element"_s,
             u"is no object: left out. Send {\"id\": 1003619, \"type\": \"contact\"}."_s);
        return std::nullopt;
    }
    const QString id = stringOf(object.value("id"_L1), u"element.id"_s, MaxStringLength).trimmed();
    const QJsonValue sentType = object.value("type"_L1);
    const QString type = stringOf(sentType, u"element.type"_s, MaxStringLength).trimmed();
    const QString name =
        sanitisedLine(shownStringOf(object.value("name"_L1), u"element.name"_s, MaxStringLength));
    if (!sent.isString() && isNoWord(id)) {
        if (!object.contains("id"_L1) && !object.isEmpty())
            warn(u"element.id"_s, u"is missing: the element is left out."_s);
        return std::nullopt;
    }
    if (!sent.isString() && isFalsy(sentType)) {
        warn(u"element.type"_s,
             u"is missing: the element is left out. Send contact, lead, company or customer."_s);
        return std::nullopt;
    }
    const qint64 number = elementId(id);
    if (number == 0) {
        warn(u"element.id"_s, u"is no card's number, as 1003619: the element is left out."_s);
        return std::nullopt;
    }
    const std::optional<CrmElement::Type> known = elementType(type);
    if (!known) {
        warn(u"element.type"_s,
             u"is not known: the element is left out. Send contact, lead, company or customer."_s);
        return std::nullopt;
    }
    if (type != elementTypeName(*known))
        warn(u"element.type"_s, u"is read as %1."_s.arg(elementTypeName(*known)));
    noteUnread(u"element"_s, object, {u"id"_s, u"type"_s, u"name"_s});
    return CrmElement{.type = *known, .id = number, .name = name};
}

QString PayloadReader::webAddress(const QString &name, const QUrl &base)
{
    const QString address = string(name);
    if (address.isEmpty())
        return {};
    if (isNoWord(address.trimmed())) {
        warn(name, u"is read as none."_s);
        return {};
    }
    QString target = linkTarget(address, base);
    if (value(name).isDouble() || !target.startsWith("http"_L1, Qt::CaseInsensitive)) {
        warn(
            name,
            u"is no address of http or https: left out. A relative one needs recordings/baseUrl or crm/url."_s);
        return {};
    }
    if (linkTarget(address).isEmpty())
        warn(name, u"is relative: read as %1."_s.arg(shownTarget(target)));
    return target;
}

QString PayloadReader::link(const QString &name)
{
    QString address = string(name);
    if (address.isEmpty())
        return {};
    if (isNoWord(address.trimmed())) {
        warn(name, u"is read as none."_s);
        return {};
    }
    const QUrl anyBase(u"https://crm.invalid"_s);
    if (linkTarget(address, anyBase).isEmpty()) {
        warn(name,
             u"is no http, https, tel or mailto address, nor one relative to the CRM: left out."_s);
        return {};
    }
    return address;
}

QString PayloadReader::shownStringOf(const QJsonValue &value, const QString &name,
                                     qsizetype longest)
{
    QString text = stringOf(value, name, longest);
    const QString shown = withoutReferences(text, CharacterReference::Place::Text);
    if (hasDirections(shown))
        warn(name, u"has characters that turn its direction: left out."_s);
    if (hasSurplusMarks(shown))
        warn(name, u"has more marks on one letter than are shown: the rest is left out."_s);
    return text;
}

QString PayloadReader::stringOf(const QJsonValue &value, const QString &name, qsizetype longest)
{
    if (isMissing(value))
        return {};
    if (!value.isString() && !value.isDouble()) {
        warn(name,
             isFalsy(value) ? u"is read as none."_s
                            : u"is neither a string nor a number: left out."_s);
        return {};
    }
    QString text = wellFormed(value.isString() ? value.toString() : digits(value));
    // It may have been put in on the way here.
    if (text.contains(QChar::ReplacementCharacter))
        warn(name, u"has what is no character: shown as U+FFFD."_s);
    if (text.size() > longest) {
        warn(name, u"is longer than %1 characters: cut."_s.arg(longest));
        const bool isWithinPair = text.at(longest - 2).isHighSurrogate();
        text.truncate(longest - (isWithinPair ? 2 : 1));
        text += u'…';
    }
    return text;
}

void PayloadReader::warnOfNobody()
{
    warn(u"from"_s, u"is missing, and nothing else says who calls."_s);
}

QList<PayloadWarning> PayloadReader::warnings() const
{
    QList<PayloadWarning> all = m_warnings;
    for (const QString &name : m_unread.first(std::min(m_unread.size(), MostUnknown)))
        all.append({.field = sanitisedLine(name.left(LongestName)),
                    .reason = u"is not known: left out."_s});
    return all;
}

void PayloadReader::warn(const QString &name, const QString &reason)
{
    m_warnings.append({.field = name, .reason = reason});
}

} // namespace calltray
