// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverclient.h"

#include "app/core/whendone.h"
#include "app/server/httpanswer.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestNumberAnswer = 64 * 1024;
constexpr qsizetype LongestPresenceAnswer = 16 * 1024 * 1024;

QUrl below(const QUrl &base, const QString &name)
{
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    QUrl url = base;
    url.setPath(path + u'/' + name, QUrl::TolerantMode);
    return url;
}

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const int defaultPort = one.scheme() == "https"_L1 ? 443 : 80;
    return one.scheme() == other.scheme() && one.host() == other.host()
        && one.port(defaultPort) == other.port(defaultPort);
}

Error notHttp(const QString &key)
{
    return {.code = Error::Code::InvalidParams,
            .detail =
                u"%1 must begin with http:// or https:// and name a host; correct it in Settings."_s
                    .arg(key),
            .field = key};
}

//! One request under way; it lives in the connections of its reply.
struct Exchange
{
    HttpAnswer answer;
    qsizetype longest = 0;
    std::function<void(const HttpAnswer &)> done;
};

void receive(QNetworkReply &reply, Exchange &exchange)
{
    exchange.answer.body += reply.read(exchange.longest + 1 - exchange.answer.body.size());
    if (exchange.answer.body.size() > exchange.longest) {
        exchange.answer.failure = HttpAnswer::Failure::TooLong;
        reply.abort();
    }
}

void finish(QNetworkReply &reply, Exchange &exchange)
{
    HttpAnswer &answer = exchange.answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.etag = reply.rawHeader("ETag");
    answer.location = reply.rawHeader("Location");
    answer.retryAfter = retryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"));
    // A status of 400 and more is an error to QNetworkReply too; to us it is an answer, judged by
    // its number.
    const bool isAnswer = reply.error() == QNetworkReply::NoError || answer.status >= 400;
    if (answer.failure == HttpAnswer::Failure::None && !isAnswer) {
        answer.failure = HttpAnswer::Failure::Broken;
        answer.words = reply.errorString();
    }
    exchange.done(answer);
}

//! Calls \a done once, unless \a reply is deleted first.
void follow(QNetworkReply *reply, std::chrono::milliseconds timeout, qsizetype longest,
            std::function<void(const HttpAnswer &)> done)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->longest = longest;
    exchange->done = std::move(done);
    QObject::connect(reply, &QIODevice::readyRead, reply,
                     [reply, exchange] { receive(*reply, *exchange); });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, exchange] {
        reply->deleteLater();
        finish(*reply, *exchange);
    });
    // Not only setTransferTimeout(): that one begins anew with every byte, so that a dripping
    // server never ends.
    // A child of the reply: QTimer::singleShot() would keep the exchange until its time is over.
    auto *deadline = new QTimer(reply);
    QObject::connect(deadline, &QTimer::timeout, reply, [reply, exchange] {
        exchange->answer.failure = HttpAnswer::Failure::TimedOut;
        reply->abort();
    });
    deadline->setSingleShot(true);
    deadline->start(timeout);
}

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

QNetworkRequest ServerClient::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Calltray/" CALLTRAY_VERSION ""_s);
    request.setRawHeader("Accept", "application/json");
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(m_config.timeout.count()));
    request.setDecompressedSafetyCheckThreshold(LongestPresenceAnswer);
    if (!m_config.token.isEmpty() && isSameOrigin(url, m_config.url))
        request.setRawHeader("Authorization", "Bearer " + m_config.token);
    return request;
}

QFuture<Result<qint64>> ServerClient::saveNotification(const QByteArray &body,
                                                       const QByteArray &idempotencyKey)
{
    if (!isHttp(m_config.url))
        return readyFuture(Result<qint64>(notHttp(u"server/url"_s)));
    QNetworkRequest post = request(below(m_config.url, u"notifications"_s));
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    post.setRawHeader("Idempotency-Key", idempotencyKey);

    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    follow(network().post(post, body), m_config.timeout, LongestNumberAnswer,
           [promise](const HttpAnswer &answer) {
               const Status status = judged(answer);
               promise->addResult(status ? savedNumber(answer.body)
                                         : Result<qint64>(status.error()));
               promise->finish();
           });
    return promise->future();
}

QFuture<Result<ServerClient::PresenceAnswer>> ServerClient::fetchPresence(const QByteArray &etag)
{
    const QUrl url =
        m_config.presenceUrl.isEmpty() ? below(m_config.url, u"presence"_s) : m_config.presenceUrl;
    if (!isHttp(url)) {
        return readyFuture(Result<PresenceAnswer>(
            notHttp(m_config.presenceUrl.isEmpty() ? u"server/url"_s : u"presence/url"_s)));
    }
    QNetworkRequest get = request(url);
    if (!etag.isEmpty())
        get.setRawHeader("If-None-Match", etag);

    auto promise = std::make_shared<QPromise<Result<PresenceAnswer>>>();
    promise->start();
    follow(network().get(get), m_config.timeout, LongestPresenceAnswer,
           [promise](const HttpAnswer &answer) {
               const Status status = judged(answer);
               promise->addResult(status
                                      ? Result<PresenceAnswer>({.isModified = answer.status != 304,
                                                                .body = answer.body,
                                                                .etag = answer.etag})
                                      : Result<PresenceAnswer>(status.error()));
               promise->finish();
           });
    return promise->future();
}

} // namespace calltray

#include "moc_serverclient.cpp"
