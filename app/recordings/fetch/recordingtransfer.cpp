// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingtransfer.h"

#include "app/core/whendone.h"
#include "app/server/httpanswer.h"
#include "app/server/httpnetwork.h"
#include "app/server/httprules.h"
#include "app/server/urlrules.h"

#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkProxy>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MostRedirects = 5;
constexpr int ProxyAuthenticationRequired = 407;
constexpr int Unauthorised = 401;
constexpr int BadRequest = 400;
constexpr int Forbidden = 403;
//! Of what a server may wish, so that a date comes of it.
constexpr std::chrono::seconds LatestWish = std::chrono::hours(24 * 365);
//! Of what a refusal says, bytes.
constexpr qsizetype MostWords = 4'096;

//! Storages of files refuse an expired link with one of them, and say so in the body; what asks who it is means a login.
bool mayExplain(const HttpHead &head)
{
    const bool isRefusal =
        head.status == BadRequest || head.status == Unauthorised || head.status == Forbidden;
    return isRefusal && !head.has("WWW-Authenticate");
}

QByteArray rangeOf(const RecordingTransfer::Request &request)
{
    const QByteArray last = request.end ? QByteArray::number(*request.end - 1) : QByteArray();
    return "bytes=" + QByteArray::number(request.begin) + '-' + last;
}

} // namespace

RecordingTransfer::RecordingTransfer(HttpNetwork &network, QNetworkCookieJar &cookies,
                                     Request request, const FetchPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_cookies(cookies)
    , m_request(std::move(request))
    , m_policy(policy)
    , m_link(m_request.link)
    , m_begin(m_request.begin)
    , m_end(m_request.end)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RecordingTransfer::onDeadline);
}

void RecordingTransfer::start()
{
    m_deadline.start(m_policy.answer);
    ask();
}

void RecordingTransfer::ask()
{
    // Those that a name leads to are found out when it is connected to.
    if (isLinkLocal(QHostAddress(m_link.url.host()))) {
        breakOff(ServerTrouble::Cause::LinkLocal, u"its address is link-local"_s);
        return;
    }
    // A keychain that its user unlocks takes its time, which is not the server's.
    const auto left = m_deadline.remainingTimeAsDuration();
    m_deadline.start(left + m_policy.token);
    whenDone(m_request.tokens(m_link.url), this, [this, left](const Result<QByteArray> &token) {
        if (!token) {
            m_trouble = token.error().trouble;
            m_words = token.error().detail;
            end(End::Broken);
            return;
        }
        m_token = *token;
        m_deadline.start(std::min(left, m_deadline.remainingTimeAsDuration()));
        findProxy();
    });
}

void RecordingTransfer::findProxy()
{
    whenDone(m_network.proxies().find(m_link.url), this,
             [this](const QNetworkProxy &proxy) { send(proxy); });
}

QList<HttpField> RecordingTransfer::fields() const
{
    QList<HttpField> fields{httprules::userAgent(),
                            {.name = "Accept", .value = "audio/*, */*;q=0.5"}};
    if (!m_isPacked) {
        // Parts are counted in what is sent.
        fields.append(HttpField{.name = "Accept-Encoding", .value = "identity"});
        if (!m_request.isWhole)
            fields.append(HttpField{.name = "Range", .value = rangeOf(m_request)});
        if (!m_request.ifRange.isEmpty())
            fields.append(HttpField{.name = "If-Range", .value = m_request.ifRange});
    }
    if (!m_request.ifNoneMatch.isEmpty())
        fields.append(HttpField{.name = "If-None-Match", .value = m_request.ifNoneMatch});
    if (!m_token.isEmpty())
        fields.append(HttpField{.name = "Authorization", .value = "Bearer " + m_token});
    if (const QByteArray crumbs = cookieHeader(); !crumbs.isEmpty())
        fields.append(HttpField{.name = "Cookie", .value = crumbs});
    return fields;
}

QByteArray RecordingTransfer::cookieHeader() const
{
    QByteArrayList crumbs;
    const QList<QNetworkCookie> cookies = m_cookies.cookiesForUrl(m_link.url);
    for (const QNetworkCookie &cookie : cookies)
        crumbs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return crumbs.join("; ");
}

void RecordingTransfer::send(const QNetworkProxy &proxy)
{
    const QUrl &url = m_link.url;
    // A token is for the first try; the link's own user goes before it, once the server has asked
    // who it is.
    const bool mayLogIn = m_token.isEmpty();
    m_call.reset(new HttpCall(m_network,
                              {.url = url,
                               .target = m_link.target,
                               .fields = fields(),
                               .proxy = proxy,
                               .takesPacked = m_isPacked,
                               .user = mayLogIn ? url.userName(QUrl::FullyDecoded) : QString(),
                               .password = mayLogIn ? url.password(QUrl::FullyDecoded) : QString(),
                               .mayBeLinkLocal = false}));
    connect(m_call.get(), &HttpCall::headed, this, &RecordingTransfer::onHead);
    connect(m_call.get(), &HttpCall::received, this, &RecordingTransfer::onReceived);
    connect(m_call.get(), &HttpCall::ended, this, &RecordingTransfer::onEnded);
    m_call->start();
}

