// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

class Clock;
class NotificationCenter;
class Settings;

//! \brief Has the NotificationCenter delete what is older than `history/keepDays`: at the start, once a day, and soon after that has
//! changed.
class HistoryRetention final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    //! What the setting says counts \a after so long: who goes through its values has not chosen the first one.
    HistoryRetention(NotificationCenter &notifications, const Settings &settings,
                     const Clock &clock, QObject *parent = nullptr,
                     std::chrono::milliseconds after = std::chrono::minutes(2));

    //! Where a day has passed: while the computer sleeps, none does.
    void recheck();

private:
    void deleteOld();

    NotificationCenter &m_notifications;
    const Settings &m_settings;
    const Clock &m_clock;
    qint64 m_lastTime = 0; //!< Unix seconds; 0: not yet
    QTimer m_daily;
    QTimer m_chosen;
};

} // namespace calltray
