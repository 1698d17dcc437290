// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace calltray {

class Clock;
class NotificationCenter;
class Settings;

//! \brief Has the NotificationCenter delete what is older than `history/keepDays`: at the start, once a day, and as soon as
//! that says less.
class HistoryRetention final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    HistoryRetention(NotificationCenter &notifications, const Settings &settings,
                     const Clock &clock, QObject *parent = nullptr);

    //! Where a day has passed: while the computer sleeps, none does.
    void recheck();

private:
    void deleteOld();

    NotificationCenter &m_notifications;
    const Settings &m_settings;
    const Clock &m_clock;
    qint64 m_lastTime = 0; //!< Unix seconds; 0: not yet
    QTimer m_daily;
};

} // namespace calltray
