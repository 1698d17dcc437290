// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lifecycle/handover.h"
#include "app/lifecycle/handoverjournal.h"

#include <QObject>
#include <QSessionManager>
#include <QString>

namespace calltray {

class CallingStatus;
class Database;
class LockedScreen;
class NotificationCenter;
class SessionGuard;
class Succession;
class TroubleBanners;
class UserInterface;

//! \brief From what the process before has left to what the next one finds: brings back what was on screen, keeps on
//! disk what is, and ends the program.
class Lifecycle final : public QObject
{
    Q_OBJECT

public:
    enum class Ending { ForGood, Restart };

    //! All must outlive it.
    struct Parts
    {
        const Succession &succession;
        const Database &database;
        const SessionGuard &guard;
        NotificationCenter &notifications;
        CallingStatus &calling;
        LockedScreen &lockedScreen;
        UserInterface &ui;
        TroubleBanners &banners;
        QString crashReports; //!< the folder that they are in
    };

    //! Goes on with the calls and the lock of the process before, which it has left in \a file. An empty \a file: nothing
    //! is handed over.
    Lifecycle(const Parts &parts, const QString &file, QObject *parent = nullptr);

    //! Opens the main window where the process before had it open.
    void bringWindowBack();
    //! Shows what was on screen before a restart or a crash, and the errors that nobody closed. Once, when the database
    //! is open.
    void bringBack();
    //! Ends the program, after the answer to whoever asked for it. Without \a force it refuses that, and shows the user
    //! why, while they are on a call or another program holds the history.
    void end(Ending ending, bool force);
    //! The desktop is about to end the session: cancels that by \a manager while the user is on a call.
    void onSessionEnds(QSessionManager &manager);

private:
    //! Tells that the process before has crashed, and then where the report of that is.
    void tellCrash();
    //! Shows the calls that came after the process before had last written what is on screen.
    void bringBackLatest();
    //! From here on the journal is written.
    void beginJournal();
    void leave(Ending ending);
    //! What a restart or a crash keeps on screen, for the next process.
    [[nodiscard]] HandOver handOver() const;

    const Parts m_parts;
    const bool m_handsOver;
    //! What the process before has left. What is back on screen is removed from it.
    HandOver m_before;
    bool m_isEnding = false;
    HandOverJournal m_journal;
};

} // namespace calltray
