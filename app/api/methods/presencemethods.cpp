// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/presencemethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QJsonArray everyone(const PresenceRoster &roster)
{
    QJsonArray all;
    for (const PresenceUser &user : roster.users())
        all.append(QJsonObject{{"id"_L1, user.id}, {"online"_L1, user.online}});
    return all;
}

QJsonArray online(const PresenceRoster &roster)
{
    QJsonArray ids;
    for (const PresenceUser &user : roster.users()) {
        if (user.online)
            ids.append(user.id);
    }
    return ids;
}

Result<QJsonValue> showUserStatus(const PresenceRoster &roster, const QJsonValue &value)
{
    const Params params(value, {"id"_L1});
    if (!params.has("id"_L1))
        return QJsonValue(everyone(roster));
    if (params.value("id"_L1) == "online"_L1)
        return QJsonValue(online(roster));
    const Result<qint64> id = idParam(params);
    if (!id)
        return Params::invalid("id"_L1, u"a user's id, a number or its digits, or \"online\""_s);
    const std::optional<bool> isOnline = roster.isOnline(*id);
    return isOnline ? QJsonValue(*isOnline) : QJsonValue(QJsonValue::Null);
}

} // namespace

void addPresenceMethods(Dispatcher &dispatcher, const PresenceRoster &roster)
{
    dispatcher.add(u"presence.showUserStatus"_s,
                   [&roster](const QJsonValue &params, const std::shared_ptr<Session> &) {
                       return answered(showUserStatus(roster, params));
                   });
}

QString stateName(PresenceRoster::State state)
{
    switch (state) {
    case PresenceRoster::State::Off:
        return u"off"_s;
    case PresenceRoster::State::Waiting:
        return u"waiting"_s;
    case PresenceRoster::State::Live:
        return u"live"_s;
    case PresenceRoster::State::Stale:
        return u"stale"_s;
    case PresenceRoster::State::Failing:
        break;
    }
    return u"failing"_s;
}

} // namespace calltray
