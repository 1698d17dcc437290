// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/notificationmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/core/clock.h"
#include "app/core/reply.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/payload/payload.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {
using Saved = NotificationCenter::Saved;
using Peer = std::shared_ptr<ApiPeer>;

constexpr int MaxLimit = 500;
constexpr int DefaultLimit = 50;
constexpr qint64 MaxDays = 36'500;
//! Of as many of its last ones a peer learns what becomes of them.
constexpr qsizetype MostNoted = 200;
constexpr qint64 NoDays = -1; //!< where the parameter is missing

QJsonObject toJson(const Saved &saved)
{
    return {{"id"_L1, saved.id}, {"dismissed"_L1, saved.dismissed}};
}

//! The reply to addError where a server is configured: the commit's number and the server's answer come one by one.
class SavedErrorReply
{
public:
    using Finishing = std::function<QJsonValue(const QJsonObject &saved)>;

    //! \a finishing makes the reply of what is known.
    explicit SavedErrorReply(Finishing finishing)
        : m_finishing(std::move(finishing))
    { }

    [[nodiscard]] Dispatcher::Answer answer() const { return m_reply->future(); }

    void onCommitted(const Result<Saved> &saved)
    {
        if (!saved) {
            onFailed(saved.error());
            return;
        }
        m_saved = *saved;
        finishIfComplete();
    }
    void onNumbered(qint64 number)
    {
        m_number = number;
        finishIfComplete();
    }
    void onFailed(const Error &error) { finish(m_reply, error); }

private:
    void finishIfComplete()
    {
        if (!m_saved || !m_number)
            return;
        QJsonObject reply = toJson(*m_saved);
        reply.insert("serverId"_L1, *m_number);
        finish(m_reply, m_finishing(reply));
    }

    Finishing m_finishing;
    Reply<QJsonValue> m_reply = newReply<QJsonValue>();
    std::optional<Saved> m_saved;
    std::optional<qint64> m_number;
};

//! \a answer, after which \a peer learns what its user does with it, where it wants to, and the trace tells which page it was.
Dispatcher::Answer noted(Dispatcher::Answer answer, NotificationCenter &center, const Peer &peer)
{
    return answer.then(
        [&center, weak = std::weak_ptr<ApiPeer>(peer)](const Result<QJsonValue> &reply) {
            const Peer sender = weak.lock();
            if (!reply || !sender)
                return reply;
            const qint64 id = reply->toObject().value("id"_L1).toInteger();
            sender->notifications.append(id);
            if (sender->notifications.size() > MostNoted)
                sender->notifications.removeFirst();
            if (!sender->scopes.testFlag(ApiScope::Control))
                center.note(id, u"sent by %1"_s.arg(sender->owner));
            return reply;
        });
}

//! The same error, saying which parameter was at fault where it is an id that is not there.
Error withIdField(Error error)
{
    if (error.code == Error::Code::NotFound && error.field.isEmpty())
        error.field = u"id"_s;
    return error;
}

Dispatcher::Answer trueWhenDone(QFuture<Status> future)
{
    return future.then([](const Status &status) {
        return status ? Result<QJsonValue>(true) : Result<QJsonValue>(withIdField(status.error()));
    });
}

Result<std::optional<NotificationQuery::Kind>> kindParam(const Params &params)
{
    using Kind = std::optional<NotificationQuery::Kind>;
    const QJsonValue kind = params.value("kind"_L1);
    if (kind.isUndefined())
        return Kind();
    if (kind == "call"_L1)
        return Kind(NotificationQuery::Kind::Call);
    if (kind == "error"_L1)
        return Kind(NotificationQuery::Kind::Error);
    return Params::invalid("kind"_L1, u"\"call\" or \"error\""_s);
}

