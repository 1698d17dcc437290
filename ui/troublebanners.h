// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/lifecycle/handover.h"
#include "app/storage/database.h"
#include "ui/words/trouble.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace calltray {

class Settings;
class UserInterface;

//! \brief The banners of the program's own trouble: what is wrong with which part, and what to do.
//!
//! The database's and the settings' trouble it watches itself; the other parts' it is told.
class TroubleBanners final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    TroubleBanners(UserInterface &ui, const Settings &settings, const Database &database,
                   QObject *parent = nullptr);

    //! Other programs cannot reach the API.
    void showUnreachable();
    //! A notification could not be stored. The banner stays until it is closed: some calls are missing for good, and a
    //! full disk lets small ones through.
    void showStoringFailed(const Error &error);
    //! The server fails at one notification again and again, and takes others. The banner stays until it is closed.
    void showStuck(const Error &error);
    void showServerTrouble(const Error &error);
    void clearServerTrouble();
    //! The process before has crashed. \a report is the file that tells how, if there is one.
    void showCrashed(const QString &report);
    //! What was installed does not run.
    void setUpgradeBroken(bool isBroken);
    //! The program, from this computer.
    void setRemoved(bool isRemoved);
    //! Somebody has edited the settings \a keys, which count from the next start on; none: nothing is said.
    void showRestartNeeded(const QStringList &keys);

    //! Those open that a new process would not find by itself.
    [[nodiscard]] QList<HandOver::Trouble> lasting() const;
    //! What lasting() of the process before gave.
    void bringBack(const QList<HandOver::Trouble> &troubles);

private:
    void show(Trouble::Kind kind, const QString &headline, const QString &text);
    void onDatabaseState(Database::State state);
    //! What to do about a history that cannot be opened.
    [[nodiscard]] QString historyRemedy() const;
    void onSetAside(const QString &to, const Salvaged &salvaged);
    void onHeld(bool isHeld);
    void onPutBack(const QString &aside);
    void onIndexing(bool isIndexing);
    //! Says, where popups/screen names a screen that is not connected, so in the log; with a banner as well where
    //! somebody \a hasEdited it. A start without the screen, as of a laptop on its way, has none.
    void checkScreen(bool hasEdited);
    void showSettingsTrouble();

    UserInterface &m_ui;
    const Settings &m_settings;
    const Database &m_database;
    QString m_screenTrouble; //!< of popups/screen, as the banner says it
    QTimer m_longIndexing; //!< a short one is not worth a banner
};

} // namespace calltray
