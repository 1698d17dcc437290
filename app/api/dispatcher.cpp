// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/dispatcher.h"

#include "app/api/messagelimits.h"
#include "app/api/messagetext.h"
#include "app/api/rpcerror.h"
#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/core/whendone.h"

#include <QFile>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Longest method name that an error message repeats.
constexpr qsizetype LongestNameShown = 100;

using MaybeError = std::optional<RpcError>;

RpcError invalidRequest(const QString &message)
{
    return {.code = RpcError::InvalidRequest, .reason = u"invalidRequest"_s, .message = message};
}

//! Why \a message, which is no JSON object, is none.
RpcError complaint(const QByteArray &message, const QJsonDocument &document,
                   const QJsonParseError &error)
{
    if (document.isArray())
        return invalidRequest(
            u"Batches are not supported: send each request as a message of its own."_s);
    // A number or a string alone is JSON, too, but not for QJsonDocument.
    if (QJsonDocument::fromJson("[" + message + "]").array().size() == 1)
        return invalidRequest(u"A request is a JSON object."_s);
    return {.code = RpcError::ParseError,
            .reason = u"parseError"_s,
            .message = u"Not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset)};
}

//! Why \a message of \a peer cannot be read; nothing where it is an object, and no page's that hides something.
MaybeError complaint(const ApiPeer &peer, const QByteArray &message, const QJsonDocument &document,
                     const QJsonParseError &error)
{
    if (!peer.scopes.testFlag(ApiScope::Control)) {
        if (MaybeError tooOdd = messagelimits::complaint(message))
            return tooOdd;
    }
    return document.isObject() ? MaybeError() : complaint(message, document, error);
}

bool isId(const QJsonValue &id)
{
    return id.isUndefined() || id.isNull() || id.isString() || id.isDouble();
}

MaybeError complaint(const QJsonObject &request)
{
    if (!isId(request.value("id"_L1)))
        return invalidRequest(u"\"id\" is a string or a number."_s);
    if (request.value("jsonrpc"_L1) != "2.0"_L1)
        return invalidRequest(u"\"jsonrpc\" is \"2.0\", always."_s);
    if (!request.value("method"_L1).isString())
        return invalidRequest(u"\"method\" is a string; rpc.discover lists the methods."_s);
    const QJsonValue params = request.value("params"_L1);
    if (!params.isUndefined() && !params.isNull() && !params.isArray() && !params.isObject())
        return invalidRequest(u"\"params\" is an object or an array."_s);
    return {};
}

//! Null counts as missing.
QJsonValue paramsOf(const QJsonObject &request)
{
    const QJsonValue params = request.value("params"_L1);
    return params.isNull() ? QJsonValue(QJsonValue::Undefined) : params;
}

QByteArray resultReply(const QJsonValue &id, const QJsonValue &result)
{
    const QJsonObject reply{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, id}, {"result"_L1, result}};
    return QJsonDocument(reply).toJson(QJsonDocument::Compact);
}

QByteArray resultReply(const QJsonValue &id, const QByteArray &result)
{
    const QJsonObject head{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, id}};
    QByteArray text = QJsonDocument(head).toJson(QJsonDocument::Compact);
    text.chop(1);
    text.reserve(text.size() + result.size() + 16);
    text += ",\"result\":";
    text += result;
    text += '}';
    return text;
}

void sendTo(const std::shared_ptr<ApiPeer> &peer, const QByteArray &message)
{
    if (peer->send)
        peer->send(message);
}

//! \a id is undefined for a notification, which gets no reply.
template <typename T>
void reply(const std::shared_ptr<ApiPeer> &peer, const QJsonValue &id, const Result<T> &result)
{
    if (id.isUndefined())
        return;
    sendTo(peer, result ? resultReply(id, *result) : RpcError::from(result.error()).reply(id));
}

//! Why \a peer may not call a method of \a scope now; nothing where it may.
MaybeError objection(const ApiPeer &peer, ApiScope scope)
{
    if (!peer.scopes.testFlag(scope)) {
        if (scope == ApiScope::Handshake)
            return RpcError::from({.code = Error::Code::Forbidden,
                                   .detail = u"Nothing is left to be said of who you are."_s});
        if (!peer.scopes.testFlag(ApiScope::Session))
            return RpcError{.code = RpcError::NotAuthenticated,
                            .reason = u"notAuthenticated"_s,
                            .message = u"session.hello and session.authenticate come first."_s};
        return RpcError::from(
            {.code = Error::Code::Forbidden,
             .detail = u"This page may show calls and errors, see who is online, and say whether "
                       u"you are on a call; nothing else."_s});
    }
    const std::chrono::milliseconds wait =
        peer.wait ? peer.wait(scope) : std::chrono::milliseconds(0);
    if (wait.count() == 0)
        return {};
    RpcError tooOften = RpcError::from({.code = Error::Code::RateLimited, .detail = {}});
    tooOften.data.insert("retryMs"_L1, static_cast<qint64>(wait.count()));
    return tooOften;
}

