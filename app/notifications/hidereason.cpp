// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/hidereason.h"

using namespace Qt::StringLiterals;

namespace calltray {

QString hiddenBecause(HideReason reason)
{
    switch (reason) {
    case HideReason::TimedOut:
        return u"hidden: its time was over"_s;
    case HideReason::ClosedByUser:
        return u"hidden: its user closed it"_s;
    case HideReason::ClosedByApi:
        return u"hidden: closed through the API"_s;
    case HideReason::Opened:
        return u"hidden: its user opened it"_s;
    case HideReason::Replaced:
        return u"hidden: another took its place"_s;
    case HideReason::Cleared:
        return u"no longer waits: its user cleared the overflow card"_s;
    case HideReason::Listed:
        return u"no longer waits: its user opened the list of all"_s;
    case HideReason::Postponed:
        return u"hidden: its user wants to be reminded later"_s;
    }
    Q_UNREACHABLE();
}

bool isSeen(HideReason reason)
{
    switch (reason) {
    case HideReason::ClosedByUser:
    case HideReason::ClosedByApi:
    case HideReason::Opened:
        return true;
    case HideReason::TimedOut:
    case HideReason::Cleared:
    case HideReason::Listed:
    case HideReason::Replaced:
    case HideReason::Postponed:
        return false;
    }
    Q_UNREACHABLE();
}

bool isClosed(HideReason reason)
{
    switch (reason) {
    case HideReason::ClosedByUser:
    case HideReason::ClosedByApi:
        return true;
    case HideReason::TimedOut:
    case HideReason::Opened:
    case HideReason::Replaced:
    case HideReason::Cleared:
    case HideReason::Listed:
    case HideReason::Postponed:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace calltray
