// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingtransfer.h"

#include "app/core/whendone.h"
#include "app/recordings/recordingnetwork.h"
#include "app/server/httpanswer.h"
#include "app/server/httprules.h"
#include "app/server/networktrouble.h"
#include "app/server/urlrules.h"

#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MostRedirects = 5;
constexpr int ProxyAuthenticationRequired = 407;
constexpr qint64 LargestPiece = 1'048'576; // waits in memory for the disk

QByteArray rangeOf(const RecordingTransfer::Request &request)
{
    const QByteArray last = request.end ? QByteArray::number(*request.end - 1) : QByteArray();
    return "bytes=" + QByteArray::number(request.begin) + '-' + last;
}

//! A size behind `bytes */`, as 416 gives it.
std::optional<qint64> sizeOf(const QByteArray &contentRange)
{
    bool isNumber = false;
    const qint64 size = contentRange.mid(contentRange.indexOf('/') + 1).toLongLong(&isNumber);
    return isNumber ? std::optional(size) : std::nullopt;
}

} // namespace

RecordingTransfer::RecordingTransfer(RecordingNetwork &network, QNetworkCookieJar &cookies,
                                     Request request, const FetchPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_cookies(cookies)
    , m_request(std::move(request))
    , m_policy(policy)
    , m_link(m_request.link)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RecordingTransfer::onDeadline);
}

RecordingTransfer::~RecordingTransfer()
{
    leave();
}

void RecordingTransfer::leave()
{
    if (m_reply == nullptr)
        return;
    // Not abort(): Qt warns where the server has refused before.
    m_reply->disconnect(this);
    m_reply->deleteLater();
    m_reply = nullptr;
}

void RecordingTransfer::start()
{
    m_deadline.start(m_policy.answer);
    ask();
}

void RecordingTransfer::ask()
{
    whenDone(m_network.proxies().find(m_link.url), this, [this](const QNetworkProxy &proxy) {
        m_isProxied = proxy.type() != QNetworkProxy::NoProxy;
        m_network.manager().setProxy(proxy);
        send();
    });
}

QNetworkRequest RecordingTransfer::networkRequest() const
{
    QNetworkRequest request(m_link.url);
    httprules::prepare(request);
    // A transfer has its connection for itself: it is ended often, and HTTP/2 would let all others
    // wait.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "audio/*, */*;q=0.5");
    if (!m_isPacked) {
        // Parts are counted in what is sent.
        request.setRawHeader("Accept-Encoding", "identity");
        request.setRawHeader("Range", rangeOf(m_request));
        if (!m_request.ifRange.isEmpty())
            request.setRawHeader("If-Range", m_request.ifRange);
    }
    if (!m_request.ifNoneMatch.isEmpty())
        request.setRawHeader("If-None-Match", m_request.ifNoneMatch);
    if (const QByteArray token = tokenFor(m_link.url, m_request.tokens); !token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (const QByteArray crumbs = cookieHeader(); !crumbs.isEmpty())
        request.setRawHeader("Cookie", crumbs);
    return request;
}

QByteArray RecordingTransfer::cookieHeader() const
{
    QByteArrayList crumbs;
    const QList<QNetworkCookie> cookies = m_cookies.cookiesForUrl(m_link.url);
    for (const QNetworkCookie &cookie : cookies)
        crumbs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return crumbs.join("; ");
}

void RecordingTransfer::send()
{
    QNetworkRequest request = networkRequest();
    if (m_link.url.scheme() == "https"_L1) {
        if (!m_network.tls()) {
            m_trouble = {.cause = ServerTrouble::Cause::AuthorityFile, .host = m_link.url.host()};
            end(End::Broken);
            return;
        }
        request.setSslConfiguration(*m_network.tls());
    }
    if (m_link.isAsQtWrites()) {
        m_reply = m_network.manager().get(request);
    } else {
        // Qt has no way to ask for other bytes than its own; a method is sent as it is, and takes
        // Qt's own request line for the value of a header that nobody knows.
        const QByteArray line = "GET " + m_link.target + " HTTP/1.1\r\nX-Calltray-Link:";
        m_reply = m_network.manager().sendCustomRequest(request, line);
    }
    m_reply->setReadBufferSize(LargestPiece);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &RecordingTransfer::onHead);
    connect(m_reply, &QIODevice::readyRead, this, &RecordingTransfer::onReadyRead);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tlsError = errors.constFirst();
    });
    connect(m_reply, &QNetworkReply::finished, this, &RecordingTransfer::onFinished);
}

