// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/knownerrors.h"
#include "app/notifications/recentcalls.h"
#include "app/notifications/store/earlierruns.h"
#include "app/notifications/store/requestkeys.h"
#include "app/notifications/unseencalls.h"

namespace calltray {

//! \brief What is remembered of the notifications so far, earlier runs included, for the sake of those to come.
struct NotificationMemory
{
    //! Adds, once, what earlier runs left; what has come in since stays as it is. \a now in seconds of the Unix time.
    void addEarlier(const EarlierRuns &runs, qint64 now);
    //! The newest errors of earlier runs that nobody has closed, oldest first. Empty from the second call on.
    [[nodiscard]] QList<Notification> takeOpenAtStart();

    KnownErrors errors;
    RecentCalls recent;
    UnseenCalls unseen;
    RequestKeys keys;
    qint64 lastId = 0; //!< the highest number given

private:
    QList<Notification> m_openAtStart;
};

} // namespace calltray
