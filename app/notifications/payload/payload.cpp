// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/payload.h"

#include "app/core/formattedtext.h"
#include "app/core/weblink.h"
#include "app/notifications/payload/payloadreader.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

void insertIfSet(QJsonObject &object, QLatin1StringView name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

//! The folder of \a type's cards in the CRM.
QString elementFolder(CrmElement::Type type)
{
    switch (type) {
    case CrmElement::Type::Contact:
        return u"contacts"_s;
    case CrmElement::Type::Lead:
        return u"leads"_s;
    case CrmElement::Type::Company:
        return u"companies"_s;
    case CrmElement::Type::Customer:
        return u"customers"_s;
    }
    return {};
}

QJsonObject elementFields(const CrmElement &element)
{
    QJsonObject object{{u"id"_s, element.id}, {u"type"_s, elementTypeName(element.type)}};
    insertIfSet(object, "name"_L1, element.name);
    return object;
}

//! The SDK's fields of a call but its `id`; those only that are set.
QJsonObject sdkFields(const CallNotification &call)
{
    QJsonObject object{{u"date"_s, call.date}};
    insertIfSet(object, "from"_L1, call.from);
    insertIfSet(object, "to"_L1, call.to);
    insertIfSet(object, "header"_L1, call.header);
    insertIfSet(object, "text"_L1, call.text);
    insertIfSet(object, "link"_L1, call.link);
    insertIfSet(object, "click_link"_L1, call.clickLink);
    if (call.duration)
        object.insert("duration"_L1, static_cast<qint64>(call.duration->count()));
    if (call.element)
        object.insert("element"_L1, elementFields(*call.element));
    return object;
}

QJsonObject sdkFields(const ErrorNotification &error)
{
    QJsonObject object{{u"date"_s, error.date}};
    insertIfSet(object, "header"_L1, error.header);
    insertIfSet(object, "text"_L1, error.text);
    insertIfSet(object, "link"_L1, error.link);
    return object;
}

QJsonObject sdkFields(const Notification &notification)
{
    return notification.isCall() ? sdkFields(notification.call()) : sdkFields(notification.error());
}

const QString &textOf(const Notification &notification)
{
    return notification.isCall() ? notification.call().text : notification.error().text;
}

//! The text as a person reads it, and the links in it: one relative to the CRM as `click_link` may be.
void insertPlainText(QJsonObject &object, const QString &html)
{
    const QUrl crm(u"https://crm.invalid"_s);
    const FormattedText plain = sanitised(html, crm);
    object.remove("text"_L1);
    insertIfSet(object, "text"_L1, plain.text);
    QJsonArray links;
    for (const FormattedText::Link &link : plain.links) {
        const bool isRelative = link.target.startsWith(crm.toString() + u'/');
        links.append(QJsonObject{
            {"text"_L1, plain.text.mid(link.start, link.length)},
            {"url"_L1, isRelative ? link.target.mid(crm.toString().size()) : link.target}});
    }
    if (!links.isEmpty())
        object.insert("links"_L1, links);
}

//! One with an id may belong to a call that says it.
bool saysWhoCalls(const CallNotification &call)
{
    return !call.callId.isEmpty() || !call.title().isEmpty() || !call.to.isEmpty() || call.element
        || !sanitised(call.text).text.trimmed().isEmpty();
}

QString kindName(const Notification &notification)
{
    return notification.isCall() ? u"call"_s : u"error"_s;
}

} // namespace

Result<QJsonObject> payloadOf(const QJsonValue &params)
{
    const QJsonValue payload = params.isArray() ? params.toArray().at(0) : params;
    if (payload.isObject())
        return payload.toObject();
    return Error{.code = Error::Code::InvalidParams,
                 .detail = u"params must be one object, as {\"text\": \"…\"}."_s,
                 .field = u"params"_s};
}

Parsed<CallNotification> parseCall(const QJsonObject &object, qint64 now, const QUrl &recordings)
{
    PayloadReader read(object);
    const PayloadReader::Text text = read.text();
    CallNotification call{
        .callId = read.string(u"id"_s),
        .from = read.party(u"from"_s),
        .to = read.party(u"to"_s),
        .header = text.header,
        .text = text.text,
        .duration = read.duration(),
        .link = read.webAddress(u"link"_s, recordings),
        .clickLink = read.link(u"click_link"_s),
        .date = read.date(now),
        .element = read.element(),
    };
    if (!saysWhoCalls(call))
        read.warnOfNobody();
    const QString key = read.key();
    return {.content = std::move(call), .key = key, .warnings = read.warnings()};
}

