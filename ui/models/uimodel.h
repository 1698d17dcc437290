// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/finding.h"

#include <QFuture>

#include <functional>

namespace calltray {

class Autostart;
class Bridge;
class CallingStatus;
class Clock;
class DoNotDisturb;
class LockedScreen;
class NotificationCenter;
class Player;
class PresenceRoster;
class Recordings;
class ReturnWatch;
class ServerAccount;
class Settings;
class UpgradeWatcher;

//! \brief What app/ holds and the windows show.
struct UiModel
{
    NotificationCenter &notifications;
    DoNotDisturb &doNotDisturb;
    CallingStatus &calling;
    PresenceRoster &roster;
    ReturnWatch &returnWatch;
    Settings &settings;
    const Clock &clock;
    const UpgradeWatcher *upgrade = nullptr; //!< null: it does not look for new versions
    Player *player = nullptr; //!< null: recordings open in the browser
    Recordings *recordings = nullptr; //!< null: nothing can be set about them
    ServerAccount *account = nullptr; //!< null: nothing is said of its token
    Autostart *autostart = nullptr; //!< null: nothing can be set about it
    Bridge *bridge = nullptr; //!< null: nothing can be said of web pages
    LockedScreen *lockedScreen = nullptr; //!< null: nobody is told of a lock, and none counts
    std::function<QFuture<Findings>()> diagnose = {}; //!< see Doctor; empty: nothing can be asked
};

} // namespace calltray
