// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/callnotification.h"
#include "app/notifications/errornotification.h"

#include <QMetaType>

#include <variant>

namespace calltray {

//! \brief A call or an error, with what Calltray knows of it.
struct Notification
{
    qint64 id = 0; //!< the message's number, ours: given when it comes in, never given twice
    qint64 serverId = 0; //!< the number that the server gave it; 0 while it has none
    std::variant<CallNotification, ErrorNotification> content;
    int count = 1; //!< how often the same error came while it was on screen
    bool dismissed = false; //!< an error that its user closed for good
    bool seen = false; //!< its user has had it before the eyes and closed it, or looked at the list
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
