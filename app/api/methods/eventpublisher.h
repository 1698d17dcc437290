// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/session.h"
#include "app/notifications/notification.h"
#include "app/presence/presenceroster.h"

#include <QJsonValue>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace calltray {

class CallingStatus;
class NotificationCenter;

//! \brief Tells the sessions that subscribed what has changed.
//!
//! Presence is collected for a moment, and sent in pieces, so that 100,000 users who come at once block nothing.
class EventPublisher final : public QObject
{
    Q_OBJECT

public:
    //! All references must outlive it.
    EventPublisher(const NotificationCenter &center, const PresenceRoster &roster,
                   const CallingStatus &calling);

    //! The names that subscribe() knows.
    [[nodiscard]] static QStringList topics();
    void subscribe(const std::shared_ptr<Session> &session, const QStringList &topics);

private:
    void onNotificationChanged(const QString &what, const Notification &notification);
    void onRosterChanged(const QList<PresenceUser> &changed, const QList<qint64> &removed);
    void sendCalling();
    void sendPresence();
    [[nodiscard]] bool hasSubscriber(const QString &topic);
    void publish(const QString &topic, const QJsonValue &params);

    const PresenceRoster &m_roster;
    const CallingStatus &m_calling;
    std::vector<std::weak_ptr<Session>> m_sessions;
    QMap<qint64, std::optional<bool>> m_changedUsers; //!< not sent yet; nothing: no longer known
    QTimer m_sendPresence;
};

} // namespace calltray