RecordingTransfer::Head RecordingTransfer::head() const
{
    const QNetworkReply &reply = *m_reply;
    Head head{.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
              .version = {.etag = reply.rawHeader("ETag"),
                          .lastModified = reply.rawHeader("Last-Modified")},
              .range = std::nullopt,
              .offersRanges = !m_isPacked && reply.rawHeader("Accept-Ranges").trimmed() == "bytes",
              .host = reply.url().host(),
              .retryAfter = retryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"))};
    if (head.status == 206) {
        head.range = ContentRange::of(reply.rawHeader("Content-Range"));
        head.version.size = head.range ? head.range->size : std::nullopt;
    } else if (head.status == 416) {
        head.version.size = sizeOf(reply.rawHeader("Content-Range"));
    } else if (head.status == 200 && !m_isPacked && reply.hasRawHeader("Content-Length")) {
        head.version.size = reply.rawHeader("Content-Length").toLongLong();
    }
    return head;
}

void RecordingTransfer::onHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isRedirect = isFollowed(status, false) && m_reply->hasRawHeader("Location");
    if (m_isHeaded || status < 200 || isRedirect || askPacked())
        return;
    m_isHeaded = true;
    if (status == ProxyAuthenticationRequired)
        m_network.proxies().forget();
    m_deadline.start(m_policy.silence);
    Q_EMIT headed(head());
}

bool RecordingTransfer::askPacked()
{
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed();
    if (m_isPacked || encoding.isEmpty() || encoding == "identity")
        return false;
    m_isPacked = true;
    leave();
    ask();
    return true;
}

void RecordingTransfer::onReadyRead()
{
    if (!m_isHeaded) {
        (void)m_reply->readAll(); // of a redirect
        return;
    }
    m_deadline.start(m_policy.silence);
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (!bytes.isEmpty())
        Q_EMIT received(bytes);
}

bool RecordingTransfer::follow(int status)
{
    const auto target = m_link.redirectedTo(m_reply->rawHeader("Location"));
    if (m_isHeaded || !isFollowed(status, false) || !target || m_redirects == MostRedirects
        || leavesHttps(m_link.url, target->url))
        return false;
    ++m_redirects;
    m_link = *target;
    return true;
}

void RecordingTransfer::onFinished()
{
    QNetworkReply &reply = *m_reply;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto cookies =
        reply.header(QNetworkRequest::SetCookieHeader).value<QList<QNetworkCookie>>();
    m_cookies.setCookiesFromUrl(cookies, reply.url());
    // A status of 400 and more is an error to QNetworkReply too; to us it is an answer.
    const bool isAnswer = reply.error() == QNetworkReply::NoError || status >= 400;
    const bool isWhole = isAnswer && !httprules::isCut(reply, m_received + reply.bytesAvailable());
    if (!isAnswer)
        m_trouble = troubleOf(reply.error(), reply.url().host(), m_isProxied, m_tlsError);
    else if (!isWhole)
        m_trouble = {.cause = ServerTrouble::Cause::CutOff, .host = reply.url().host()};

    if (isAnswer && follow(status)) {
        leave();
        ask();
        return;
    }
    if (isAnswer && !m_isHeaded) {
        m_isHeaded = true; // a redirect that leads nowhere
        Q_EMIT headed(head());
    }
    if (m_isHeaded)
        onReadyRead();
    end(isWhole ? End::Whole : End::Broken);
}

void RecordingTransfer::onDeadline()
{
    m_trouble = {.cause = ServerTrouble::Cause::TimedOut, .host = m_link.url.host()};
    end(End::Broken);
}

void RecordingTransfer::end(End end)
{
    m_deadline.stop();
    leave();
    if (end == End::Broken)
        m_network.proxies().forget();
    Q_EMIT ended(end);
}

} // namespace calltray

#include "moc_recordingtransfer.cpp"
