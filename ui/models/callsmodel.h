// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/notificationmodel.h"

namespace calltray {

class Clock;
class Player;
class Settings;

//! \brief The calls, a row each.
class CallsModel final : public NotificationModel
{
    Q_OBJECT

public:
    enum Column { Play, From, To, Text, Card, Duration, Time, ColumnCount };

    //! All that is named must outlive it; without \a player recordings open in the browser.
    CallsModel(NotificationCenter &center, const Settings &settings, const Clock &clock,
               const Player *player, QObject *parent);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const Notification &notification, Column column) const;
    [[nodiscard]] QString toolTip(const Notification &notification, Column column) const;
    //! Empty where there is none.
    [[nodiscard]] QString cardUrl(const CallNotification &call) const;

    [[nodiscard]] bool isPlaying(const Notification &notification) const;
    [[nodiscard]] QString playText(const Notification &notification) const;

    const Settings &m_settings;
    const Clock &m_clock;
    const Player *m_player;
};

} // namespace calltray
