// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/notificationpage.h"

namespace calltray {

class Clock;
class NotificationCenter;
class Player;
class Settings;

//! \brief The calls, with their recordings and CRM cards a click away.
class CallsPage final : public NotificationPage
{
    Q_OBJECT

public:
    //! All that is named must outlive it; without \a player recordings open in the browser.
    CallsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
              Player *player, const Theme &theme, QWidget *parent);

protected:
    void activate(const Notification &notification) override;
    void click(const Notification &notification, int column) override;
    void fillMenu(QMenu &menu, const Notification &notification) override;
    [[nodiscard]] FormattedText fullText(const Notification &notification) const override;
    [[nodiscard]] QString emptyText() const override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QString cardUrl(const Notification &notification) const;
    //! Plays or pauses it, or opens it where there is no player.
    void play(const Notification &notification);
    //! What plays pauses; else the current call's recording plays, or, where there is no current call, the one that is
    //! loaded.
    void playOrPause();

    const Settings &m_settings;
    Player *m_player;
};

} // namespace calltray