RecordingTransfer::Head RecordingTransfer::head() const
{
    const HttpHead &answer = m_call->head();
    Head head{
        .status = answer.status,
        .version = {.etag = answer.value("ETag"), .lastModified = answer.value("Last-Modified")},
        .range = std::nullopt,
        .offersRanges = !m_isPacked && answer.value("Accept-Ranges") == "bytes",
        .host = m_link.url.host(),
        .retryAfter = retryAfter(answer.value("Retry-After"), answer.value("Date"), LatestWish),
        .disposition = answer.value("Content-Disposition"),
        .isLoginRefused =
            m_call->hasLoggedIn() && (answer.status == Unauthorised || answer.status == Forbidden)};
    if (head.status == 206) {
        head.range = ContentRange::of(answer.value("Content-Range"));
        head.version.size = head.range ? head.range->size : std::nullopt;
    } else if (head.status == 416) {
        head.version.size = ContentRange::sizeIn(answer.value("Content-Range"));
    } else if (head.status == 200 && !m_isPacked) {
        head.version.size = m_call->length();
    }
    return head;
}

void RecordingTransfer::onHead()
{
    QList<QNetworkCookie> cookies;
    const QByteArrayList lines = m_call->head().values("Set-Cookie");
    for (const QByteArray &line : lines)
        cookies += QNetworkCookie::parseCookies(line);
    m_cookies.setCookiesFromUrl(cookies, m_link.url);
    if (follow() || askPacked() || askWithLogin())
        return;
    if (m_call->head().status == ProxyAuthenticationRequired)
        m_network.proxies().forget();
    m_deadline.start(m_policy.silence);
    if (mayExplain(m_call->head()) && m_call->length() != 0)
        m_refusal = head();
    else
        tell(head());
}

void RecordingTransfer::tell(const Head &head)
{
    // What a server that makes no sense of parts says of its own is nothing to go by.
    const std::optional<ContentRange> part = m_request.isWhole ? std::nullopt : head.range;
    m_begin = part ? part->begin : 0;
    m_end = part ? std::optional(part->end) : std::nullopt;
    Q_EMIT headed(head);
}

bool RecordingTransfer::isComing(qint64 offset) const
{
    return position() <= offset && offset <= position() + m_policy.nearby
        && (!m_end || offset < *m_end);
}

bool RecordingTransfer::collectWords(const QByteArray &bytes)
{
    if (!m_refusal)
        return false;
    m_refusal->words += bytes;
    if (m_refusal->words.size() >= MostWords)
        tellRefusal();
    return true;
}

void RecordingTransfer::tellRefusal()
{
    tell(*std::exchange(m_refusal, std::nullopt));
}

bool RecordingTransfer::follow()
{
    auto target = m_link.redirectedTo(m_call->head().value("Location"));
    if (!isFollowed(m_call->head().status, false) || !target || m_redirects == MostRedirects
        || leavesHttps(m_link.url, target->url))
        return false;
    ++m_redirects;
    // What the link tells of its user is for its own server, wherever on it that leads.
    if (isSameOrigin(m_link.url, target->url) && target->url.userInfo().isEmpty())
        target->url.setUserInfo(m_link.url.userInfo(QUrl::FullyEncoded), QUrl::TolerantMode);
    m_link = *target;
    askAgain();
    return true;
}

bool RecordingTransfer::askPacked()
{
    const QByteArray encoding = m_call->head().value("Content-Encoding").trimmed().toLower();
    const bool isKnown = encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate";
    if (m_isPacked || !isKnown)
        return false;
    m_isPacked = true;
    askAgain();
    return true;
}

bool RecordingTransfer::askWithLogin()
{
    const HttpHead &head = m_call->head();
    if (head.status != Unauthorised || m_token.isEmpty() || m_link.url.userName().isEmpty()
        || !head.has("WWW-Authenticate"))
        return false;
    m_token.clear();
    m_call.reset();
    findProxy();
    return true;
}

void RecordingTransfer::askAgain()
{
    m_call.reset();
    ask();
}

void RecordingTransfer::onReceived(const QByteArray &bytes)
{
    if (collectWords(bytes))
        return;
    m_deadline.start(m_policy.silence);
    const qint64 offset = position();
    const QByteArray part =
        m_end ? bytes.first(std::clamp<qint64>(*m_end - offset, 0, bytes.size())) : bytes;
    m_received += part.size();
    Q_EMIT received(offset, part);
}

void RecordingTransfer::onEnded(HttpCall::End how)
{
    if (m_refusal) {
        tellRefusal();
        return;
    }
    m_trouble = m_call->trouble();
    m_words = m_call->words();
    const bool isWhole = how == HttpCall::End::Whole;
    if (how == HttpCall::End::TooLong)
        breakOff(ServerTrouble::Cause::TooLong, u"the head of its answer is too long"_s);
    else if (!isWhole && m_trouble.cause == ServerTrouble::Cause::None)
        breakOff(ServerTrouble::Cause::CutOff, u"its answer ends too early"_s);
    else
        end(isWhole ? End::Whole : End::Broken);
}

void RecordingTransfer::onDeadline()
{
    if (m_refusal) {
        tellRefusal();
        return;
    }
    breakOff(ServerTrouble::Cause::TimedOut, u"it does not answer"_s);
}

void RecordingTransfer::breakOff(ServerTrouble::Cause cause, const QString &words)
{
    m_trouble = {.cause = cause, .host = m_link.url.host()};
    m_words = words;
    end(End::Broken);
}

void RecordingTransfer::end(End end)
{
    m_deadline.stop();
    m_call.reset();
    if (end == End::Broken)
        m_network.proxies().forget();
    Q_EMIT ended(end);
}

} // namespace calltray

#include "moc_recordingtransfer.cpp"
