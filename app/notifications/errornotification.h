// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief What `APP.notifications.add_error(data, callbacks)` carries, read leniently by parseError().
struct ErrorNotification
{
    QString header;
    QString text; //!< as it was sent, perhaps HTML; sanitised() before it is shown
    QString link; //!< as sent: absolute, or relative to the CRM
    qint64 date = 0; //!< Unix seconds

    //! Errors with the same header and text are the same error to their reader.
    [[nodiscard]] bool isSameAs(const ErrorNotification &other) const
    {
        return header == other.header && text == other.text;
    }

    bool operator==(const ErrorNotification &) const = default;
};

} // namespace calltray
