// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace calltray {

//! \brief The CRM card that a call belongs to: the SDK's `element`.
struct CrmElement
{
    enum class Type { Contact, Lead, Company, Customer };

    Type type = Type::Contact;
    qint64 id = 0;
    QString name;

    bool operator==(const CrmElement &) const = default;
};

//! In \ref CallNotification::from and \ref CallNotification::to: there is somebody, who is not to be named.
//! Source: RFC 3323, 4.1.
inline const QString WithheldNumber = QStringLiteral("anonymous");

//! \brief What `APP.notifications.add_call(data)` carries, read leniently by parseCall().
struct CallNotification
{
    QString callId; //!< the PBX's own id of the call (`id`); calls with the same one are one call
    //! Sanitised as they are read, and shown as they are: sanitised once more, what is text in them would be markup.
    QString from;
    QString to; //!< as \ref from
    QString
        header; //!< stands in for \ref from where that is missing; sanitised() before it is shown
    QString text; //!< as it was sent, perhaps HTML; sanitised() before it is shown
    std::optional<std::chrono::seconds> duration;
    QString link; //!< the recording, http(s), byte for byte as sent
    QString clickLink; //!< as sent: absolute, or relative to the CRM
    qint64 date = 0; //!< Unix seconds
    std::optional<CrmElement> element;

    //! First line of the popup: from, else header; empty where neither was sent.
    [[nodiscard]] const QString &title() const { return from.isEmpty() ? header : from; }

    bool operator==(const CallNotification &) const = default;
};

//! \brief What `APP.notifications.add_error(data, callbacks)` carries, read leniently by parseError().
struct ErrorNotification
{
    QString header;
    QString text; //!< as it was sent, perhaps HTML; sanitised() before it is shown
    QString link; //!< as sent: absolute, or relative to the CRM
    qint64 date = 0; //!< Unix seconds

    bool operator==(const ErrorNotification &) const = default;
};

//! \brief A call or an error, with what Calltray knows of it.
struct Notification
{
    qint64 id = 0; //!< the message's number, ours: given when it comes in, never given twice
    qint64 serverId = 0; //!< the number that the server gave it; 0 while it has none
    std::variant<CallNotification, ErrorNotification> content;
    int count = 1; //!< how often the same error came while it was on screen
    bool dismissed = false; //!< an error that its user closed for good
    bool seen = false; //!< its user has seen it and closed it, or looked at the list
    qint64 received = 0; //!< when it came in first, Unix seconds; 0: not known
    //! When its user wants to see the same error again, Unix seconds; 0: nothing of the kind.
    qint64 remindAt = 0;

    [[nodiscard]] bool isCall() const { return std::holds_alternative<CallNotification>(content); }
    [[nodiscard]] const CallNotification &call() const
    {
        return std::get<CallNotification>(content);
    }
    [[nodiscard]] const ErrorNotification &error() const
    {
        return std::get<ErrorNotification>(content);
    }
    [[nodiscard]] qint64 date() const { return isCall() ? call().date : error().date; }
    [[nodiscard]] const QString &title() const
    {
        return isCall() ? call().title() : error().header;
    }

    bool operator==(const Notification &) const = default;
};

} // namespace calltray

Q_DECLARE_METATYPE(calltray::Notification)
