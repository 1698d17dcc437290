// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/presencemethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/core/whendone.h"
#include "app/presence/returnwatch.h"

#include <QByteArray>
#include <QJsonArray>
#include <QPromise>

#include <array>
#include <charconv>
#include <limits>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

void append(QByteArray &text, qint64 number)
{
    std::array<char, std::numeric_limits<qint64>::digits10 + 3> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number);
    text.append(digits.data(), end.ptr - digits.data());
}

//! About what one user takes in the text of everyone().
constexpr qsizetype BytesAUser = 32;

QByteArray everyone(const PresenceRoster &roster)
{
    QByteArray text("[");
    text.reserve(roster.users().size() * BytesAUser);
    const PresenceTable &users = roster.users();
    for (qsizetype place = 0; place < users.size(); ++place) {
        if (place > 0)
            text += ',';
        text += "{\"id\":";
        append(text, users.idAt(place));
        text += users.isOnlineAt(place) ? ",\"online\":true}" : ",\"online\":false}";
    }
    text += ']';
    return text;
}

QByteArray online(const PresenceRoster &roster)
{
    QByteArray text("[");
    const PresenceTable &users = roster.users();
    for (qsizetype place = 0; place < users.size(); ++place) {
        if (!users.isOnlineAt(place))
            continue;
        if (text.size() > 1)
            text += ',';
        append(text, users.idAt(place));
    }
    text += ']';
    return text;
}

Result<QByteArray> showUserStatus(const PresenceRoster &roster, const QJsonValue &value)
{
    const Params params(value, {"id"_L1});
    if (!params.has("id"_L1))
        return everyone(roster);
    if (params.value("id"_L1) == "online"_L1)
        return online(roster);
    const Result<qint64> id = idParam(params);
    if (!id)
        return Params::invalid("id"_L1, u"a user's id, a number or its digits, or \"online\""_s);
    const std::optional<bool> isOnline = roster.isOnline(*id);
    if (!isOnline)
        return QByteArray("null");
    return QByteArray(*isOnline ? "true" : "false");
}

using SessionPointer = std::shared_ptr<Session>;

QJsonObject toJson(const ReturnWatch::Watch &watch)
{
    return {
        {"id"_L1, watch.id}, {"name"_L1, watch.name}, {"until"_L1, watch.until.toSecsSinceEpoch()}};
}

//! \a future as an answer, its value turned into JSON by \a toValue.
template <typename T, typename ToValue>
Dispatcher::Answer answeredLater(Dispatcher &dispatcher, const QFuture<Result<T>> &future,
                                 ToValue toValue)
{
    const auto promise = std::make_shared<QPromise<Result<QJsonValue>>>();
    promise->start();
    whenDone(future, &dispatcher, [promise, toValue](const Result<T> &result) {
        promise->addResult(result ? Result<QJsonValue>(toValue(*result))
                                  : Result<QJsonValue>(result.error()));
        promise->finish();
    });
    return promise->future();
}

Dispatcher::Answer notifyWhenBack(Dispatcher &dispatcher, ReturnWatch &returnWatch,
                                  const QJsonValue &value)
{
    const Result<qint64> id = idParam(Params(value, {"id"_L1}));
    if (!id)
        return answered(id.error());
    return answeredLater(dispatcher, returnWatch.watch(*id),
                         [id = *id](const std::optional<ReturnWatch::Watch> &watch) {
                             QJsonObject json{{"id"_L1, id}, {"online"_L1, !watch}};
                             if (watch)
                                 json.insert("until"_L1, watch->until.toSecsSinceEpoch());
                             return QJsonValue(json);
                         });
}

Dispatcher::Answer cancelNotifyWhenBack(Dispatcher &dispatcher, ReturnWatch &returnWatch,
                                        const QJsonValue &value)
{
    const Result<qint64> id = idParam(Params(value, {"id"_L1}));
    if (!id)
        return answered(id.error());
    return answeredLater(dispatcher, returnWatch.cancel(*id),
                         [](bool wasWatched) { return QJsonValue(wasWatched); });
}

QJsonValue listNotifyWhenBack(const ReturnWatch &returnWatch)
{
    QJsonArray array;
    const QList<ReturnWatch::Watch> watches = returnWatch.watches();
    for (const ReturnWatch::Watch &watch : watches)
        array.append(toJson(watch));
    return array;
}

} // namespace

void addPresenceMethods(Dispatcher &dispatcher, const PresenceRoster &roster,
                        ReturnWatch &returnWatch)
{
    dispatcher.add(u"presence.notifyWhenBack"_s,
                   [&dispatcher, &returnWatch](const QJsonValue &params, const SessionPointer &) {
                       return notifyWhenBack(dispatcher, returnWatch, params);
                   });
    dispatcher.add(u"presence.cancelNotifyWhenBack"_s,
                   [&dispatcher, &returnWatch](const QJsonValue &params, const SessionPointer &) {
                       return cancelNotifyWhenBack(dispatcher, returnWatch, params);
                   });
    dispatcher.add(u"presence.listNotifyWhenBack"_s,
                   [&returnWatch](const QJsonValue &, const SessionPointer &) {
                       return answered(listNotifyWhenBack(returnWatch));
                   });
    dispatcher.addText(u"presence.showUserStatus"_s, [&roster](const QJsonValue &params) {
        return showUserStatus(roster, params);
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
