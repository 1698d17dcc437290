// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/errornotification.h"

#include <QByteArray>
#include <QHash>

namespace calltray {

//! \brief Which errors are open and which their user has closed for good, by identity (header and text).
//!
//! It keeps a digest of each, not its words, so that many cost little memory.
class KnownErrors
{
public:
    struct Entry
    {
        qint64 id =
            0; //!< the newest notification of it; 0: one that has come since its dismissal is still to be made
        int count = 0; //!< of that notification, while it is dismissed
        bool dismissed = false;
    };

    //! Null for one that never came. Valid until the next change.
    [[nodiscard]] Entry *find(const ErrorNotification &error);
    //! Notification \a id is the newest of \a error, and nobody has closed it.
    void setOpen(const ErrorNotification &error, qint64 id);
    void setDismissed(const ErrorNotification &error);
    [[nodiscard]] int openCount() const { return m_openCount; }

private:
    QHash<QByteArray, Entry> m_entries;
    int m_openCount = 0;
};

} // namespace calltray
