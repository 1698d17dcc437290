// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/appmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/donotdisturbmethods.h"
#include "app/api/methods/popupmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/api/methods/recordingmethods.h"
#include "app/api/params.h"
#include "app/api/presenter.h"
#include "app/calling/callingstatus.h"
#include "app/core/reply.h"
#include "app/lifecycle/sessionguard.h"
#include "app/lifecycle/upgradewatcher.h"
#include "app/notifications/decisiontrace.h"
#include "app/notifications/lockedscreen.h"
#include "app/notifications/notificationcenter.h"
#include "app/platform/sessioninhibitor.h"
#include "app/presence/presenceroster.h"
#include "app/recordings/recordingplayer.h"
#include "app/server/outbox.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QString stateName(Database::State state)
{
    switch (state) {
    case Database::State::Opening:
        return u"opening"_s;
    case Database::State::Ready:
        return u"ready"_s;
    case Database::State::Newer:
        return u"newer"_s;
    case Database::State::Failed:
        break;
    }
    return u"failed"_s;
}

void addTrouble(QJsonObject &json, const QString &trouble)
{
    if (!trouble.isEmpty())
        json.insert("trouble"_L1, trouble);
}

QJsonObject feedJson(const PresenceRoster &roster)
{
    QJsonObject json{{"state"_L1, stateName(roster.state())},
                     {"users"_L1, roster.users().size()},
                     {"online"_L1, roster.onlineCount()}};
    if (roster.asOf().isValid())
        json.insert("asOf"_L1, roster.asOf().toSecsSinceEpoch());
    addTrouble(json, roster.trouble());
    return json;
}

QJsonObject storeJson(const AppModel &model)
{
    QJsonObject json{{"state"_L1, stateName(model.database.state())},
                     {"path"_L1, model.database.file()}};
    if (model.database.isIndexing())
        json.insert("indexing"_L1, true);
    if (model.database.waiting() > 0)
        json.insert("waiting"_L1, model.database.waiting());
    if (model.database.isHeld())
        addTrouble(
            json,
            u"another program holds it: %1 changes wait in memory"_s.arg(model.database.waiting()));
    else if (model.notifications.storingFailure())
        addTrouble(json, model.notifications.storingFailure()->detail);
    return json;
}

QJsonObject serverJson(const AppModel &model)
{
    if (model.outbox == nullptr)
        return {{"state"_L1, "none"_L1}};
    const std::optional<Error> &failure = model.outbox->failure();
    // Without what may be a password in it.
    const QString token = model.tokenPlace ? model.tokenPlace() : QString();
    const bool isAwaited = token == "awaited"_L1;
    QJsonObject json{{"url"_L1, model.serverUrl.toString(QUrl::RemoveUserInfo)},
                     {"state"_L1, failure ? "failing"_L1 : (isAwaited ? "waiting"_L1 : "ok"_L1)}};
    if (failure)
        addTrouble(json, failure->detail);
    else if (isAwaited)
        addTrouble(json, u"The keychain, which keeps the token, has not answered yet."_s);
    if (!token.isEmpty())
        json.insert("token"_L1, token);
    return json;
}

//! What is inhibited during a call.
QJsonObject inhibitedJson(const SessionInhibitor &inhibitor)
{
    const SessionInhibitor::State state = inhibitor.state();
    QJsonObject json{{"what"_L1, QJsonArray::fromStringList(state.what)}};
    if (!state.service.isEmpty())
        json.insert("service"_L1, state.service);
    addTrouble(json, state.trouble);
    return json;
}

QJsonObject screenJson(const LockedScreen &screen)
{
    const auto popups = [&screen] {
        switch (screen.popups()) {
        case LockedScreen::Popups::Shown:
            return "shown"_L1;
        case LockedScreen::Popups::Masked:
            return "masked"_L1;
        case LockedScreen::Popups::Held:
            return "held"_L1;
        }
        Q_UNREACHABLE();
    };
    return {{"locked"_L1, screen.isLocked()}, {"popups"_L1, popups()}};
}

QJsonObject settingsJson(const Settings &settings)
{
    constexpr qsizetype Most = 50;
    const QList<SettingsTrouble> &all = settings.troubles();
    QJsonArray troubles;
    bool isTrouble = false;
    for (const SettingsTrouble &trouble : all) {
        isTrouble = isTrouble || !trouble.isHint();
        if (troubles.size() == Most)
            continue;
        QJsonObject json{{"kind"_L1, trouble.name()},
                         {"hint"_L1, trouble.isHint()},
                         {"text"_L1, trouble.sentence()},
                         {"file"_L1, trouble.file}};
        if (trouble.line > 0)
            json.insert("line"_L1, trouble.line);
        if (!trouble.key.isEmpty())
            json.insert("key"_L1, trouble.key);
        if (!trouble.value.isEmpty())
            json.insert("value"_L1, trouble.value);
        if (!trouble.instead.isEmpty())
            json.insert("instead"_L1, trouble.instead);
        troubles.append(json);
    }
    return {{"state"_L1, isTrouble ? "trouble"_L1 : "ok"_L1}, {"troubles"_L1, troubles}};
}

