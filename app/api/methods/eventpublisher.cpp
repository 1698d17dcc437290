// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/eventpublisher.h"

#include "app/api/dispatcher.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/calling/callingstatus.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/payload/payload.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <iterator>

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

QString clickedTopic()
{
    return u"notifications.clicked"_s;
}

QString callingTopic()
{
    return u"calling"_s;
}

//! Both by id; a user's newest change counts.
QList<PresenceChange> merged(const QList<PresenceChange> &newer, const QList<PresenceChange> &older)
{
    QList<PresenceChange> both;
    both.reserve(newer.size() + older.size());
    std::set_union(newer.cbegin(), newer.cend(), older.cbegin(), older.cend(),
                   std::back_inserter(both),
                   [](const PresenceChange &left, const PresenceChange &right) {
                       return UserIdOrder()(left.id, right.id);
                   });
    return both;
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
    connect(&center, &NotificationCenter::acted, this, &EventPublisher::onActed);
    connect(&calling, &CallingStatus::holdsChanged, this, &EventPublisher::sendCalling);
    connect(&roster, &PresenceRoster::changed, this, &EventPublisher::onRosterChanged);
    connect(&roster, &PresenceRoster::stateChanged, this, [this] { onRosterChanged({}); });
}

QMap<QString, ApiScope> EventPublisher::topics()
{
    return {{presenceTopic(), ApiScope::Presence},
            {callingTopic(), ApiScope::Calling},
            {clickedTopic(), ApiScope::Notify},
            {notificationsTopic(), ApiScope::Control}};
}

void EventPublisher::subscribe(const std::shared_ptr<ApiPeer> &peer, const QStringList &topics)
{
    if (peer->topics.isEmpty())
        m_peers.push_back(peer);
    peer->topics += topics;
    peer->topics.removeDuplicates();
}

void EventPublisher::onNotificationChanged(const QString &what, const Notification &notification)
{
    if (!hasSubscriber(notificationsTopic()))
        return;
    publish(notificationsTopic(),
            QJsonObject{{"what"_L1, what}, {"notification"_L1, toJson(notification)}});
}

//! A page learns of its own alone; a program of the user's, which may list them all, of all.
void EventPublisher::onActed(qint64 id, const QString &what)
{
    if (!hasSubscriber(clickedTopic()))
        return;
    send(clickedTopic(),
         Dispatcher::notification(clickedTopic(), QJsonObject{{"id"_L1, id}, {"what"_L1, what}}),
         [id](const ApiPeer &peer) {
             return peer.scopes.testFlag(ApiScope::Control) || peer.notifications.contains(id);
         });
}

void EventPublisher::onRosterChanged(const QList<PresenceChange> &changes)
{
    if (!hasSubscriber(presenceTopic()))
        return;
    m_changes = m_sent < m_changes.size() ? merged(changes, m_changes.sliced(m_sent)) : changes;
    m_sent = 0;
    if (!m_sendPresence.isActive())
        m_sendPresence.start();
}

void EventPublisher::sendCalling()
{
    if (!hasSubscriber(callingTopic()))
        return;
    const QString method = callingTopic() + u".changed"_s;
    const auto isProgram = [](const ApiPeer &peer) {
        return peer.scopes.testFlag(ApiScope::Control);
    };
    send(callingTopic(), Dispatcher::notification(method, toJson(m_calling)), isProgram);
    // Who says so is no business of a page's.
    send(callingTopic(),
         Dispatcher::notification(method, QJsonObject{{"calling"_L1, m_calling.isCalling()}}),
         [&isProgram](const ApiPeer &peer) { return !isProgram(peer); });
}

void EventPublisher::sendPresence()
{
    QJsonArray users;
    const qsizetype end = std::min(m_changes.size(), m_sent + UsersAMessage);
    for (; m_sent < end; ++m_sent) {
        const PresenceChange &change = m_changes.at(m_sent);
        const QJsonValue online = change.presence == Presence::Unknown
            ? QJsonValue(QJsonValue::Null)
            : QJsonValue(change.presence == Presence::Online);
        users.append(QJsonObject{{"id"_L1, userIdJson(change.id)}, {"online"_L1, online}});
    }
    publish(presenceTopic(),
            QJsonObject{{"users"_L1, users}, {"state"_L1, stateName(m_roster.state())}});
    if (m_sent < m_changes.size()) {
        m_sendPresence.start();
        return;
    }
    m_changes.clear();
    m_sent = 0;
}

bool EventPublisher::hasSubscriber(const QString &topic)
{
    std::erase_if(m_peers, [](const std::weak_ptr<ApiPeer> &peer) { return peer.expired(); });
    return std::any_of(m_peers.cbegin(), m_peers.cend(),
                       [&topic](const std::weak_ptr<ApiPeer> &weak) {
                           const std::shared_ptr<ApiPeer> peer = weak.lock();
                           return peer && peer->topics.contains(topic);
                       });
}

void EventPublisher::publish(const QString &topic, const QJsonValue &params)
{
    send(topic, Dispatcher::notification(topic + u".changed"_s, params),
         [](const ApiPeer &) { return true; });
}

void EventPublisher::send(const QString &topic, const QByteArray &message,
                          const std::function<bool(const ApiPeer &)> &isMeant)
{
    for (const std::weak_ptr<ApiPeer> &weak : m_peers) {
        const std::shared_ptr<ApiPeer> peer = weak.lock();
        if (peer && peer->send && peer->topics.contains(topic) && isMeant(*peer))
            peer->send(message);
    }
}

} // namespace calltray
