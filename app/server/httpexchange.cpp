// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpexchange.h"

#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/core/whendone.h"
#include "app/server/httpnetwork.h"
#include "app/server/httprules.h"
#include "app/server/urlrules.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MostRedirects = 3;
constexpr int ProxyAuthenticationRequired = 407;
constexpr qsizetype LongestFailure = 65'536; // nobody reads what a failure says

} // namespace

void HttpExchange::start(HttpNetwork &network, const HttpRequest &request, Done done)
{
    auto *exchange = new HttpExchange(network, request, std::move(done));
    exchange->m_deadline.start(request.timeout);
    exchange->ask(request.url);
}

HttpExchange::HttpExchange(HttpNetwork &network, HttpRequest request, Done done)
    : QObject(&network)
    , m_network(network)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpExchange::onDeadline);
}

void HttpExchange::ask(const QUrl &url)
{
    m_url = url;
    m_answer = {.host = url.host()};
    whenDone(m_network.proxies().find(url), this, [this](const QNetworkProxy &proxy) {
        if (m_answer.failure == HttpAnswer::Failure::None)
            send(proxy);
    });
}

HttpQuery HttpExchange::query(const QNetworkProxy &proxy) const
{
    HttpQuery query{
        .url = m_url,
        .target = httprules::targetOf(m_url),
        .method = m_request.isPost ? "POST"_ba : "GET"_ba,
        .fields = {httprules::userAgent(), {.name = "Accept", .value = "application/json"}},
        .body = m_request.body,
        .proxy = proxy,
        .isAlone = m_request.isAlone,
        .takesPacked = true};
    query.fields += m_request.headers;
    if (!m_request.token.isEmpty() && isSameOrigin(m_url, m_request.tokenOrigin))
        query.fields.append(
            HttpField{.name = "Authorization", .value = "Bearer " + m_request.token});
    return query;
}

void HttpExchange::send(const QNetworkProxy &proxy)
{
    if (proxy.type() != QNetworkProxy::NoProxy)
        m_answer.proxy = u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
    m_call.reset(new HttpCall(m_network, query(proxy)));
    connect(m_call.get(), &HttpCall::headed, this, &HttpExchange::onHeaded);
    connect(m_call.get(), &HttpCall::received, this, &HttpExchange::onReceived);
    connect(m_call.get(), &HttpCall::ended, this, &HttpExchange::onEnded);
    m_call->start();
}

void HttpExchange::onHeaded()
{
    const HttpHead &head = m_call->head();
    m_answer.status = head.status;
    m_answer.etag = head.value("ETag");
    m_answer.lastModified = head.value("Last-Modified");
    m_answer.location = head.value("Location");
    m_answer.contentType = head.value("Content-Type");
    m_answer.date = head.value("Date");
    m_answer.certificateUntil = m_call->certificate().expiryDate();
    m_answer.retryAfter = retryAfter(head.value("Retry-After"), head.value("Date"));
    if (const std::optional<QUrl> target = redirection()) {
        // Nobody reads the body of a redirect.
        ++m_redirects;
        m_call.reset();
        ask(*target);
        return;
    }
    if (m_call->length().value_or(0) > longest())
        endAs(HttpAnswer::Failure::TooLong);
}

std::optional<QUrl> HttpExchange::redirection() const
{
    if (m_redirects == MostRedirects || !isFollowed(m_answer.status, m_request.isPost)
        || m_answer.location.isEmpty())
        return std::nullopt;
    const QUrl target = m_url.resolved(QUrl::fromEncoded(m_answer.location));
    // A POST holds names and numbers: they are for the server that they were sent to.
    if ((m_request.isPost && !isSameOrigin(m_url, target)) || leavesHttps(m_url, target)
        || !allowed(target, m_request.allowHttp, {}))
        return std::nullopt;
    return target;
}

void HttpExchange::onReceived(const QByteArray &bytes)
{
    m_answer.body += bytes;
    if (m_answer.body.size() > longest())
        endAs(HttpAnswer::Failure::TooLong);
}

qsizetype HttpExchange::longest() const
{
    const bool isAnswer = m_answer.status == 200 || m_answer.status == 201;
    return isAnswer ? m_request.longestAnswer : std::min(m_request.longestAnswer, LongestFailure);
}

void HttpExchange::onEnded(HttpCall::End end)
{
    m_answer.words = m_call->words();
    m_answer.trouble = m_call->trouble();
    switch (end) {
    case HttpCall::End::Whole:
        this->end();
        return;
    case HttpCall::End::Broken:
        endAs(HttpAnswer::Failure::Broken);
        return;
    case HttpCall::End::TooLong:
        endAs(HttpAnswer::Failure::TooLong);
        return;
    }
}

void HttpExchange::onDeadline()
{
    m_answer.trouble = {.cause = ServerTrouble::Cause::TimedOut, .host = m_request.url.host()};
    endAs(HttpAnswer::Failure::TimedOut);
}

void HttpExchange::endAs(HttpAnswer::Failure failure)
{
    m_answer.failure = failure;
    end();
}

void HttpExchange::end()
{
    m_deadline.stop();
    m_call.reset();
    qCDebug(lcServer).noquote() << (m_request.isPost ? "POST" : "GET")
                                << personal(m_url.toString(QUrl::RemoveUserInfo))
                                << "ended with HTTP" << m_answer.status << m_answer.words;
    if (m_answer.failure != HttpAnswer::Failure::None
        || m_answer.status == ProxyAuthenticationRequired)
        m_network.proxies().forget();
    deleteLater();
    m_done(m_answer);
}

} // namespace calltray

#include "moc_httpexchange.cpp"