QJsonObject status(const AppModel &model)
{
    const int waitingForServer = model.outbox == nullptr ? 0 : model.outbox->waiting();
    QJsonObject json{{"version"_L1, QCoreApplication::applicationVersion()},
                     {"pid"_L1, QCoreApplication::applicationPid()},
                     {"feed"_L1, feedJson(model.roster)},
                     {"store"_L1, storeJson(model)},
                     {"server"_L1, serverJson(model)},
                     {"outbox"_L1, QJsonObject{{"waiting"_L1, waitingForServer}}},
                     {"calling"_L1, toJson(model.calling)},
                     {"inhibited"_L1, inhibitedJson(model.guard.inhibitor())},
                     {"doNotDisturb"_L1, toJson(model.doNotDisturb)},
                     {"held"_L1, model.notifications.heldIds().size()},
                     {"unseenCalls"_L1, model.notifications.unseenCalls()},
                     {"openErrors"_L1, model.notifications.openErrors()},
                     {"popups"_L1, popupsJson(model.presenter)},
                     {"waiting"_L1, model.presenter.waitingCount()},
                     {"presence"_L1, model.presenter.placement()}};
    if (model.upgrade != nullptr && model.upgrade->version())
        json.insert("upgrade"_L1, QJsonObject{{"version"_L1, *model.upgrade->version()}});
    else if (model.upgrade != nullptr && model.upgrade->isBroken())
        json.insert("upgrade"_L1,
                    QJsonObject{{"trouble"_L1, "what was installed does not run"_L1}});
    if (model.lockedScreen != nullptr)
        json.insert("screen"_L1, screenJson(*model.lockedScreen));
    if (model.settings != nullptr)
        json.insert("settings"_L1, settingsJson(*model.settings));
    if (model.bridge)
        json.insert("bridge"_L1, model.bridge());
    if (model.player != nullptr)
        json.insert("recording"_L1, toJson(model.player->status()));
    return json;
}

QJsonObject traceJson(const DecisionTrace &trace, qint64 id)
{
    QJsonArray steps;
    for (const DecisionTrace::Step &step : trace.steps(id)) {
        steps.append(QJsonObject{{"time"_L1, step.time.toString(Qt::ISODateWithMs)},
                                 {"what"_L1, step.what}});
    }
    return {{"id"_L1, id}, {"steps"_L1, steps}};
}

Result<QJsonValue> traces(const DecisionTrace &trace, const QJsonValue &value)
{
    const Params params(value, {"id"_L1});
    QJsonArray array;
    if (!params.has("id"_L1)) {
        for (const qint64 id : trace.ids())
            array.append(traceJson(trace, id));
        return QJsonValue(array);
    }
    const Result<qint64> id = idParam(params);
    if (!id)
        return id.error();
    if (trace.steps(*id).isEmpty())
        return Error{.code = Error::Code::NotFound,
                     .detail = u"Nothing is known of notification %1 (any more)."_s.arg(*id),
                     .field = u"id"_s};
    array.append(traceJson(trace, *id));
    return QJsonValue(array);
}

//! True, and \a end once the reply is on its way; or why not now.
Result<QJsonValue> endIfAllowed(Dispatcher &dispatcher, const AppModel &model,
                                const QJsonValue &value, const std::function<void()> &end)
{
    const Result<bool> force = Params(value, {"force"_L1}).boolean("force"_L1, false);
    if (!force)
        return force.error();
    if (const Status allowed = model.guard.mayEnd(*force); !allowed)
        return allowed.error();
    // Their senders have the answer that they are kept.
    if (!*force && model.database.isHeld())
        return Error{
            .code = Error::Code::NotSavedYet,
            .detail =
                u"Another program holds the history, and %1 changes wait in memory for it: close that program first, or lose them with --force."_s
                    .arg(model.database.waiting())};
    QTimer::singleShot(std::chrono::milliseconds(0), &dispatcher, end);
    return QJsonValue(true);
}

} // namespace

void addAppMethods(Dispatcher &dispatcher, const AppModel &model)
{
    dispatcher.add(u"app.status"_s, ApiScope::Control,
                   [model] { return QJsonValue(status(model)); });
    dispatcher.add(u"app.diagnose"_s, ApiScope::Control, [&dispatcher, model] {
        const auto reply = newReply<QJsonValue>();
        whenDone(model.diagnose(), &dispatcher, [reply](const Findings &findings) {
            finish(reply, QJsonValue(toJson(findings)));
        });
        return reply->future();
    });
    dispatcher.add(
        u"app.trace"_s, ApiScope::Control,
        [&trace = model.trace](const QJsonValue &params) { return traces(trace, params); });
    dispatcher.add(u"app.version"_s, ApiScope::Control, [] {
        return QJsonValue(QJsonObject{{"name"_L1, "calltray"_L1},
                                      {"version"_L1, QCoreApplication::applicationVersion()}});
    });
    dispatcher.add(u"app.show"_s, ApiScope::Control, [&presenter = model.presenter] {
        presenter.showWindow();
        return QJsonValue(true);
    });
    dispatcher.add(u"app.quit"_s, ApiScope::Control,
                   [&dispatcher, model](const QJsonValue &params) {
                       return endIfAllowed(dispatcher, model, params, model.quit);
                   });
    dispatcher.add(u"app.restart"_s, ApiScope::Control,
                   [&dispatcher, model](const QJsonValue &params) {
                       return endIfAllowed(dispatcher, model, params, model.restart);
                   });
}

} // namespace calltray
