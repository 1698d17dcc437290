// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"
#include "app/lifecycle/handover.h"
#include "ui/models/uimodel.h"
#include "ui/words/trouble.h"

#include <QObject>

#include <memory>

namespace calltray {

//! \brief All windows: tray icon, popups, main window; shows what app/ holds.
class UserInterface final : public QObject, public Presenter
{
    Q_OBJECT

public:
    //! What \a model holds must outlive it.
    explicit UserInterface(const UiModel &model, QObject *parent = nullptr);
    ~UserInterface() override;
    Q_DISABLE_COPY_MOVE(UserInterface)

    //! Shows the tray icon, or the window where there is no tray.
    void start();

    [[nodiscard]] QList<PopupInfo> popups() const override;
    [[nodiscard]] int waitingCount() const override;
    bool closeTopPopup() override;
    void showWindow() override;
    [[nodiscard]] QString placement() const override;
    [[nodiscard]] Display display() const override;

    //! Says why the program does not quit now: its user is on a call.
    //! Whether pages of \a site may show calls; see PairingDesk. Taken back by clearTrouble().
    void askToPair(const QString &site, const QString &code);
    void showQuitRefused(const QString &owner);
    //! The session does not end now: its user is on a call.
    void showLogOutRefused(const QString &owner);
    //! The program does not end now: what has come waits for another program that holds the history.
    void showQuitHeld();
    //! Asks whether to restart although the user is on a call, reported by \a owner.
    void askToRestart(const QString &version, const QString &owner);

    //! On screen or waiting for it, oldest first.
    [[nodiscard]] QList<qint64> notificationsOnScreen() const;
    [[nodiscard]] HandOver::Cards cardsToKeep() const;
    //! As they were before a restart.
    void bringBack(const HandOver::Cards &cards);
    [[nodiscard]] bool hasWindow() const;
    //! As it was before a restart: without the keyboard.
    void bringWindowBack();
    //! The pointer is on a popup, or a window or menu of ours is the active one.
    [[nodiscard]] bool isInUse() const;

    void showTrouble(const Trouble &trouble);
    void clearTrouble(Trouble::Kind kind);
    //! Those that nobody has closed yet.
    [[nodiscard]] QList<Trouble> troubles() const;

Q_SIGNALS:
    //! \a force: although its user is on a call.
    void quitRequested(bool force);
    void restartRequested(bool force);
    //! What was asked by askToPair().
    void pairingAnswered(bool isAllowed);
    //! What a restart keeps of popups and windows.
    void screenChanged();

private:
    //! While the screen counts as locked: a click on anything of ours says that it is not.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void connectPopups(NotificationCenter &center);
    void followLock(LockedScreen &screen);

    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace calltray
