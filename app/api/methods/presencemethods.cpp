// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/presencemethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/presence/presencesimulation.h"
#include "app/presence/returnwatch.h"

#include <QByteArray>
#include <QJsonArray>

#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The largest whole number that every JSON reader holds exactly, and how many digits it has.
constexpr qint64 LargestNumber = 9'007'199'254'740'992;
constexpr std::size_t MostDigits = 16;

//! \a id where it is, to the letter, a number from 1 to \ref LargestNumber; else 0.
qint64 numberOf(std::string_view id)
{
    if (id.empty() || id.size() > MostDigits || id.front() == '0')
        return 0;
    qint64 number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    const bool isWhole = error == std::errc() && end == id.data() + id.size();
    return isWhole && number >= 1 && number <= LargestNumber ? number : 0;
}

void append(QByteArray &text, std::string_view id)
{
    if (numberOf(id) > 0) {
        text += QByteArrayView(id);
        return;
    }
    text += '"';
    for (const char c : id) {
        if (static_cast<unsigned char>(c) < 0x20U) {
            text += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
            continue;
        }
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    text += '"';
}

//! Of a request: a number, or any text that can be an id.
Result<QString> userIdParam(const Params &params)
{
    const QJsonValue value = params.value("id"_L1);
    const QString id = value.toString();
    if (!id.isEmpty() && id.toUtf8().size() <= LongestUserId)
        return id;
    const Result<qint64> number = params.integer("id"_L1, 1, LargestNumber);
    if (value.isString() || !number)
        return Params::invalid(
            "id"_L1,
            u"a user's id, a whole number from 1 to %1 or a string of 1 to %2 bytes"_s
                .arg(LargestNumber)
                .arg(LongestUserId));
    return QString::number(*number);
}

//! About how long one user is in the text of everyone().
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
    const Result<QString> id = userIdParam(params);
    if (!id)
        return id.error();
    const std::optional<bool> isOnline = roster.isOnline(*id);
    if (!isOnline)
        return QByteArray("null");
    return QByteArray(*isOnline ? "true" : "false");
}

QJsonObject toJson(const ReturnWatch::Watch &watch)
{
    return {{"id"_L1, userIdJson(watch.id)},
            {"name"_L1, watch.name},
            {"until"_L1, watch.until.toSecsSinceEpoch()}};
}

//! \a future as an answer, its value turned into JSON by \a toValue.
template <typename T, typename ToValue>
Dispatcher::Answer answeredLater(QFuture<Result<T>> future, ToValue toValue)
{
    return future.then([toValue](const Result<T> &result) {
        return result ? Result<QJsonValue>(toValue(*result)) : Result<QJsonValue>(result.error());
    });
}

Dispatcher::Answer notifyWhenBack(ReturnWatch &returnWatch, const QJsonValue &value)
{
    const Result<QString> id = userIdParam(Params(value, {"id"_L1}));
    if (!id)
        return answered(id.error());
    return answeredLater(returnWatch.watch(*id),
                         [id = *id](const std::optional<ReturnWatch::Watch> &watch) {
                             QJsonObject json{{"id"_L1, userIdJson(id)}, {"online"_L1, !watch}};
                             if (watch)
                                 json.insert("until"_L1, watch->until.toSecsSinceEpoch());
                             return QJsonValue(json);
                         });
}

Dispatcher::Answer cancelNotifyWhenBack(ReturnWatch &returnWatch, const QJsonValue &value)
{
    const Result<QString> id = userIdParam(Params(value, {"id"_L1}));
    if (!id)
        return answered(id.error());
    return answeredLater(returnWatch.cancel(*id),
                         [](bool wasWatched) { return QJsonValue(wasWatched); });
}

Result<QJsonValue> simulate(PresenceSimulation &simulation, const QJsonValue &value)
{
    const Result<qint64> seconds = Params(value, {"seconds"_L1})
                                       .integer("seconds"_L1, PresenceSimulation::Step.count(),
                                                PresenceSimulation::Longest.count(), 60);
    if (!seconds)
        return seconds.error();
    if (const Status started = simulation.start(std::chrono::seconds(*seconds)); !started)
        return started.error();
    return QJsonValue(QJsonObject{{"seconds"_L1, *seconds}});
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
                        ReturnWatch &returnWatch, PresenceSimulation &simulation)
{
    dispatcher.add(
        u"presence.notifyWhenBack"_s, ApiScope::Control,
        [&returnWatch](const QJsonValue &params) { return notifyWhenBack(returnWatch, params); });
    dispatcher.add(u"presence.cancelNotifyWhenBack"_s, ApiScope::Control,
                   [&returnWatch](const QJsonValue &params) {
                       return cancelNotifyWhenBack(returnWatch, params);
                   });
    dispatcher.add(u"presence.listNotifyWhenBack"_s, ApiScope::Control,
                   [&returnWatch] { return listNotifyWhenBack(returnWatch); });
    dispatcher.add(
        u"presence.simulate"_s, ApiScope::Control,
        [&simulation](const QJsonValue &params) { return simulate(simulation, params); });
    dispatcher.addText(
        u"presence.showUserStatus"_s, ApiScope::Presence,
        [&roster](const QJsonValue &params) { return showUserStatus(roster, params); });
}

QJsonValue userIdJson(const QString &id)
{
    const qint64 number = numberOf(id.toStdString());
    return number > 0 ? QJsonValue(number) : QJsonValue(id);
}

QJsonObject presenceSummary(const PresenceRoster &roster)
{
    return {{"state"_L1, stateName(roster.state())}, {"online"_L1, roster.onlineCount()}};
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
