// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"

#include "app/core/whendone.h"
#include "app/server/httpanswer.h"
#include "app/server/httpexchange.h"
#include "app/server/httprules.h"
#include "app/server/urlrules.h"

#include <QNetworkAccessManager>
#include <QPromise>
#include <QSslConfiguration>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestNumberAnswer = 65'536;
constexpr qsizetype LongestPresenceAnswer = 16'777'216;

} // namespace

ServerClient::ServerClient(Config config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
{ }

ServerClient::~ServerClient() = default;

QNetworkAccessManager &ServerClient::network()
{
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_network->setAutoDeleteReplies(false);
    }
    return *m_network;
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
    if (!m_isTokenAwaited) {
        HttpExchange::start(network(), m_proxies, request, done);
        return;
    }
    m_waiting.emplace_back([this, waiting = HttpRequest(request), done]() mutable {
        waiting.token = m_config.token;
        HttpExchange::start(network(), m_proxies, waiting, done);
    });
}

void ServerClient::setToken(const QByteArray &token)
{
    m_config.token = token;
    m_isTokenAwaited = false;
    for (const auto &send : std::exchange(m_waiting, {}))
        send();
}

void ServerClient::setConfig(Config config)
{
    config.token = m_config.token;
    m_isFeedChanged =
        m_isFeedChanged || config.url != m_config.url || config.presenceUrl != m_config.presenceUrl;
    m_config = std::move(config);
    m_proxies.forget();
    m_tls.reset();
    // Made anew, since open connections were judged by the authorities before; what is under way
    // has its time to end.
    if (QNetworkAccessManager *before = m_network.release()) {
        before->setParent(this);
        QTimer::singleShot(m_config.timeout * 2, before, &QObject::deleteLater);
    }
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

    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    start(post, [this, promise](const HttpAnswer &answer) {
        const Status status = judged(answer);
        Result<qint64> number = status ? savedNumber(answer.body) : Result<qint64>(status.error());
        note(Part::Saving, number ? Status(Success{}) : Status(number.error()));
        promise->addResult(std::move(number));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ServerClient::PresenceAnswer>> ServerClient::fetchPresence(const QByteArray &etag)
{
    const bool hasOwnUrl = !m_config.presenceUrl.isEmpty();
    const QUrl url = hasOwnUrl ? m_config.presenceUrl : below(m_config.url, u"presence"_s);
    const Status may = mayBeAsked(url, hasOwnUrl ? u"presence/url"_s : u"server/url"_s);
    if (!may) {
        note(Part::Presence, may);
        return readyFuture(Result<PresenceAnswer>(may.error()));
    }
    HttpRequest get = request(url);
    get.longestAnswer = LongestPresenceAnswer;
    if (!etag.isEmpty() && !std::exchange(m_isFeedChanged, false))
        get.headers = {{.name = "If-None-Match", .value = etag}};

    auto promise = std::make_shared<QPromise<Result<PresenceAnswer>>>();
    promise->start();
    start(get, [this, promise](const HttpAnswer &answer) {
        const Status status = judged(answer);
        note(Part::Presence, status);
        promise->addResult(
            status ? Result<PresenceAnswer>(
                {.isModified = answer.status != 304, .body = answer.body, .etag = answer.etag})
                   : Result<PresenceAnswer>(status.error()));
        promise->finish();
    });
    return promise->future();
}

} // namespace calltray

#include "moc_serverclient.cpp"
