// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/calling/callingstatus.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/store/notificationstore.h"
#include "app/presence/presenceroster.h"
#include "app/presence/returnwatch.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "support/fakeplayer.h"
#include "support/testclock.h"
#include "ui/userinterface.h"

#include <QTemporaryDir>

namespace calltray::test {

//! All that the user interface shows, the real parts on a folder that goes with it.
class ProgramModel
{
public:
    ProgramModel()
        : settings(directory.filePath(QStringLiteral("user.ini")),
                   directory.filePath(QStringLiteral("admin.ini")))
        , doNotDisturb(settings, clock)
        , trace(clock)
        , database(directory.filePath(QStringLiteral("calltray.db")))
        , isOpen(database.open())
        , store(database, false)
        , notifications(store, doNotDisturb, trace, clock, nullptr)
        , calling(clock)
        , returnWatch(database, roster, clock)
    { }

    [[nodiscard]] UiModel model()
    {
        return {.notifications = notifications,
                .doNotDisturb = doNotDisturb,
                .calling = calling,
                .roster = roster,
                .returnWatch = returnWatch,
                .settings = settings,
                .clock = clock};
    }

    //! The same with a player.
    [[nodiscard]] UiModel playingModel()
    {
        UiModel model = this->model();
        model.player = &player;
        return model;
    }

    CallNotification addCall(const QString &from, const QString &text = {})
    {
        CallNotification call;
        call.from = from;
        call.to = QStringLiteral("Anna Petrova");
        call.text = text;
        call.date = clock.unixTime();
        notifications.addCall(call);
        return call;
    }

    void addError(const QString &header, const QString &text)
    {
        ErrorNotification error;
        error.header = header;
        error.text = text;
        error.date = clock.unixTime();
        notifications.addError(error);
    }

    QTemporaryDir directory;
    TestClock clock;
    Settings settings;
    DoNotDisturb doNotDisturb;
    DecisionTrace trace;
    Database database;
    QFuture<Status> isOpen;
    NotificationStore store;
    NotificationCenter notifications;
    CallingStatus calling;
    PresenceRoster roster;
    ReturnWatch returnWatch;
    FakePlayer player;
};

} // namespace calltray::test
