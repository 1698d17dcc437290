// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpexchange.h"

#include "app/core/whendone.h"
#include "app/server/httprules.h"
#include "app/server/networktrouble.h"
#include "app/server/proxyfinder.h"
#include "app/server/urlrules.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MostRedirects = 3;

} // namespace

void HttpExchange::start(QNetworkAccessManager &network, ProxyFinder &proxies,
                         const HttpRequest &request, Done done)
{
    auto *exchange = new HttpExchange(network, proxies, request, std::move(done));
    exchange->m_deadline.start(request.timeout);
    exchange->ask(request.url);
}

HttpExchange::HttpExchange(QNetworkAccessManager &network, ProxyFinder &proxies,
                           HttpRequest request, Done done)
    : QObject(&network)
    , m_network(network)
    , m_proxies(proxies)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    // Not setTransferTimeout(): that one begins anew with every byte, so that a dripping server
    // never ends.
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpExchange::onDeadline);
}

void HttpExchange::ask(const QUrl &url)
{
    whenDone(m_proxies.find(url), this, [this, url](const QNetworkProxy &proxy) {
        if (m_answer.failure == HttpAnswer::Failure::TimedOut)
            return;
        m_isProxied = proxy.type() != QNetworkProxy::NoProxy;
        const auto setProxy = [&network = m_network, proxy] { network.setProxy(proxy); };
        setProxy();
        // Qt (6.4) starts a POST from the event loop, before which another request may set its own:
        // what is queued here comes right before that start.
        if (m_request.isPost)
            QMetaObject::invokeMethod(&m_network, setProxy, Qt::QueuedConnection);
        send(url);
    });
}

QNetworkRequest HttpExchange::networkRequest(const QUrl &url) const
{
    QNetworkRequest request(url);
    httprules::prepare(request);
    request.setRawHeader("Accept", "application/json");
    for (const HttpRequest::Header &header : m_request.headers)
        request.setRawHeader(header.name, header.value);
    request.setDecompressedSafetyCheckThreshold(m_request.longestAnswer);
    if (m_request.tls && url.scheme() == "https"_L1)
        request.setSslConfiguration(*m_request.tls);
    if (!m_request.token.isEmpty() && isSameOrigin(url, m_request.tokenOrigin))
        request.setRawHeader("Authorization", "Bearer " + m_request.token);
    return request;
}

void HttpExchange::send(const QUrl &url)
{
    m_reply = m_request.isPost ? m_network.post(networkRequest(url), m_request.body)
                               : m_network.get(networkRequest(url));
    connect(m_reply, &QIODevice::readyRead, this, &HttpExchange::receive);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tlsError = errors.constFirst();
    });
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
}

void HttpExchange::receive()
{
    m_answer.body += m_reply->read(m_request.longestAnswer + 1 - m_answer.body.size());
    if (m_answer.body.size() > m_request.longestAnswer) {
        m_answer.failure = HttpAnswer::Failure::TooLong;
        m_reply->abort();
    }
}

void HttpExchange::onFinished()
{
    QNetworkReply &reply = *m_reply;
    m_answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.host = reply.url().host();
    m_answer.etag = reply.rawHeader("ETag");
    m_answer.location = reply.rawHeader("Location");
    m_answer.contentType = reply.rawHeader("Content-Type");
    m_answer.retryAfter = retryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"));
    // A status of 400 and more is an error to QNetworkReply too; to us it is an answer, judged by
    // its number.
    const bool isAnswer = reply.error() == QNetworkReply::NoError || m_answer.status >= 400;
    if (m_answer.failure == HttpAnswer::Failure::None && !isAnswer) {
        // Qt stops at what decompresses to far more than it is.
        const bool isBomb = reply.error() == QNetworkReply::UnknownContentError;
        m_answer.failure = isBomb ? HttpAnswer::Failure::TooLong : HttpAnswer::Failure::Broken;
        m_answer.words = reply.errorString();
        m_answer.trouble = troubleOf(reply.error(), m_answer.host, m_isProxied, m_tlsError);
    }
    if (m_answer.failure == HttpAnswer::Failure::None
        && httprules::isCut(reply, m_answer.body.size())) {
        m_answer.failure = HttpAnswer::Failure::Broken;
        m_answer.words = u"the connection ended before the answer did"_s;
        m_answer.trouble = {.cause = ServerTrouble::Cause::Unreachable, .host = m_answer.host};
    }
    const std::optional<QUrl> target = redirection();
    reply.deleteLater();
    m_reply = nullptr;
    if (!target) {
        end();
        return;
    }
    ++m_redirects;
    m_answer = {};
    ask(*target);
}

std::optional<QUrl> HttpExchange::redirection() const
{
    if (m_answer.failure != HttpAnswer::Failure::None || m_redirects == MostRedirects
        || !isFollowed(m_answer.status, m_request.isPost))
        return std::nullopt;
    const QUrl target = m_reply->url().resolved(QUrl::fromEncoded(m_answer.location));
    if (m_answer.location.isEmpty() || leavesHttps(m_reply->url(), target)
        || !allowed(target, m_request.allowHttp, {}))
        return std::nullopt;
    return target;
}

void HttpExchange::onDeadline()
{
    m_answer.failure = HttpAnswer::Failure::TimedOut;
    m_answer.trouble = {.cause = ServerTrouble::Cause::TimedOut, .host = m_request.url.host()};
    if (m_reply != nullptr)
        m_reply->abort();
    else
        end();
}

void HttpExchange::end()
{
    m_deadline.stop();
    constexpr int ProxyAuthenticationRequired = 407;
    if (m_answer.failure != HttpAnswer::Failure::None
        || m_answer.status == ProxyAuthenticationRequired)
        m_proxies.forget();
    deleteLater();
    m_done(m_answer);
}

} // namespace calltray

#include "moc_httpexchange.cpp"
