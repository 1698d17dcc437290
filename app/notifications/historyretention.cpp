// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/historyretention.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <chrono>
#include <cstdlib>

namespace calltray {

namespace {

constexpr std::chrono::seconds Day = std::chrono::hours(24);

} // namespace

HistoryRetention::HistoryRetention(NotificationCenter &notifications, const Settings &settings,
                                   const Clock &clock, QObject *parent,
                                   std::chrono::milliseconds after)
    : QObject(parent)
    , m_notifications(notifications)
    , m_settings(settings)
    , m_clock(clock)
{
    m_daily.setInterval(Day);
    m_daily.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_daily, &QTimer::timeout, this, &HistoryRetention::deleteOld);
    connect(&notifications, &NotificationCenter::ready, this, &HistoryRetention::deleteOld);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::HistoryKeepDays)
            m_chosen.start();
    });
    m_chosen.setSingleShot(true);
    m_chosen.setInterval(after);
    connect(&m_chosen, &QTimer::timeout, this, &HistoryRetention::deleteOld);
}

void HistoryRetention::recheck()
{
    // The clock may have been set back as well.
    if (m_lastTime != 0 && std::abs(m_clock.unixTime() - m_lastTime) >= Day.count())
        deleteOld();
}

void HistoryRetention::deleteOld()
{
    const int days = m_settings.number(keys::HistoryKeepDays);
    if (days == 0) {
        m_daily.stop();
        m_lastTime = 0;
        return;
    }
    m_daily.start();
    m_lastTime = m_clock.unixTime();
    whenDone(m_notifications.deleteHistory(m_lastTime - days * Day.count()), this,
             [](const Status &begun) {
                 if (!begun)
                     qCWarning(lcNotifications).noquote()
                         << "old notifications stay for now:" << begun.error().detail;
             });
}

} // namespace calltray
