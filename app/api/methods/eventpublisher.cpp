// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/eventpublisher.h"

#include "app/api/dispatcher.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/calling/callingstatus.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/payload.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds CollectingTime{50};
constexpr qsizetype UsersAMessage = 1'000;

QString notificationsTopic()
{
    return u"notifications"_s;
}

QString presenceTopic()
{
    return u"presence"_s;
}

QString callingTopic()
{
    return u"calling"_s;
}

} // namespace

EventPublisher::EventPublisher(const NotificationCenter &center, const PresenceRoster &roster,
                               const CallingStatus &calling)
    : m_roster(roster)
    , m_calling(calling)
{
    m_sendPresence.setSingleShot(true);
    m_sendPresence.setInterval(CollectingTime);
    connect(&m_sendPresence, &QTimer::timeout, this, &EventPublisher::sendPresence);
    connect(&center, &NotificationCenter::changed, this, &EventPublisher::onNotificationChanged);
    connect(&calling, &CallingStatus::holdsChanged, this, &EventPublisher::sendCalling);
    connect(&roster, &PresenceRoster::changed, this, &EventPublisher::onRosterChanged);
    connect(&roster, &PresenceRoster::stateChanged, this, [this] { onRosterChanged({}, {}); });
}

QStringList EventPublisher::topics()
{
    return {presenceTopic(), callingTopic(), notificationsTopic()};
}

void EventPublisher::subscribe(const std::shared_ptr<Session> &session, const QStringList &topics)
{
    if (session->topics.isEmpty())
        m_sessions.push_back(session);
    session->topics += topics;
    session->topics.removeDuplicates();
}

void EventPublisher::onNotificationChanged(const QString &what, const Notification &notification)
{
    if (!hasSubscriber(notificationsTopic()))
        return;
    publish(notificationsTopic(),
            QJsonObject{{"what"_L1, what}, {"notification"_L1, toJson(notification)}});
}

void EventPublisher::onRosterChanged(const QList<PresenceUser> &changed,
                                     const QList<qint64> &removed)
{
    if (!hasSubscriber(presenceTopic()))
        return;
    for (const PresenceUser &user : changed)
        m_changedUsers.insert(user.id, user.online);
    for (const qint64 id : removed)
        m_changedUsers.insert(id, std::nullopt);
    if (!m_sendPresence.isActive())
        m_sendPresence.start();
}

void EventPublisher::sendCalling()
{
    if (hasSubscriber(callingTopic()))
        publish(callingTopic(), toJson(m_calling));
}

void EventPublisher::sendPresence()
{
    QJsonArray users;
    while (!m_changedUsers.isEmpty() && users.size() < UsersAMessage) {
        const auto first = m_changedUsers.cbegin();
        const QJsonValue online = *first ? QJsonValue(**first) : QJsonValue(QJsonValue::Null);
        users.append(QJsonObject{{"id"_L1, first.key()}, {"online"_L1, online}});
        m_changedUsers.erase(first);
    }
    publish(presenceTopic(),
            QJsonObject{{"users"_L1, users}, {"state"_L1, stateName(m_roster.state())}});
    if (!m_changedUsers.isEmpty())
        m_sendPresence.start();
}

bool EventPublisher::hasSubscriber(const QString &topic)
{
    std::erase_if(m_sessions,
                  [](const std::weak_ptr<Session> &session) { return session.expired(); });
    return std::any_of(m_sessions.cbegin(), m_sessions.cend(),
                       [&topic](const std::weak_ptr<Session> &weak) {
                           const std::shared_ptr<Session> session = weak.lock();
                           return session && session->topics.contains(topic);
                       });
}

void EventPublisher::publish(const QString &topic, const QJsonValue &params)
{
    const QByteArray message = Dispatcher::notification(topic + u".changed"_s, params);
    for (const std::weak_ptr<Session> &weak : m_sessions) {
        const std::shared_ptr<Session> session = weak.lock();
        if (session && session->send && session->topics.contains(topic))
            session->send(message);
    }
}

} // namespace calltray
