// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"

#include <QString>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief What a text was read as.
template <typename T>
struct Reading
{
    T value{};
    QString how; //!< what its sender should know of it; empty where it was sent as documented
};

//! Nothing where it is none, or longer than ten years.
[[nodiscard]] std::optional<Reading<std::chrono::seconds>> durationIn(const QString &text);

//! Unix seconds. Nothing where it is none, zero, or none of the years to 9999.
[[nodiscard]] std::optional<Reading<qint64>> dateIn(const QString &text);

//! A card's number; 0 where it is none, or more than JavaScript can hold.
[[nodiscard]] qint64 elementId(const QString &text);

//! By its name, one or many, in any case, or by amoCRM's number: 1 contact, 2 lead, 3 company, 12 customer.
[[nodiscard]] std::optional<CrmElement::Type> elementType(const QString &text);

//! Of `"Anna" <sip:101@pbx>` Anna, of `<sip:101@pbx;transport=udp>` 101, of `tel:+7-999;phone-context=x` +7-999; all else
//! as it is. Source: RFC 3261, 20.10 and 25.1; RFC 3966.
[[nodiscard]] QString partyName(const QString &text);

//! Whether \a name says that nobody is to be named, or nothing that can be read.
[[nodiscard]] bool isWithheld(const QString &name);

} // namespace calltray