Result<QJsonValue> discover()
{
    QFile file(u":/calltray/openrpc.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.detail = file.errorString()};
    return QJsonValue(QJsonDocument::fromJson(file.readAll()).object());
}

} // namespace

Dispatcher::Dispatcher(QObject *parent)
    : QObject(parent)
{
    add(u"rpc.discover"_s, ApiScope::Session, discover);
}

void Dispatcher::addHandler(const QString &method, ApiScope scope, const Handler &handler)
{
    Q_ASSERT(!m_methods.contains(method));
    m_methods.insert(method, {.scope = scope, .handler = handler, .text = {}});
}

void Dispatcher::addText(const QString &method, ApiScope scope, const TextHandler &handler)
{
    Q_ASSERT(!m_methods.contains(method));
    m_methods.insert(method, {.scope = scope, .handler = {}, .text = handler});
}

QMap<QString, ApiScope> Dispatcher::methods() const
{
    QMap<QString, ApiScope> scopes;
    for (auto method = m_methods.cbegin(); method != m_methods.cend(); ++method)
        scopes.insert(method.key(), method->scope);
    return scopes;
}

void Dispatcher::dispatch(const QByteArray &sent, const std::shared_ptr<ApiPeer> &peer)
{
    const QByteArray message = losslessJson(sent);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(message, &error);
    if (const MaybeError unread = complaint(*peer, message, document, error)) {
        sendTo(peer, unread->reply(QJsonValue::Null));
        return;
    }
    const QJsonObject request = document.object();
    const QJsonValue id = request.value("id"_L1);
    if (const MaybeError invalid = complaint(request)) {
        sendTo(peer, invalid->reply(isId(id) && !id.isUndefined() ? id : QJsonValue::Null));
        return;
    }
    const QString method = request.value("method"_L1).toString();
    const auto found = m_methods.constFind(method);
    const MaybeError refusal =
        found == m_methods.cend() ? MaybeError() : objection(*peer, found->scope);
    if (refusal) {
        if (!id.isUndefined())
            sendTo(peer, refusal->reply(id));
    } else if (found != m_methods.cend() && found->text) {
        reply(peer, id, found->text(paramsOf(request)));
    } else if (found != m_methods.cend()) {
        run(method, found->handler, request, peer);
    } else if (!id.isUndefined()) {
        const RpcError unknown{.code = RpcError::MethodNotFound,
                               .reason = u"unknownMethod"_s,
                               .message =
                                   u"There is no method \"%1\": rpc.discover lists them."_s.arg(
                                       method.left(LongestNameShown))};
        sendTo(peer, unknown.reply(id));
    }
}

void Dispatcher::run(const QString &method, const Handler &handler, const QJsonObject &request,
                     const std::shared_ptr<ApiPeer> &peer)
{
    const QJsonValue id = request.value("id"_L1);
    const QJsonValue params = request.value("params"_L1);
    qCDebug(lcApi).noquote() << method << "is called by" << personal(peer->owner);
    const Answer answer =
        handler(params.isNull() ? QJsonValue(QJsonValue::Undefined) : params, peer);
    if (answer.isFinished() && answer.resultCount() > 0) {
        reply(peer, id, answer.result());
        return;
    }
    ++peer->unanswered;
    auto *watcher = new QFutureWatcher<Result<QJsonValue>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [watcher, method, id, weak = std::weak_ptr<ApiPeer>(peer)] {
                watcher->deleteLater();
                const std::shared_ptr<ApiPeer> current = weak.lock();
                if (!current)
                    return;
                --current->unanswered;
                if (watcher->future().resultCount() > 0) {
                    reply(current, id, watcher->result());
                } else {
                    qCWarning(lcApi) << method << "was given up without an answer";
                    reply<QJsonValue>(current, id,
                                      Error{.code = Error::Code::Cancelled, .detail = {}});
                }
                if (current->answered)
                    current->answered();
            });
    watcher->setFuture(answer);
}

QByteArray Dispatcher::notification(const QString &method, const QJsonValue &params)
{
    const QJsonObject message{
        {"jsonrpc"_L1, "2.0"_L1}, {"method"_L1, method}, {"params"_L1, params}};
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

} // namespace calltray
