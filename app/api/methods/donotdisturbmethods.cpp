// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/donotdisturbmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/core/clock.h"
#include "app/notifications/donotdisturb.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 MinutesAYear = 366LL * 24 * 60;

Result<QJsonValue> set(DoNotDisturb &doNotDisturb, const Clock &clock, const QJsonValue &value)
{
    const Params params(value, {"on"_L1, "minutes"_L1});
    const Result<bool> on = params.boolean("on"_L1);
    if (!on)
        return on.error();
    // 0 stands for: until it is switched off.
    const Result<qint64> minutes = params.integer("minutes"_L1, 1, MinutesAYear, 0);
    if (!minutes)
        return minutes.error();
    const QDateTime until =
        *minutes > 0 ? clock.now().addDuration(std::chrono::minutes(*minutes)) : QDateTime();
    if (doNotDisturb.isLocked() && (*on != doNotDisturb.isOn() || until.isValid())) {
        return Error{.code = Error::Code::Locked,
                     .detail = doNotDisturb.isOn()
                         ? u"The administrator has locked do not disturb: it stays on."_s
                         : u"The administrator has locked do not disturb: it stays off."_s};
    }
    if (*on)
        doNotDisturb.switchOn(until);
    else
        doNotDisturb.switchOff();
    return QJsonValue(toJson(doNotDisturb));
}

} // namespace

void addDoNotDisturbMethods(Dispatcher &dispatcher, DoNotDisturb &doNotDisturb, const Clock &clock)
{
    dispatcher.add(u"doNotDisturb.set"_s, ApiScope::Control,
                   [&doNotDisturb, &clock](const QJsonValue &params) {
                       return set(doNotDisturb, clock, params);
                   });
    dispatcher.add(u"doNotDisturb.get"_s, ApiScope::Control,
                   [&doNotDisturb] { return QJsonValue(toJson(doNotDisturb)); });
}

QJsonObject toJson(const DoNotDisturb &doNotDisturb)
{
    QJsonObject json{{"on"_L1, doNotDisturb.isOn()}};
    if (doNotDisturb.isOn() && doNotDisturb.until().isValid())
        json.insert("until"_L1, doNotDisturb.until().toSecsSinceEpoch());
    return json;
}

} // namespace calltray
