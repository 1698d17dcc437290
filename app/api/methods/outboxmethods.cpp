// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/outboxmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/core/clock.h"
#include "app/server/outbox.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {
using Ids = QList<qint64>;

constexpr int MostEntries = 500;
constexpr int UsualEntries = 50;

QLatin1StringView nameOf(OutboxItem::State state)
{
    switch (state) {
    case OutboxItem::State::Waiting:
        return "waiting"_L1;
    case OutboxItem::State::Refused:
        return "refused"_L1;
    case OutboxItem::State::Stuck:
        return "stuck"_L1;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const OutboxItem &item, qint64 now)
{
    QJsonObject json{{"entry"_L1, item.entry},
                     {"id"_L1, item.notificationId},
                     {"kind"_L1, item.isError ? "error"_L1 : "call"_L1},
                     {"title"_L1, item.title},
                     {"state"_L1, nameOf(item.state)},
                     {"created"_L1, item.created},
                     {"age"_L1, std::max<qint64>(0, now - item.created)},
                     {"tries"_L1, item.tries}};
    if (item.status != 0)
        json.insert("status"_L1, item.status);
    if (!item.trouble.isEmpty())
        json.insert("trouble"_L1, item.trouble);
    return json;
}

QJsonArray toJson(const QList<OutboxItem> &items, qint64 now)
{
    QJsonArray array;
    for (const OutboxItem &item : items)
        array.append(toJson(item, now));
    return array;
}

Result<OutboxQuery::State> stateParam(const Params &params)
{
    const QJsonValue state = params.value("state"_L1);
    if (state.isUndefined())
        return OutboxQuery::State::Any;
    if (state == "waiting"_L1)
        return OutboxQuery::State::Waiting;
    if (state == "refused"_L1)
        return OutboxQuery::State::Refused;
    if (state == "stuck"_L1)
        return OutboxQuery::State::Stuck;
    return Params::invalid("state"_L1, u"\"waiting\", \"refused\" or \"stuck\""_s);
}

Result<OutboxQuery> outboxQuery(const QJsonValue &value)
{
    const Params params(value, {"state"_L1, "after"_L1, "limit"_L1});
    const Result<OutboxQuery::State> state = stateParam(params);
    if (!state)
        return state.error();
    const Result<qint64> after =
        params.integer("after"_L1, 0, std::numeric_limits<qint64>::max(), 0);
    if (!after)
        return after.error();
    const Result<qint64> limit = params.integer("limit"_L1, 1, MostEntries, UsualEntries);
    if (!limit)
        return limit.error();
    return OutboxQuery{.state = *state, .after = *after, .limit = static_cast<int>(*limit)};
}

//! An array of numbers; none where it is missing.
Result<Ids> idsParam(const Params &params)
{
    const Error wrong = Params::invalid("ids"_L1, u"an array of one or more notifications' ids"_s);
    if (!params.has("ids"_L1))
        return Ids();
    const QJsonArray array = params.value("ids"_L1).toArray();
    Ids ids;
    for (const QJsonValue value : array) {
        const Result<qint64> id = idParam(Params(QJsonArray{value}, {"id"_L1}));
        if (!id)
            return wrong;
        if (!ids.contains(*id))
            ids.append(*id);
    }
    return ids.isEmpty() ? Result<Ids>(wrong) : Result<Ids>(ids);
}

Dispatcher::Answer list(Outbox &outbox, const Clock &clock, const QJsonValue &value)
{
    const Result<OutboxQuery> query = outboxQuery(value);
    if (!query)
        return answered(query.error());
    return outbox.list(*query).then([now = clock.unixTime(), nextTry = outbox.nextTry()](
                                        const Result<OutboxPage> &page) -> Result<QJsonValue> {
        if (!page)
            return page.error();
        QJsonObject json{{"waiting"_L1, page->waiting},
                         {"refused"_L1, page->refused},
                         {"stuck"_L1, page->stuck},
                         {"entries"_L1, toJson(page->items, now)}};
        if (nextTry)
            json.insert("nextTry"_L1,
                        qint64(std::chrono::ceil<std::chrono::seconds>(*nextTry).count()));
        return QJsonValue(json);
    });
}

Dispatcher::Answer retry(Outbox &outbox, const QJsonValue &value)
{
    const Result<Ids> ids = idsParam(Params(value, {"ids"_L1}));
    if (!ids)
        return answered(ids.error());
    return outbox.retry(*ids).then([](const Result<int> &retried) -> Result<QJsonValue> {
        if (!retried)
            return retried.error();
        return QJsonValue(QJsonObject{{"retried"_L1, *retried}});
    });
}

Dispatcher::Answer drop(Outbox &outbox, const Clock &clock, const QJsonValue &value)
{
    const Params params(value, {"ids"_L1, "all"_L1});
    const Result<Ids> ids = idsParam(params);
    if (!ids)
        return answered(ids.error());
    const Result<bool> all = params.boolean("all"_L1, false);
    if (!all)
        return answered(all.error());
    if (*all == !ids->isEmpty())
        return answered(Params::invalid("ids"_L1, u"given, or \"all\" true, and not both"_s));
    return outbox.drop(*ids).then(
        [now = clock.unixTime()](const Result<OutboxDropped> &dropped) -> Result<QJsonValue> {
            if (!dropped)
                return dropped.error();
            return QJsonValue(QJsonObject{{"dropped"_L1, dropped->count},
                                          {"entries"_L1, toJson(dropped->items, now)}});
        });
}

Error noServer()
{
    return {.code = Error::Code::NotFound,
            .detail = u"No server is configured, so that nothing waits for one: set server/url."_s};
}

} // namespace

void addOutboxMethods(Dispatcher &dispatcher, Outbox *outbox, const Clock &clock)
{
    dispatcher.add(u"outbox.list"_s, ApiScope::Control, [outbox, &clock](const QJsonValue &params) {
        return outbox != nullptr ? list(*outbox, clock, params) : answered(noServer());
    });
    dispatcher.add(u"outbox.retry"_s, ApiScope::Control, [outbox](const QJsonValue &params) {
        return outbox != nullptr ? retry(*outbox, params) : answered(noServer());
    });
    dispatcher.add(u"outbox.drop"_s, ApiScope::Control, [outbox, &clock](const QJsonValue &params) {
        return outbox != nullptr ? drop(*outbox, clock, params) : answered(noServer());
    });
}

} // namespace calltray
