// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/notifications/payload/notification.h"
#include "app/presence/presenceroster.h"

#include <QJsonValue>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace calltray {

class CallingStatus;
class NotificationCenter;

//! \brief Sends the peers that subscribed what has changed.
//!
//! Presence is collected for a moment, and sent in pieces, so that 100,000 users who come at once block nothing.
class EventPublisher final : public QObject
{
    Q_OBJECT

public:
    //! All references must outlive it.
    EventPublisher(const NotificationCenter &center, const PresenceRoster &roster,
                   const CallingStatus &calling);

    //! The names that subscribe() knows, and what a peer needs for each.
    [[nodiscard]] static QMap<QString, ApiScope> topics();
    void subscribe(const std::shared_ptr<ApiPeer> &peer, const QStringList &topics);

private:
    void onNotificationChanged(const QString &what, const Notification &notification);
    void onRosterChanged(const QList<PresenceChange> &changes);
    void onActed(qint64 id, const QString &what);
    void sendCalling();
    void sendPresence();
    [[nodiscard]] bool hasSubscriber(const QString &topic);
    void publish(const QString &topic, const QJsonValue &params);
    //! To those who have subscribed to \a topic and are meant.
    void send(const QString &topic, const QByteArray &message,
              const std::function<bool(const ApiPeer &)> &isMeant);

    const PresenceRoster &m_roster;
    const CallingStatus &m_calling;
    std::vector<std::weak_ptr<ApiPeer>> m_peers;
    QList<PresenceChange> m_changes; //!< by id; from m_sent on not sent yet
    qsizetype m_sent = 0;
    QTimer m_sendPresence;
};

} // namespace calltray