Result<NotificationQuery> queryParams(const QJsonValue &value)
{
    const Params params(value,
                        {"kind"_L1, "query"_L1, "before"_L1, "limit"_L1, "openErrorsOnly"_L1});
    const auto kind = kindParam(params);
    if (!kind)
        return kind.error();
    const Result<QString> text = params.string("query"_L1, MaxStringLength, QString());
    if (!text)
        return text.error();
    const Result<qint64> before =
        params.integer("before"_L1, 0, std::numeric_limits<qint64>::max(), 0);
    if (!before)
        return before.error();
    const Result<qint64> limit = params.integer("limit"_L1, 1, MaxLimit, DefaultLimit);
    if (!limit)
        return limit.error();
    const Result<bool> openErrorsOnly = params.boolean("openErrorsOnly"_L1, false);
    if (!openErrorsOnly)
        return openErrorsOnly.error();
    return NotificationQuery{.kind = *kind,
                             .text = *text,
                             .before = *before,
                             .limit = static_cast<int>(*limit),
                             .openErrorsOnly = *openErrorsOnly};
}

//! \a reply with what was read another way; their user finds it among the decisions as well.
QJsonValue withWarnings(NotificationCenter &center, QJsonObject reply,
                        const QList<PayloadWarning> &warnings)
{
    if (warnings.isEmpty())
        return reply;
    const qint64 id = reply.value("id"_L1).toInteger();
    for (const PayloadWarning &warning : warnings)
        center.note(id, warning.field + u' ' + warning.reason);
    reply.insert("warnings"_L1, toJson(warnings));
    return reply;
}

//! \a warnings, and that one notification is read of \a params where they hold several.
QList<PayloadWarning> withSurplus(QList<PayloadWarning> warnings, const QJsonValue &params)
{
    const QJsonArray items = params.toArray();
    // The SDK's callbacks may come as well, and have no such fields.
    const auto saysSomething = [](const QJsonValue &item) {
        const QJsonObject object = item.toObject();
        return object.contains("from"_L1) || object.contains("text"_L1)
            || object.contains("header"_L1);
    };
    if (std::any_of(items.cbegin() + std::min<qsizetype>(items.size(), 1), items.cend(),
                    saysSomething))
        warnings.append({.field = u"params"_s,
                         .reason = u"have more than one object: only the first is read."_s});
    return warnings;
}

Dispatcher::Answer addCall(NotificationCenter &center, const Clock &clock, const QUrl &recordings,
                           const QJsonValue &params)
{
    const Result<QJsonObject> object = payloadOf(params);
    if (!object)
        return answered(object.error());
    const Parsed<CallNotification> call = parseCall(*object, clock.unixTime(), recordings);
    return center.addCall(call.content, call.key)
        .then([&center, warnings = withSurplus(call.warnings, params)](const Result<Saved> &saved) {
            return saved ? Result<QJsonValue>(
                       withWarnings(center, QJsonObject{{"id"_L1, saved->id}}, warnings))
                         : Result<QJsonValue>(saved.error());
        });
}

Dispatcher::Answer addErrorSavedByServer(Dispatcher &dispatcher, NotificationCenter &center,
                                         const Parsed<ErrorNotification> &error)
{
    const auto reply = std::make_shared<SavedErrorReply>(
        [&center, warnings = error.warnings](const QJsonObject &saved) {
            return withWarnings(center, saved, warnings);
        });
    const QFuture<Result<Saved>> committed =
        center.addError(error.content,
                        {.done = [reply](qint64 number) { reply->onNumbered(number); },
                         .fail = [reply](const Error &failure) { reply->onFailed(failure); },
                         .always = {}},
                        error.key);
    whenDone(committed, &dispatcher,
             [reply](const Result<Saved> &saved) { reply->onCommitted(saved); });
    return reply->answer();
}