Result<Parsed<ErrorNotification>> parseError(const QJsonObject &object, qint64 now)
{
    PayloadReader read(object);
    const PayloadReader::Text text = read.text();
    ErrorNotification error{
        .header = text.header,
        .text = text.text,
        .link = read.link(u"link"_s),
        .date = read.date(now),
    };
    if (sanitised(error.header).text.isEmpty() && sanitised(error.text).text.trimmed().isEmpty())
        return Error{.code = Error::Code::InvalidParams,
                     .detail = u"text must say what is wrong: nobody could read anything in it."_s,
                     .field = u"text"_s};
    const QString key = read.key();
    return Parsed<ErrorNotification>{
        .content = std::move(error), .key = key, .warnings = read.warnings()};
}

QJsonArray toJson(const QList<PayloadWarning> &warnings)
{
    QJsonArray array;
    for (const PayloadWarning &warning : warnings)
        array.append(QJsonObject{{"field"_L1, warning.field}, {"reason"_L1, warning.reason}});
    return array;
}

QString durationText(std::chrono::seconds duration)
{
    const qint64 total = std::max<qint64>(duration.count(), 0);
    const QString ending = u"%1"_s.arg(total % 60, 2, 10, '0'_L1);
    const qint64 minutes = total / 60 % 60;
    if (total < 3'600)
        return QString::number(minutes) + u':' + ending;
    return u"%1:%2:%3"_s.arg(QString::number(total / 3'600), u"%1"_s.arg(minutes, 2, 10, '0'_L1),
                             ending);
}

QString elementTypeName(CrmElement::Type type)
{
    switch (type) {
    case CrmElement::Type::Contact:
        return u"contact"_s;
    case CrmElement::Type::Lead:
        return u"lead"_s;
    case CrmElement::Type::Company:
        return u"company"_s;
    case CrmElement::Type::Customer:
        return u"customer"_s;
    }
    return {};
}

QString elementUrl(const CrmElement &element, const QString &crm)
{
    QString url = linkTarget(crm);
    if (!url.startsWith("http"_L1, Qt::CaseInsensitive))
        return {};
    while (url.endsWith(u'/'))
        url.chop(1);
    return u"%1/%2/detail/%3"_s.arg(url, elementFolder(element.type), QString::number(element.id));
}

QString plainTitle(const Notification &notification)
{
    // Names and numbers are sanitised already: once more, and what is text in them would be markup.
    const bool isRead = notification.isCall() && !notification.call().from.isEmpty();
    const QString &title = notification.title();
    return (isRead ? title : sanitised(title).text).simplified();
}

QJsonObject toJson(const Notification &notification)
{
    QJsonObject object = sdkFields(notification);
    insertPlainText(object, textOf(notification));
    object.insert("id"_L1, notification.id);
    object.insert("kind"_L1, kindName(notification));
    object.insert("title"_L1, plainTitle(notification));
    object.insert("count"_L1, notification.count);
    object.insert("dismissed"_L1, notification.dismissed);
    object.insert("seen"_L1, notification.seen);
    if (notification.remindAt != 0)
        object.insert("remindAt"_L1, notification.remindAt);
    if (notification.serverId != 0)
        object.insert("serverId"_L1, notification.serverId);
    if (notification.isCall())
        insertIfSet(object, "callId"_L1, notification.call().callId);
    return object;
}

QJsonObject serverBody(const Notification &notification)
{
    QJsonObject object = sdkFields(notification);
    // The user and password in a link are for the link's own host.
    for (const auto name : {"link"_L1, "click_link"_L1})
        insertIfSet(object, name, withoutUser(object.value(name).toString().trimmed()));
    object.insert("type"_L1, kindName(notification));
    if (notification.isCall())
        insertIfSet(object, "id"_L1, notification.call().callId);
    return object;
}

} // namespace calltray
