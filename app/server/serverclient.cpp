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

#include <QPromise>
#include <QThread>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestNumberAnswer = 65'536;
constexpr qsizetype LongestPresenceAnswer = 16'777'216;
constexpr int Unauthorised = 401;
constexpr int Forbidden = 403;
constexpr int ProxyAuthenticationRequired = 407;
constexpr std::chrono::milliseconds LongestExamination{6'000};

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
    m_network->setAuthorityFile(m_config.authorityFile);
    m_network->moveToThread(m_thread.get());
    deleteWithThread(*m_thread, m_network);
    m_thread->start();
}

HttpRequest ServerClient::request(const QUrl &url) const
{
    return {.url = url,
            .token = m_config.token,
            .tokenOrigin = m_config.url,
            .allowHttp = m_config.allowHttp,
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
    // Open connections were judged by the authorities before; what is under way comes to its end.
    if (m_network != nullptr)
        QMetaObject::invokeMethod(
            m_network,
            [network = m_network, file = m_config.authorityFile] {
                network->setAuthorityFile(file);
            },
            Qt::QueuedConnection);
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
    if (const Status may = allowed(m_config.url, m_config.allowHttp, u"server/url"_s); !may) {
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
    const Status may =
        allowed(url, m_config.allowHttp, hasOwnUrl ? u"presence/url"_s : u"server/url"_s);
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

QFuture<ServerClient::Examination> ServerClient::examine()
{
    const bool isFeed = m_config.presenceUrl.isEmpty() || m_config.url.isEmpty();
    const QUrl url = isFeed ? feedUrl() : m_config.url;
    if (const Status may = allowed(url, m_config.allowHttp, u"server/url"_s); !may)
        return readyFuture(
            Examination{.answer = may, .proxy = {}, .certificateUntil = {}, .date = {}});
    HttpRequest get = request(url);
    get.isAlone = true;
    get.timeout = std::min(get.timeout, LongestExamination);
    get.longestAnswer = LongestPresenceAnswer;
    if (isFeed)
        get.headers = unlessStill(m_feedVersion);
    auto promise = std::make_shared<QPromise<Examination>>();
    promise->start();
    const bool hasToken = !m_isTokenAwaited && !m_tokenError;
    send(get, [promise, isFeed, hasToken](const HttpAnswer &answer) {
        // What `server/url` itself answers nobody has agreed upon; it is there.
        const bool isThere = !isFeed && answer.failure == HttpAnswer::Failure::None
            && answer.status >= 200 && answer.status < 500 && answer.status != Unauthorised
            && answer.status != ProxyAuthenticationRequired;
        promise->addResult(Examination{.answer = isThere ? Status(Success{}) : judged(answer),
                                       .status = answer.status,
                                       .hasToken = hasToken,
                                       .proxy = answer.proxy,
                                       .certificateUntil = answer.certificateUntil,
                                       .date = httpDate(answer.date)});
        promise->finish();
    });
    return promise->future();
}

} // namespace calltray

#include "moc_serverclient.cpp"
