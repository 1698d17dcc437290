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
Result<QStringList> topicsParam(const QJsonValue &value, const ApiPeer &peer)
{
    const QJsonArray array = value.isObject() ? value["topics"_L1].toArray() : value.toArray();
    const QMap<QString, ApiScope> known = EventPublisher::topics();
    const auto invalid = [&known] {
        return Params::invalid("topics"_L1,
                               u"some of: %1"_s.arg(QStringList(known.keys()).join(u", "_s)));
    };
    QStringList topics;
    for (const QJsonValue topic : array) {
        const auto found = known.constFind(topic.toString());
        if (found == known.cend())
            return invalid();
        if (!peer.scopes.testFlag(*found))
            return Error{.code = Error::Code::Forbidden,
                         .detail = u"A page learns nothing of what others have sent: subscribe to "
                                   "notifications.clicked for its own."_s,
                         .field = u"topics"_s};
        topics.append(found.key());
    }
    if (topics.isEmpty())
        return invalid();
    return topics;
}

} // namespace

void addEventMethods(Dispatcher &dispatcher, const NotificationCenter &center,
                     const PresenceRoster &roster, const CallingStatus &calling)
{
    const auto publisher = std::make_shared<EventPublisher>(center, roster, calling);
    dispatcher.add(u"events.subscribe"_s, ApiScope::Session,
                   [publisher](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
                       const Result<QStringList> topics = topicsParam(params, *peer);
                       if (!topics)
                           return answered(topics.error());
                       publisher->subscribe(peer, *topics);
                       return answered(QJsonValue(QJsonArray::fromStringList(peer->topics)));
                   });
}

} // namespace calltray
