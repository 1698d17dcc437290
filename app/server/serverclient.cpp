// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"

#include "app/core/reply.h"
#include "app/core/retiring.h"
#include "app/core/whendone.h"
#include "app/server/httpanswer.h"
#include "app/server/httpexchange.h"
#include "app/server/httpnetwork.h"
#include "app/server/httprules.h"
#include "app/server/urlrules.h"

#include <QSslConfiguration>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestNumberAnswer = 65'536;
constexpr qsizetype LongestPresenceAnswer = 16'777'216;
constexpr int Forbidden = 403;

//! Headers that ask for another version than \a known alone.
QList<HttpField> unlessStill(const ServerClient::FeedVersion &known)
{
    if (!known.etag.isEmpty())
        return {{.name = "If-None-Match", .value = known.etag}};
    if (!known.lastModified.isEmpty())
        return {{.name = "If-Modified-Since", .value = known.lastModified}};
    return {};
}

} // namespace

ServerClient::ServerClient(Config config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
{ }

ServerClient::~ServerClient()
{
    if (!m_thread)
        return;
    m_thread->quit();
    m_thread->wait(); // nothing on it takes longer than a piece of 64 KiB
}

void ServerClient::startThread()
{
    if (m_thread)
        return;
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(u"server"_s);
    m_network = new HttpNetwork;
    m_network->moveToThread(m_thread.get());
    deleteWithThread(*m_thread, m_network);
    m_thread->start();
}

Status ServerClient::prepareTls()
{
    if (!m_tls) {
        const std::optional<QSslConfiguration> tls =
            httprules::tlsConfiguration(m_config.authorityFile);
        m_isAuthorityRead = tls.has_value();
        m_tls = std::make_unique<QSslConfiguration>(tls.value_or(QSslConfiguration()));
    }
    if (m_isAuthorityRead)
        return Success{};
    m_tls.reset(); // it may be corrected without a word to us
    return Error{
        .code = Error::Code::Network,
        .detail =
            u"server/ca names %1, which holds no certificate that can be read; "
            "correct it with: calltrayctl config set server/ca FILE"_s.arg(m_config.authorityFile),
        .field = u"server/ca"_s,
        .trouble = {.cause = ServerTrouble::Cause::AuthorityFile, .host = m_config.url.host()}};
}

Status ServerClient::mayBeAsked(const QUrl &url, const QString &key)
{
    Status ours = allowed(url, m_config.allowHttp, key);
    return ours && url.scheme() == "https"_L1 ? prepareTls() : ours;
}

HttpRequest ServerClient::request(const QUrl &url) const
{
    return {.url = url,
            .token = m_config.token,
            .tokenOrigin = m_config.url,
            .allowHttp = m_config.allowHttp,
            .tls = m_tls ? std::optional(*m_tls) : std::nullopt,
            .longestAnswer = LongestNumberAnswer,
            .timeout = m_config.timeout};
}

void ServerClient::start(const HttpRequest &request,
                         const std::function<void(const HttpAnswer &)> &done)
{
    if (m_isTokenAwaited) {
        m_waiting.emplace_back([this, waiting = HttpRequest(request), done]() mutable {
            waiting.token = m_config.token;
            start(waiting, done);
        });
        return;
    }
    if (!m_tokenError) {
        send(request, done);
        return;
    }
    // Queued: nobody has the future yet.
    QMetaObject::invokeMethod(
        this,
        [done, error = *m_tokenError] {
            done({.failure = HttpAnswer::Failure::Broken,
                  .words = error.detail,
                  .trouble = error.trouble});
        },
        Qt::QueuedConnection);
}

void ServerClient::send(const HttpRequest &request,
                        const std::function<void(const HttpAnswer &)> &done)
{
    startThread();
    const HttpExchange::Done answered = [this, done](const HttpAnswer &answer) {
        QMetaObject::invokeMethod(
            this, [done, answer] { done(answer); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(
        m_network,
        [network = m_network, request, answered] {
            HttpExchange::start(*network, request, answered);
        },
        Qt::QueuedConnection);
}

void ServerClient::setToken(const QByteArray &token)
{
    m_config.token = token;
    m_tokenError.reset();
    startWaiting();
}

void ServerClient::failWithoutToken(const Error &error)
{
    m_tokenError = error;
    startWaiting();
}

void ServerClient::startWaiting()
{
    m_isTokenAwaited = false;
    for (const auto &begin : std::exchange(m_waiting, {}))
        begin();
}

void ServerClient::setConfig(Config config)
{
    config.token = m_config.token;
    m_isFeedChanged =
        m_isFeedChanged || config.url != m_config.url || config.presenceUrl != m_config.presenceUrl;
    m_feedVersion = {};
    m_config = std::move(config);
    m_tls.reset();
    // Open connections were judged by the authorities before; what is under way comes to its end.
    if (m_network != nullptr)
        QMetaObject::invokeMethod(m_network, &HttpNetwork::forget, Qt::QueuedConnection);
}

void ServerClient::note(Part part, const Status &status)
{
    // A final no to one notification is an answer that the way to the server is in order.
    const bool isAnswer =
        status || (part == Part::Saving && status.error().code == Error::Code::Refused);
    if (isAnswer)
        Q_EMIT succeeded(part);
    else
        Q_EMIT failed(part, status.error());
}

QFuture<Result<qint64>> ServerClient::saveNotification(const QByteArray &body,
                                                       const QByteArray &idempotencyKey)
{
    if (const Status may = mayBeAsked(m_config.url, u"server/url"_s); !may) {
        note(Part::Saving, may);
        return readyFuture(Result<qint64>(may.error()));
    }
    HttpRequest post = request(below(m_config.url, u"notifications"_s));
    post.isPost = true;
    post.body = body;
    post.headers = {{.name = "Content-Type", .value = "application/json"},
                    {.name = "Idempotency-Key", .value = idempotencyKey}};

    const auto reply = newReply<qint64>();
    const Saved done = [this, reply](const Result<qint64> &number) {
        note(Part::Saving, number ? Status(Success{}) : Status(number.error()));
        finish(reply, number);
    };
    start(post, [this, done](const HttpAnswer &answer) {
        const Status status = judged(answer);
        if (status)
            done(savedNumber(answer.body));
        else if (answer.status == Forbidden && isSameOrigin(feedUrl(), m_config.url))
            askWhatIsForbidden(status.error(), done);
        else
            done(status.error());
    });
    return reply->future();
}

void ServerClient::askWhatIsForbidden(const Error &forbidden, const Saved &done)
{
    HttpRequest get = request(feedUrl());
    get.longestAnswer = LongestPresenceAnswer;
    get.headers = unlessStill(m_feedVersion);
    start(get, [forbidden, done](const HttpAnswer &feed) {
        if (!judged(feed)) {
            done(forbidden);
            return;
        }
        done(Error{.code = Error::Code::Refused,
                   .detail = u"The server refuses this one for good (HTTP 403), and answers "
                             "otherwise; ask its administrator why."_s,
                   .status = Forbidden,
                   .trouble = {.cause = ServerTrouble::Cause::WrongServer,
                               .host = forbidden.trouble.host}});
    });
}

QUrl ServerClient::feedUrl() const
{
    return m_config.presenceUrl.isEmpty() ? below(m_config.url, u"presence"_s)
                                          : m_config.presenceUrl;
}

QFuture<Result<ServerClient::PresenceAnswer>> ServerClient::fetchPresence(const FeedVersion &known)
{
    const bool hasOwnUrl = !m_config.presenceUrl.isEmpty();
    const QUrl url = feedUrl();
    const Status may = mayBeAsked(url, hasOwnUrl ? u"presence/url"_s : u"server/url"_s);
    if (!may) {
        note(Part::Presence, may);
        return readyFuture(Result<PresenceAnswer>(may.error()));
    }
    HttpRequest get = request(url);
    get.longestAnswer = LongestPresenceAnswer;
    const QList<HttpField> unless = unlessStill(known);
    if (!unless.isEmpty() && !std::exchange(m_isFeedChanged, false))
        get.headers = unless;

    const auto reply = newReply<PresenceAnswer>();
    start(get, [this, reply](const HttpAnswer &answer) {
        const Status status = judged(answer);
        note(Part::Presence, status);
        m_feedVersion = {.etag = answer.etag, .lastModified = answer.lastModified};
        if (!status)
            finish(reply, status.error());
        else
            finish(reply,
                   PresenceAnswer{.isModified = answer.status != 304,
                                  .body = answer.body,
                                  .version = m_feedVersion});
    });
    return reply->future();
}

} // namespace calltray

#include "moc_serverclient.cpp"
