// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/notification.h"

#include <QJsonObject>

namespace calltray {

//! Longest `text`, in UTF-16 units. Source: design, "Payload rules".
inline constexpr qsizetype MaxTextLength = 4'000;
//! Longest other string, in UTF-16 units.
inline constexpr qsizetype MaxStringLength = 1'000;

//! The object of an SDK call with \a params: what an object is, or an array's first item. Else Code::InvalidParams.
[[nodiscard]] Result<QJsonObject> payloadOf(const QJsonValue &params);

//! \brief Reads the SDK's call object leniently: what was meant, never lost over its form.
//!
//! \a now is the date of a call that names none, in Unix seconds. Code::InvalidParams with the field's name where no
//! reading makes sense; its detail says what to send. Source: https://www.amocrm.ru/developers/content/web_sdk/mechanics (add_call).
[[nodiscard]] Result<CallNotification> parseCall(const QJsonObject &object, qint64 now);

//! Reads the SDK's error object in the same way (add_error); one without anything to read is an error of `text`.
[[nodiscard]] Result<ErrorNotification> parseError(const QJsonObject &object, qint64 now);

//! The `idempotencyKey` of either: what is sent again under the same one is the same request. Empty where there is none.
[[nodiscard]] Result<QString> parseKey(const QJsonObject &object);

//! `m:ss`, from an hour on `h:mm:ss`.
[[nodiscard]] QString durationText(std::chrono::seconds duration);

//! `contact`, `lead`, `company` or `customer`.
[[nodiscard]] QString elementTypeName(CrmElement::Type type);

//! The page of \a element in the CRM at \a crm: `{crm}/contacts|leads|companies|customers/detail/ID`; empty without a CRM.
[[nodiscard]] QString elementUrl(const CrmElement &element, const QString &crm);

//! The notification as `notifications.list` and the events give it: the SDK's fields as far as they are set, with a
//! call's own id as `callId`; and `id`, `kind` (`call` or `error`), `title`, `count`, `dismissed`, `seen`, `serverId`
//! once it has one, and `remindAt` where its user has put it off. `text` is plain, as it is read
//! on screen; `links` are those in it, each with its `text` and `url`.
[[nodiscard]] QJsonObject toJson(const Notification &notification);

//! The body that is sent to the server: the SDK's fields as far as they are set, and `type` (`call` or
//! `error`).
[[nodiscard]] QJsonObject serverBody(const Notification &notification);

} // namespace calltray
