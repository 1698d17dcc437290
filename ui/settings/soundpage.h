// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

#include <QTimer>

namespace calltray {

class Player;
class Recordings;

//! \brief Settings of sound, and of the recordings kept on this computer.
//!
//! Made when it is to be seen: it asks for the audio devices, which starts the process that knows them.
class SoundPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! All must outlive it; \a player and \a recordings may be null.
    SoundPage(Settings &settings, Player *player, Recordings *recordings, const Theme &theme,
              QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addPlayback();
    void addRing();
    void addRecordings();
    void showDevices();

    Player *m_player;
    Recordings *m_recordings;
    SettingField *m_playOn = nullptr; // children
    SettingField *m_ringOn = nullptr;
    QTimer m_askForDevices; //!< while it is seen
};

} // namespace calltray
