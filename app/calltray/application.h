// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/dispatcher.h"
#include "app/api/localserver.h"
#include "app/api/servingturns.h"
#include "app/bridge/bridge.h"
#include "app/calling/callingstatus.h"
#include "app/calltray/lifecycle.h"
#include "app/calltray/profile.h"
#include "app/core/clock.h"
#include "app/doctor/doctor.h"
#include "app/lifecycle/sessionguard.h"
#include "app/lifecycle/upgradewatcher.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/historyretention.h"
#include "app/notifications/lockedscreen.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/store/notificationstore.h"
#include "app/platform/networkwatcher.h"
#include "app/platform/sessioninhibitor.h"
#include "app/platform/sessionwatcher.h"
#include "app/platform/terminationsignals.h"
#include "app/presence/presencecache.h"
#include "app/presence/presencefeed.h"
#include "app/presence/presenceroster.h"
#include "app/presence/presencesimulation.h"
#include "app/presence/returnwatch.h"
#include "app/recordings/recordings.h"
#include "app/server/outbox.h"
#include "app/server/serveraccount.h"
#include "app/server/serverclient.h"
#include "app/server/serverwatch.h"
#include "app/settings/autostart.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "ui/player/recordingsaver.h"
#include "ui/troublebanners.h"
#include "ui/userinterface.h"

#include <QObject>
#include <QString>

#include <memory>

namespace calltray {

class Log;
class SingleInstance;
class Succession;

//! \brief The composition root: makes every part of the tray application and connects them; nothing else does.
//!
//! Members are declared in order of dependence, so that they are destroyed in reverse.
class Application final : public QObject
{
    Q_OBJECT

public:
    struct Paths
    {
        QString socket; //!< where the API listens
        QString program; //!< as installedProgram() gives it
    };

    //! The locks of the session and of the history are held by the caller. All references must outlive it.
    Application(Profile profile, const Paths &paths, const Succession &succession,
                SingleInstance &ofHistory, Log &log);
    ~Application() override;
    Q_DISABLE_COPY_MOVE(Application)

    //! Shows the tray icon; the API listens once the database is open.
    void start();

Q_SIGNALS:
    void listening();

private:
    void connectParts();
    void connectEnds();
    void connectServer();
    void connectStore();
    void connectLock();
    void connectPresence();
    void connectRecordings();
    void connectBridge();
    void addMethods();
    void listen();

    const Profile m_profile;
    Log &m_log;
    const Clock m_clock;
    Settings m_settings;
    std::unique_ptr<Autostart> m_autostart; // null for the demonstration
    Database m_database;
    SecretStore m_secrets;
    std::unique_ptr<ServerClient> m_server; // null without a configured server
    ServerAccount m_account;
    ServerWatch m_serverWatch;
    std::unique_ptr<Outbox> m_outbox;
    NotificationStore m_store;
    DecisionTrace m_trace;
    DoNotDisturb m_doNotDisturb;
    LockedScreen m_lockedScreen;
    NotificationCenter m_notifications;
    HistoryRetention m_retention;
    CallingStatus m_calling;
    std::unique_ptr<SessionInhibitor> m_inhibitor;
    SessionGuard m_guard;
    std::unique_ptr<UpgradeWatcher> m_upgrade; // null where it is switched off
    PresenceRoster m_roster;
    ReturnWatch m_returnWatch;
    PresenceSimulation m_simulation;
    std::unique_ptr<PresenceCache> m_presenceCache; // null without a feed
    std::unique_ptr<PresenceFeed> m_feed;
    SessionWatcher m_session;
    NetworkWatcher m_network;
    Recordings m_recordings;
    RecordingSaver m_recordingSaver;
    Dispatcher m_dispatcher;
    ServingTurns m_turns;
    Bridge m_bridge;
    UserInterface m_ui;
    TroubleBanners m_banners;
    Lifecycle m_lifecycle;
    Doctor m_doctor;
    LocalServer m_localServer;
    TerminationSignals m_signals;
};

} // namespace calltray
