// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"
#include "app/calling/handover.h"
#include "app/recordings/recording.h"

#include <QObject>

#include <memory>

namespace calltray {

class CallingStatus;
class Clock;
class DoNotDisturb;
class LockedScreen;
class NotificationCenter;
class PlayerControls;
class PresenceRoster;
class Recordings;
class ReturnWatch;
class ServerAccount;
class Settings;
class UpgradeWatcher;

//! \brief All windows: tray icon, popups, main window; shows what app/ holds.
class UserInterface final : public QObject, public Presenter
{
    Q_OBJECT

public:
    //! What it shows; all must outlive it.
    struct Model
    {
        NotificationCenter &notifications;
        DoNotDisturb &doNotDisturb;
        CallingStatus &calling;
        PresenceRoster &roster;
        ReturnWatch &returnWatch;
        Settings &settings;
        const Clock &clock;
        const UpgradeWatcher *upgrade = nullptr; //!< null: it does not look for new versions
        PlayerControls *player = nullptr; //!< null: recordings open in the browser
        Recordings *recordings = nullptr; //!< null: nothing can be set about them
        ServerAccount *account = nullptr; //!< null: nothing is said of its token
        LockedScreen *lockedScreen = nullptr; //!< null: nobody is told of a lock, and none counts
    };

    explicit UserInterface(const Model &model, QObject *parent = nullptr);
    ~UserInterface() override;
    Q_DISABLE_COPY_MOVE(UserInterface)

    //! Shows the tray icon, or the window where there is no tray.
    void start();

    [[nodiscard]] QList<PopupInfo> popups() const override;
    [[nodiscard]] int waitingCount() const override;
    bool closeTopPopup() override;
    void showWindow() override;
    [[nodiscard]] QString presence() const override;

    //! Says why the program does not quit now: its user is on a call.
    void showQuitRefused(const QString &owner);
    //! The session does not end now: its user is on a call.
    void showLogOutRefused(const QString &owner);
    //! The program does not end now: what has come waits for another program that holds the history.
    void showQuitHeld();
    //! Asks whether to restart although the user is on a call, reported by \a owner.
    void askToRestart(const QString &version, const QString &owner);

    //! On screen or waiting for it, oldest first; without the program's own.
    [[nodiscard]] QList<qint64> notificationsOnScreen() const;
    [[nodiscard]] HandOver::Cards cardsToKeep() const;
    //! As they were before a restart.
    void bringBack(const HandOver::Cards &cards);
    [[nodiscard]] bool hasWindow() const;
    //! As it was before a restart: without the keyboard.
    void bringWindowBack();
    //! The pointer is on a popup, or a window or menu of ours is the active one.
    [[nodiscard]] bool isInUse() const;

    //! A banner of the program's own (a corrupt database, a full disk); not stored, gone when closed.
    //! \a identity: the same trouble is one banner.
    void showTrouble(const QString &identity, const QString &headline, const QString &text);
    void clearTrouble(const QString &identity);
    //! Those that nobody has closed yet.
    [[nodiscard]] QList<HandOver::Trouble> openTroubles() const;

Q_SIGNALS:
    //! \a force: although its user is on a call.
    void quitRequested(bool force);
    void restartRequested(bool force);
    //! What a restart keeps of popups and windows.
    void screenChanged();
    //! Its user wants to keep \a recording in a file.
    void saveRequested(const calltray::Recording &recording);

private:
    //! While the screen counts as locked: a click on anything of ours says that it is not.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void connectPopups(NotificationCenter &center);
    void followLock(LockedScreen &screen);

    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace calltray