Dispatcher::Answer addError(Dispatcher &dispatcher, NotificationCenter &center, const Clock &clock,
                            bool savesOnServer, const QJsonValue &params)
{
    const Result<QJsonObject> object = payloadOf(params);
    if (!object)
        return answered(object.error());
    Result<Parsed<ErrorNotification>> error = parseError(*object, clock.unixTime());
    if (!error)
        return answered(error.error());
    error->warnings = withSurplus(error->warnings, params);
    if (savesOnServer)
        return addErrorSavedByServer(dispatcher, center, *error);
    return center.addError(error->content, error->key)
        .then([&center, warnings = error->warnings](const Result<Saved> &saved) {
            return saved ? Result<QJsonValue>(withWarnings(center, toJson(*saved), warnings))
                         : Result<QJsonValue>(saved.error());
        });
}

Dispatcher::Answer list(NotificationCenter &center, const QJsonValue &params)
{
    const Result<NotificationQuery> query = queryParams(params);
    if (!query)
        return answered(query.error());
    return center.list(*query).then(
        [](const Result<QList<Notification>> &found) -> Result<QJsonValue> {
            if (!found)
                return found.error();
            QJsonArray array;
            for (const Notification &notification : *found)
                array.append(toJson(notification));
            return QJsonValue(array);
        });
}

Error exportForbidden()
{
    return {.code = Error::Code::Locked,
            .detail =
                u"The administrator does not let programs read the history (history/export)."_s};
}

Dispatcher::Answer deleteHistory(NotificationCenter &center, const Clock &clock,
                                 const QJsonValue &value)
{
    const Params params(value, {"olderThanDays"_L1});
    const Result<qint64> days = params.integer("olderThanDays"_L1, 0, MaxDays, NoDays);
    if (!days)
        return answered(days.error());
    if (*days == NoDays)
        return answered(Params::invalid("olderThanDays"_L1, u"a number of days; 0 for all"_s));
    constexpr qint64 Day = 86'400;
    return trueWhenDone(center.deleteHistory(
        *days == 0 ? std::nullopt : std::optional(clock.unixTime() - *days * Day)));
}

} // namespace

void addNotificationMethods(Dispatcher &dispatcher, NotificationCenter &center, const Clock &clock,
                            const std::function<QUrl()> &recordings,
                            const std::function<bool()> &mayList, bool savesOnServer)
{
    dispatcher.add(u"notifications.addCall"_s, ApiScope::Notify,
                   [&center, &clock, recordings](const QJsonValue &params, const Peer &peer) {
                       return noted(addCall(center, clock, recordings(), params), center, peer);
                   });
    dispatcher.add(
        u"notifications.addError"_s, ApiScope::Notify,
        [&dispatcher, &center, &clock, savesOnServer](const QJsonValue &params, const Peer &peer) {
            return noted(addError(dispatcher, center, clock, savesOnServer, params), center, peer);
        });
    const auto addById = [&](const QString &method,
                             QFuture<Status> (NotificationCenter::*act)(qint64)) {
        dispatcher.add(method, ApiScope::Control, [&center, act](const QJsonValue &params) {
            const Result<qint64> id = idParam(Params(params, {"id"_L1}));
            return id ? trueWhenDone((center.*act)(*id)) : answered(id.error());
        });
    };
    addById(u"notifications.dismiss"_s, &NotificationCenter::dismiss);
    addById(u"notifications.restore"_s, &NotificationCenter::restore);
    addById(u"notifications.remind"_s, &NotificationCenter::remind);
    addById(u"notifications.cancelReminder"_s, &NotificationCenter::cancelReminder);
    dispatcher.add(u"notifications.list"_s, ApiScope::Control,
                   [&center, mayList](const QJsonValue &params) {
                       return mayList() ? list(center, params) : answered(exportForbidden());
                   });
    dispatcher.add(u"notifications.deleteHistory"_s, ApiScope::Control,
                   [&center, &clock](const QJsonValue &params) {
                       return deleteHistory(center, clock, params);
                   });
    dispatcher.add(u"notifications.markAllSeen"_s, ApiScope::Control, [&center] {
        center.markAllSeen();
        return QJsonValue(true);
    });
}

} // namespace calltray
