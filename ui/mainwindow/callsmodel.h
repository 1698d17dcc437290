// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/notificationmodel.h"

namespace calltray {

class Clock;
class Settings;

//! \brief The calls, a row each.
class CallsModel final : public NotificationModel
{
    Q_OBJECT

public:
    enum Column { Play, From, To, Text, Card, Duration, Time, ColumnCount };

    //! All references must outlive it.
    CallsModel(NotificationCenter &center, const Settings &settings, const Clock &clock,
               QObject *parent);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const Notification &notification, Column column) const;
    [[nodiscard]] bool hasCard(const CallNotification &call) const;

    const Settings &m_settings;
    const Clock &m_clock;
};

} // namespace calltray
