// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/eventmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/methods/eventpublisher.h"
#include "app/api/params.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! By position every parameter is a topic; by name it is `{"topics": […]}`.
Result<QStringList> topicsParam(const QJsonValue &value)
{
    const QJsonArray array = value.isObject() ? value["topics"_L1].toArray() : value.toArray();
    const QStringList known = EventPublisher::topics();
    QStringList topics;
    for (const QJsonValue topic : array) {
        if (!known.contains(topic.toString()))
            return Params::invalid("topics"_L1, u"some of: %1"_s.arg(known.join(u", "_s)));
        topics.append(topic.toString());
    }
    if (topics.isEmpty())
        return Params::invalid("topics"_L1, u"some of: %1"_s.arg(known.join(u", "_s)));
    return topics;
}

} // namespace

void addEventMethods(Dispatcher &dispatcher, const NotificationCenter &center,
                     const PresenceRoster &roster, const CallingStatus &calling)
{
    const auto publisher = std::make_shared<EventPublisher>(center, roster, calling);
    dispatcher.add(u"events.subscribe"_s,
                   [publisher](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
                       const Result<QStringList> topics = topicsParam(params);
                       if (!topics)
                           return answered(topics.error());
                       publisher->subscribe(peer, *topics);
                       return answered(QJsonValue(QJsonArray::fromStringList(peer->topics)));
                   });
}

} // namespace calltray
