// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/callingmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/calling/callingstatus.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype MaxOwnerLength = 100;
//! A year: whoever wants more, wants a hold without end.
constexpr std::chrono::seconds LongestHold = std::chrono::hours(24 * 366);

using Lifetime = std::optional<std::chrono::seconds>;

Result<Lifetime> lifetimeParam(const Params &params)
{
    const QJsonValue ttl = params.value("ttl"_L1);
    if (ttl.isUndefined())
        return Lifetime();
    const double seconds = std::ceil(ttl.toDouble(0));
    if (seconds >= 1 && seconds <= static_cast<double>(LongestHold.count()))
        return Lifetime(std::chrono::seconds(static_cast<qint64>(seconds)));
    return Params::invalid("ttl"_L1,
                           u"a number of seconds above 0, at most %1"_s.arg(LongestHold.count()));
}

bool isName(const QString &text)
{
    return !text.trimmed().isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isPrint() || c.isSurrogate();
    });
}

Error tooManyHolds()
{
    return {.code = Error::Code::InvalidParams,
            .detail = u"%1 owners say already that the user is on a call: release one, or hold in "
                      u"the name of one "
                      "of them; app.status lists them."_s.arg(CallingStatus::MaxHolds),
            .field = u"owner"_s};
}

Result<QJsonValue> setCallingStatus(CallingStatus &status, const QJsonValue &value,
                                    const ApiPeer &peer)
{
    const Params params(value, {"calling"_L1, "ttl"_L1, "owner"_L1});
    const Result<bool> calling = params.boolean("calling"_L1);
    if (!calling)
        return calling.error();
    const Result<Lifetime> lifetime = lifetimeParam(params);
    if (!lifetime)
        return lifetime.error();
    const Result<QString> owner = params.string("owner"_L1, MaxOwnerLength, peer.owner);
    if (!owner)
        return owner.error();
    if (!isName(*owner))
        return Params::invalid("owner"_L1, u"a name without control characters"_s);
    // A page speaks for itself alone.
    const QString &holder = peer.scopes.testFlag(ApiScope::Control) ? *owner : peer.owner;
    if (*calling && !status.hasRoomFor(holder))
        return tooManyHolds();
    if (*calling)
        status.hold(holder, *lifetime);
    else
        status.release(holder);
    return QJsonValue(status.isCalling());
}

} // namespace

void addCallingMethods(Dispatcher &dispatcher, CallingStatus &calling)
{
    dispatcher.add(u"calling.setCallingStatus"_s, ApiScope::Calling,
                   [&calling](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
                       return setCallingStatus(calling, params, *peer);
                   });
    dispatcher.add(u"calling.getCallingStatus"_s, ApiScope::Calling,
                   [&calling] { return QJsonValue(calling.isCalling()); });
}

QJsonObject toJson(const CallingStatus &calling)
{
    QJsonArray leases;
    for (const CallingStatus::Hold &hold : calling.holds()) {
        QJsonObject lease{{"owner"_L1, hold.owner}, {"since"_L1, hold.since.toSecsSinceEpoch()}};
        if (hold.until.isValid())
            lease.insert("until"_L1, hold.until.toSecsSinceEpoch());
        leases.append(lease);
    }
    return {{"calling"_L1, calling.isCalling()}, {"leases"_L1, leases}};
}

} // namespace calltray
