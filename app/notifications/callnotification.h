// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <optional>

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

//! In \ref CallNotification::from and \ref CallNotification::to: there is somebody, and they are not to be named.
//! Source: RFC 3323, 4.1.
inline const QString WithheldNumber = QStringLiteral("anonymous");

//! \brief What `APP.notifications.add_call(data)` carries, read leniently by parseCall().
struct CallNotification
{
    QString callId; //!< the PBX's own id of the call (`id`); calls with the same one are one call
    QString from;
    QString to;
    QString header; //!< stands in for \ref from where that is missing
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

} // namespace calltray
