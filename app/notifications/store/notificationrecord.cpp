// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationrecord.h"

#include "app/notifications/payload/erroridentity.h"

#include <QSqlQuery>
#include <QVariant>

#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The columns of `notifications`, in the order of the table.
enum class Column {
    Id,
    ServerId,
    Kind,
    CallId,
    Caller,
    Callee,
    Header,
    Text,
    Duration,
    Link,
    ClickLink,
    Date,
    ElementType,
    ElementId,
    ElementName,
    Count,
    Dismissed,
    Seen,
    Received,
    Identity
};
//! What selectFrom() gives behind the columns of the table, of which it leaves the last out.
constexpr int ReminderColumn = static_cast<int>(Column::Identity);
enum class Kind { Call, Error };

QVariant value(const QSqlQuery &query, Column column)
{
    return query.value(static_cast<int>(column));
}

QString text(const QSqlQuery &query, Column column)
{
    return value(query, column).toString();
}

CallNotification callFrom(const QSqlQuery &query)
{
    CallNotification call{.callId = text(query, Column::CallId),
                          .from = text(query, Column::Caller),
                          .to = text(query, Column::Callee),
                          .header = text(query, Column::Header),
                          .text = text(query, Column::Text),
                          .duration = std::nullopt,
                          .link = text(query, Column::Link),
                          .clickLink = text(query, Column::ClickLink),
                          .date = value(query, Column::Date).toLongLong(),
                          .element = std::nullopt};
    if (const QVariant duration = value(query, Column::Duration); !duration.isNull())
        call.duration = std::chrono::seconds(duration.toLongLong());
    if (const QVariant type = value(query, Column::ElementType); !type.isNull()) {
        call.element = CrmElement{.type = static_cast<CrmElement::Type>(type.toInt()),
                                  .id = value(query, Column::ElementId).toLongLong(),
                                  .name = text(query, Column::ElementName)};
    }
    return call;
}

ErrorNotification errorFrom(const QSqlQuery &query)
{
    return {.header = text(query, Column::Header),
            .text = text(query, Column::Text),
            .link = text(query, Column::Link),
            .date = value(query, Column::Date).toLongLong()};
}

} // namespace

QString selectFrom(const QString &source)
{
    return u"SELECT n.id, n.server_id, n.kind, n.call_id, n.caller, n.callee, n.header, n.text, "
           "n.duration, n.link, n.click_link, n.date, n.element_type, n.element_id, "
           "n.element_name, "
           "n.count, n.dismissed, "
           "CASE n.kind WHEN 0 THEN NOT EXISTS (SELECT 1 FROM unseen_calls u WHERE u.id = n.id) "
           "ELSE n.seen END, n.received, "
           "CASE n.kind WHEN 1 THEN (SELECT r.due FROM reminders r WHERE r.identity = n.identity) "
           "END FROM "_s
        + source + u' ';
}

Notification notificationFrom(const QSqlQuery &query)
{
    Notification result{.id = value(query, Column::Id).toLongLong(),
                        .serverId = value(query, Column::ServerId).toLongLong(),
                        .content = {},
                        .count = value(query, Column::Count).toInt(),
                        .dismissed = value(query, Column::Dismissed).toBool(),
                        .seen = value(query, Column::Seen).toBool(),
                        .received = value(query, Column::Received).toLongLong(),
                        .remindAt = query.value(ReminderColumn).toLongLong()};
    if (static_cast<Kind>(value(query, Column::Kind).toInt()) == Kind::Error)
        result.content = errorFrom(query);
    else
        result.content = callFrom(query);
    return result;
}

QVariantList valuesOf(const Notification &notification)
{
    const bool isCall = notification.isCall();
    const CallNotification call = isCall ? notification.call() : CallNotification{};
    const ErrorNotification error = isCall ? ErrorNotification{} : notification.error();
    const auto element = [&call](auto member) {
        return call.element ? QVariant::fromValue((*call.element).*member) : QVariant();
    };
    return {notification.id,
            notification.serverId,
            static_cast<int>(isCall ? Kind::Call : Kind::Error),
            call.callId,
            call.from,
            call.to,
            isCall ? call.header : error.header,
            isCall ? call.text : error.text,
            call.duration ? QVariant(qint64(call.duration->count())) : QVariant(),
            isCall ? call.link : error.link,
            call.clickLink,
            notification.date(),
            call.element ? QVariant(static_cast<int>(call.element->type)) : QVariant(),
            element(&CrmElement::id),
            element(&CrmElement::name),
            notification.count,
            notification.dismissed,
            notification.seen,
            notification.received,
            isCall ? QVariant() : QVariant(toBytes(identityOf(error)))};
}

} // namespace calltray
