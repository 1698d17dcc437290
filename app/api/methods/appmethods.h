// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/finding.h"

#include <QFuture>
#include <QUrl>

#include <functional>

namespace calltray {

class CallingStatus;
class Database;
class DecisionTrace;
class Dispatcher;
class DoNotDisturb;
class LockedScreen;
class NotificationCenter;
class Outbox;
class PresenceRoster;
class RecordingPlayer;
class Presenter;
class SessionGuard;
class Settings;
class UpgradeWatcher;

//! \brief What `app.*` reports and acts on; all of it must outlive the dispatcher.
struct AppModel
{
    Presenter &presenter;
    const NotificationCenter &notifications;
    const DoNotDisturb &doNotDisturb;
    const CallingStatus &calling;
    const SessionGuard &guard;
    const PresenceRoster &roster;
    const DecisionTrace &trace;
    const Database &database;
    const Outbox *outbox = nullptr; //!< null where no server is configured
    QUrl serverUrl = {};
    const RecordingPlayer *player = nullptr; //!< null: recordings are not played
    const UpgradeWatcher *upgrade = nullptr; //!< null where it is switched off
    const LockedScreen *lockedScreen = nullptr; //!< null: a lock does not count
    const Settings *settings = nullptr; //!< null: nothing is said of their files
    std::function<void()> quit; //!< unconditional: the calling status has been asked
    std::function<void()> restart;
    std::function<QString()> tokenPlace = {}; //!< see ServerAccount; none without a server
    std::function<QFuture<Findings>()> diagnose; //!< see Doctor
    std::function<QJsonObject()> bridge = {}; //!< see Bridge; empty: there is none
};

//! Adds `app.*` to \a dispatcher.
void addAppMethods(Dispatcher &dispatcher, const AppModel &model);

} // namespace calltray
