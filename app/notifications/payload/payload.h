// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/notifications/payload/notification.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace calltray {

//! Longest `text`, in UTF-16 units. Source: design, "Payload rules".
inline constexpr qsizetype MaxTextLength = 4'000;
//! Longest other string, in UTF-16 units.
inline constexpr qsizetype MaxStringLength = 1'000;

//! The object of an SDK call with \a params: what an object is, or an array's first item. Else Code::InvalidParams.
[[nodiscard]] Result<QJsonObject> payloadOf(const QJsonValue &params);

//! \brief A field of a payload that was read as something else than was sent, or left out.
struct PayloadWarning
{
    QString field;
    QString
        reason; //!< English, continues after the field's name: "is longer than 1000 characters: cut."
};

template <typename Content>
struct Parsed
{
    Content content;
    //! What is sent again under the same one is the same request (`idempotencyKey`); empty where there is none.
    QString key;
    QList<PayloadWarning> warnings;
};

//! \brief Reads the SDK's call object leniently: what was meant, and a call whatever its fields are.
//!
//! \a now is the date of a call that names none, in Unix seconds; a relative `link` is one to \a recordings.
//! Source: https://www.amocrm.ru/developers/content/web_sdk/mechanics (add_call).
[[nodiscard]] Parsed<CallNotification> parseCall(const QJsonObject &object, qint64 now,
                                                 const QUrl &recordings = {});

//! Reads the SDK's error object in the same way (add_error); one without anything to read is Code::InvalidParams of `text`.
[[nodiscard]] Result<Parsed<ErrorNotification>> parseError(const QJsonObject &object, qint64 now);

//! As the replies to notifications.addCall and .addError give them.
[[nodiscard]] QJsonArray toJson(const QList<PayloadWarning> &warnings);

//! `m:ss`, from an hour on `h:mm:ss`.
[[nodiscard]] QString durationText(std::chrono::seconds duration);

//! `contact`, `lead`, `company` or `customer`.
[[nodiscard]] QString elementTypeName(CrmElement::Type type);

//! The page of \a element in the CRM at \a crm: `{crm}/contacts|leads|companies|customers/detail/ID`; empty without a CRM.
[[nodiscard]] QString elementUrl(const CrmElement &element, const QString &crm);

//! Who calls, else the header, as it is read on screen: one line, empty where there is neither.
[[nodiscard]] QString plainTitle(const Notification &notification);

//! The notification as `notifications.list` and the events give it: the SDK's fields as far as they are set, with a
//! call's own id as `callId`; and `id`, `kind` (`call` or `error`), `title`, `count`, `dismissed`, `seen`, `serverId`
//! once it has one, and `remindAt` where its user has put it off. `text` is plain, as it is read
//! on screen; `links` are those in it, each with its `text` and `url`.
[[nodiscard]] QJsonObject toJson(const Notification &notification);

//! The body that is sent to the server: the SDK's fields as far as they are set, links without user and password, and
//! `type` (`call` or `error`).
[[nodiscard]] QJsonObject serverBody(const Notification &notification);

} // namespace calltray
