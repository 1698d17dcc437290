// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/methods/appmethods.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/donotdisturbmethods.h"
#include "app/api/methods/eventmethods.h"
#include "app/api/methods/logmethods.h"
#include "app/api/methods/notificationmethods.h"
#include "app/api/methods/outboxmethods.h"
#include "app/api/methods/popupmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/api/methods/recordingmethods.h"
#include "app/api/methods/settingsmethods.h"
#include "app/api/servingturns.h"
#include "app/bridge/bridge.h"
#include "app/calling/callingstatus.h"
#include "app/lifecycle/sessionguard.h"
#include "app/logging/log.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/store/notificationstore.h"
#include "app/presence/presenceroster.h"
#include "app/presence/presencesimulation.h"
#include "app/presence/returnwatch.h"
#include "app/recordings/recordings.h"
#include "app/server/outbox.h"
#include "app/server/serveraccount.h"
#include "app/server/serverclient.h"
#include "app/settings/autostart.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "support/fakepresenter.h"
#include "support/fakesessioninhibitor.h"
#include "support/rpcclient.h"
#include "support/testclock.h"

#include <QTemporaryDir>

#include <memory>

namespace calltray::test {

//! All methods of the API over real parts, with a database of their own and without windows.
class ApiBench
{
public:
    //! \a server: where notifications are saved; empty: locally only.
    explicit ApiBench(const QUrl &server = {})
        : serverClient({.url = server, .presenceUrl = {}, .token = {}})
        , store(database, !server.isEmpty())
    {
        // Secrets go to the file, never to the keychain of who runs the tests.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        Q_UNUSED(database.open())
        if (!server.isEmpty())
            outbox = std::make_unique<Outbox>(database, serverClient);
        center =
            std::make_unique<NotificationCenter>(store, doNotDisturb, trace, clock, outbox.get());
        addNotificationMethods(
            dispatcher, *center, clock, [this] { return recordingsAt; },
            [this] { return settings.isOn(keys::HistoryExport); }, outbox != nullptr);
        addOutboxMethods(dispatcher, outbox.get(), clock);
        addPresenceMethods(dispatcher, roster, returnWatch, simulation);
        addCallingMethods(dispatcher, calling);
        addDoNotDisturbMethods(dispatcher, doNotDisturb, clock);
        addPopupMethods(dispatcher, presenter);
        addRecordingMethods(dispatcher, *center, recordings);
        addSettingsMethods(
            dispatcher, settings, account, &recordings.access(),
            [] {
                return QStringList{QStringLiteral("DP-1"), QStringLiteral("HDMI-2")};
            },
            &autostart);
        addEventMethods(dispatcher, *center, roster, calling);
        addLogMethods(dispatcher, log);
        bridge = std::make_unique<Bridge>(
            Bridge::Parts{.dispatcher = dispatcher,
                          .turns = turns,
                          .calling = calling,
                          .settings = settings,
                          .secrets = secrets,
                          .clock = clock,
                          .presence = [this] { return presenceSummary(roster); },
                          .firstPort = 0, // any
                          .lastPort = 0});
        addAppMethods(dispatcher,
                      {.presenter = presenter,
                       .notifications = *center,
                       .doNotDisturb = doNotDisturb,
                       .calling = calling,
                       .guard = guard,
                       .roster = roster,
                       .trace = trace,
                       .database = database,
                       .outbox = outbox.get(),
                       .serverUrl = server,
                       .player = &recordings.player(),
                       .settings = &settings,
                       .quit = [this] { ++quits; },
                       .restart = [this] { ++restarts; },
                       .diagnose = [this] { return readyFuture(findings); }});
    }

    QTemporaryDir folder;
    QUrl recordingsAt; //!< what relative links of calls belong to
    TestClock clock;
    Clock wallClock; // the log is asked from all threads
    Log log{wallClock, {}};
    Settings settings{folder.filePath(QStringLiteral("calltray.ini")),
                      folder.filePath(QStringLiteral("administrator.ini"))};
    Autostart autostart{
        settings,
        {folder.path(), {folder.filePath(QStringLiteral("xdg"))}, QStringLiteral("/opt/calltray")}};
    DoNotDisturb doNotDisturb{settings, clock};
    DecisionTrace trace{clock};
    CallingStatus calling{clock};
    FakeSessionInhibitor inhibitor;
    SessionGuard guard{calling, inhibitor};
    PresenceRoster roster;
    FakePresenter presenter;
    Database database{folder.filePath(QStringLiteral("calltray.db"))};
    ReturnWatch returnWatch{database, roster, clock};
    PresenceSimulation simulation{roster, clock};
    ServerClient serverClient;
    SecretStore secrets{QStringLiteral("calltray-test"),
                        folder.filePath(QStringLiteral("secrets"))};
    ServerAccount account{&serverClient, settings, secrets};
    Recordings recordings{{.database = database,
                           .settings = settings,
                           .secrets = secrets,
                           .server = &serverClient,
                           .clock = clock,
                           .cacheFolder = folder.filePath(QStringLiteral("recordings"))}};
    NotificationStore store;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<NotificationCenter> center;
    Findings findings{{.id = QStringLiteral("tray"), .what = QStringLiteral("Tray"), .ok = true}};
    int quits = 0;
    int restarts = 0;
    Dispatcher dispatcher;
    ServingTurns turns;
    std::unique_ptr<Bridge> bridge;
    RpcClient client{dispatcher};
};

} // namespace calltray::test
