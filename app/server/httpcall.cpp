// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpcall.h"

#include "app/server/curltransfers.h"
#include "app/server/httpnetwork.h"
#include "app/server/urlrules.h"

#include <QFile>
#include <QHostAddress>

#include <algorithm>
#include <array>
#include <cerrno>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = ServerTrouble::Cause;

//! Scheme, host and port, without what the scheme implies.
QByteArray originOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                         | QUrl::RemoveFragment);
}

bool speaksHttp(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::HttpProxy
        || proxy.type() == QNetworkProxy::HttpCachingProxy;
}

//! The file of the system's certificate authorities where libcurl, which may come from another distribution, looks for it in
//! vain; else null. Source: Go's crypto/x509, root_linux.go.
const char *foreignAuthorities()
{
    static const char *const file = []() -> const char * {
        const char *const own = curl_version_info(CURLVERSION_NOW)->cainfo;
        if (own == nullptr || QFile::exists(QFile::decodeName(own)))
            return nullptr;
        constexpr std::array Places{"/etc/ssl/certs/ca-certificates.crt",
                                    "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
                                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"};
        const auto *const found = std::find_if(Places.begin(), Places.end(), [](const char *place) {
            return QFile::exists(QFile::decodeName(place));
        });
        return found == Places.end() ? nullptr : *found;
    }();
    return file;
}

//! Where the SSL_CTX of a connection has the certificate that its call wants to know.
int certificateIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

//! What OpenSSL calls for each certificate of a server, the authority's first.
int onCertificate(int isGood, X509_STORE_CTX *store)
{
    const auto *tls = static_cast<const SSL *>(
        X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *known = static_cast<QSslCertificate *>(
        SSL_CTX_get_ex_data(SSL_get_SSL_CTX(tls), certificateIndex()));
    unsigned char *der = nullptr;
    const X509 *const certificate = X509_STORE_CTX_get_current_cert(store);
    const int size = certificate == nullptr ? 0 : i2d_X509(certificate, &der);
    if (size > 0)
        *known = QSslCertificate(QByteArray(reinterpret_cast<const char *>(der), size), QSsl::Der);
    OPENSSL_free(der);
    return isGood;
}

Cause causeOfCertificate(long verdict)
{
    switch (verdict) {
    case X509_V_OK:
    case X509_V_ERR_UNSPECIFIED: // libcurl's own before it asks: it has looked at the name first
        return Cause::CertificateOfAnotherHost;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return Cause::CertificateExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return Cause::CertificateNotYetValid;
    default: // OpenSSL's numbers, not ours: they grow
        return Cause::CertificateUntrusted;
    }
}

//! What a proxy means that opens no way through it.
Cause causeOfTunnel(long status)
{
    switch (status) {
    case 404:
        return Cause::HostNotFound;
    case 407:
        return Cause::ProxyPassword;
    case 502:
    case 503:
    case 504:
        return Cause::Unreachable;
    default:
        return Cause::ProxyUnreachable;
    }
}

} // namespace

HttpCall::HttpCall(HttpNetwork &network, HttpQuery query, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_query(std::move(query))
    , m_transfer(nullptr, &curl_easy_cleanup)
    , m_fields(nullptr, &curl_slist_free_all)
{ }

HttpCall::~HttpCall()
{
    if (m_transfers)
        m_transfers->stop(m_transfer.get());
}

bool HttpCall::isTls() const
{
    return m_query.url.scheme() == "https"_L1;
}

void HttpCall::start()
{
    m_transfers = m_network.transfers();
    m_transfer.reset(curl_easy_init());
    describe();
    connect(m_transfers.get(), &CurlTransfers::ended, this,
            [this](const CURL *transfer, CURLcode code) {
                if (transfer == m_transfer.get())
                    onEnded(code);
            });
    // Queued: its user may be within what libcurl calls for another one.
    QMetaObject::invokeMethod(
        this, [this] { m_transfers->start(m_transfer.get()); }, Qt::QueuedConnection);
}

void HttpCall::describe()
{
    const QByteArray origin = originOf(m_query.url);
    // The answer to a login is made of the address, all else of the target as it is.
    set(CURLOPT_URL, (m_query.user.isEmpty() ? origin : origin + m_query.target).constData());
    set(CURLOPT_PATH_AS_IS, 1L);
    const bool isRelayed = !isTls() && speaksHttp(m_query.proxy);
    set(CURLOPT_REQUEST_TARGET, (isRelayed ? origin + m_query.target : m_query.target).constData());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // else the end waits for a name server
    set(CURLOPT_ERRORBUFFER, m_error.data());
    for (const HttpField &field : m_query.fields)
        m_fields.reset(
            curl_slist_append(m_fields.release(), (field.name + ": " + field.value).constData()));
    m_fields.reset(curl_slist_append(m_fields.release(), "Expect:")); // nobody waits for that
    set(CURLOPT_HTTPHEADER, m_fields.get());
    if (m_query.method != "GET") {
        set(CURLOPT_POSTFIELDS, m_query.body.constData());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_query.body.size()));
    }
    if (m_query.takesPacked)
        set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    if (!m_query.user.isEmpty()) {
        set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
        set(CURLOPT_USERNAME, m_query.user.toUtf8().constData());
        set(CURLOPT_PASSWORD, m_query.password.toUtf8().constData());
    }
    set(CURLOPT_HEADERFUNCTION, &HttpCall::onHeadLine);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &HttpCall::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &HttpCall::onSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_VERBOSE, 1L); // for onTalk() alone, which it goes to
    set(CURLOPT_DEBUGFUNCTION, &HttpCall::onTalk);
    set(CURLOPT_DEBUGDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &HttpCall::onProgress);
    set(CURLOPT_XFERINFODATA, this);
    if (m_query.isAlone) {
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
        set(CURLOPT_SSL_SESSIONID_CACHE, 0L); // else no certificate is shown again
    }
    describeProxy();
    if (isTls())
        describeTls();
}

void HttpCall::describeProxy()
{
    const QNetworkProxy &proxy = m_query.proxy;
    set(CURLOPT_NOPROXY, ""); // which proxy, the caller has decided
    // An address of IPv6 stands in brackets.
    const QString host =
        proxy.hostName().contains(u':') ? u'[' + proxy.hostName() + u']' : proxy.hostName();
    set(CURLOPT_PROXY, isProxied() ? host.toUtf8().constData() : "");
    if (!isProxied())
        return;
    set(CURLOPT_PROXYPORT, static_cast<long>(proxy.port()));
    set(CURLOPT_PROXYTYPE,
        static_cast<long>(speaksHttp(proxy) ? CURLPROXY_HTTP : CURLPROXY_SOCKS5_HOSTNAME));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (proxy.user().isEmpty())
        return;
    set(CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
    set(CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
    set(CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
}

void HttpCall::describeTls()
{
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_CTX_FUNCTION, &HttpCall::onTls);
    set(CURLOPT_SSL_CTX_DATA, this);
    if (!m_network.authorityFile().isEmpty())
        set(CURLOPT_CAINFO, QFile::encodeName(m_network.authorityFile()).constData());
    else if (foreignAuthorities() != nullptr)
        set(CURLOPT_CAINFO, foreignAuthorities());
}

CURLcode HttpCall::onTls(CURL * /*transfer*/, void *context, void *self)
{
    auto *const tls = static_cast<SSL_CTX *>(context);
    auto *const call = static_cast<HttpCall *>(self);
    SSL_CTX_set_ex_data(tls, certificateIndex(), &call->m_certificate);
    if (!call->m_network.authorityFile().isEmpty() && foreignAuthorities() != nullptr)
        SSL_CTX_load_verify_file(tls, foreignAuthorities()); // beside the one that libcurl has read
    // The connection outlives the call, so that nothing may be verified on it again.
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, &onCertificate);
    return CURLE_OK;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the type is libcurl's
int HttpCall::onTalk(CURL * /*transfer*/, curl_infotype kind, char *bytes, std::size_t size,
                     void *self)
{
    // The types of records from ChangeCipherSpec to application data. Source: RFC 8446, 5.1.
    constexpr char FirstType = 20;
    constexpr char LastType = 23;
    auto *const call = static_cast<HttpCall *>(self);
    if (kind == CURLINFO_SSL_DATA_IN && size > 0) {
        call->m_hasSpoken = true;
        call->m_speaksTls = call->m_speaksTls || (*bytes >= FirstType && *bytes <= LastType);
    } else if (kind == CURLINFO_DATA_IN
               && call->m_isHeaded) { // of a 401 it answers, nothing is handed on
        call->m_wrapping += static_cast<qsizetype>(size);
    }
    return 0;
}

int HttpCall::onProgress(void *self, curl_off_t /*whole*/, curl_off_t /*received*/,
                         curl_off_t /*toSend*/, curl_off_t /*sent*/)
{
    return static_cast<HttpCall *>(self)->m_wrapping > LongestHead ? 1 : 0;
}

curl_socket_t HttpCall::onSocket(void *self, curlsocktype /*purpose*/, curl_sockaddr *address)
{
    auto *const call = static_cast<HttpCall *>(self);
    const bool isDirect = !call->isProxied();
    if (isDirect && !call->m_query.mayBeLinkLocal && isLinkLocal(QHostAddress(&address->addr))) {
        call->m_isLinkLocal = true;
        return CURL_SOCKET_BAD;
    }
    call->m_isLinkLocal = false; // the host has another address as well
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t HttpCall::onHeadLine(const char *line, std::size_t size, std::size_t count, void *self)
{
    const QByteArray text(line, static_cast<qsizetype>(size * count));
    return static_cast<HttpCall *>(self)->readHeadLine(text) ? size * count : 0;
}

bool HttpCall::readHeadLine(const QByteArray &line)
{
    m_headSize += line.size();
    m_isHeadTooLong = m_headSize > LongestHead;
    if (m_isHeadTooLong)
        return false;
    if (m_isHeaded)
        return true; // behind the chunks of a body
    const QByteArray text = line.trimmed();
    if (line.startsWith("HTTP/")) {
        m_head = {.status = line.mid(line.indexOf(' ') + 1).left(3).toInt()};
        return true;
    }
    if (!text.isEmpty()) {
        const qsizetype colon = text.indexOf(':');
        if (colon > 0)
            m_head.fields.append(
                {.name = text.first(colon), .value = text.mid(colon + 1).trimmed()});
        return true;
    }
    constexpr int FirstFinal = 200;
    constexpr int Unauthorised = 401;
    if (m_head.status < FirstFinal)
        return true;
    ++m_heads;
    // libcurl answers the first one by itself, if it can.
    const bool mayBeAnswered =
        m_head.status == Unauthorised && m_heads == 1 && !m_query.user.isEmpty();
    if (!mayBeAnswered)
        tellHead();
    return true;
}

void HttpCall::tellHead()
{
    m_isHeaded = true;
    Q_EMIT headed();
}

std::optional<qint64> HttpCall::length() const
{
    // Some answers tell the length of a body that they do not have. Source: RFC 9110, 8.6.
    constexpr int NoContent = 204;
    constexpr int NotModified = 304;
    bool isNumber = false;
    const qint64 length = m_head.value("Content-Length").toLongLong(&isNumber);
    if (!m_isHeaded || m_head.status == NoContent || m_head.status == NotModified || !isNumber
        || m_head.has("Transfer-Encoding"))
        return std::nullopt;
    return length;
}

std::size_t HttpCall::onBody(const char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto *const call = static_cast<HttpCall *>(self);
    call->m_wrapping = 0;
    if (!call->m_isHeaded)
        call->tellHead();
    Q_EMIT call->received(QByteArray(bytes, static_cast<qsizetype>(size * count)));
    return size * count;
}

void HttpCall::onEnded(CURLcode code)
{
    if (code == CURLE_OK) {
        if (!m_isHeaded)
            tellHead();
        Q_EMIT ended(End::Whole);
        return;
    }
    // A line without an end is libcurl's to bound.
#if LIBCURL_VERSION_NUM >= 0x080600
    constexpr CURLcode LineTooLong = CURLE_TOO_LARGE;
#else
    constexpr CURLcode LineTooLong = CURLE_OUT_OF_MEMORY;
#endif
    const bool isLineTooLong = !m_isHeaded && code == LineTooLong;
    if (m_isHeadTooLong || isLineTooLong) {
        Q_EMIT ended(End::TooLong);
        return;
    }
    m_words = QString::fromUtf8(m_error[0] != 0 ? m_error.data() : curl_easy_strerror(code));
    if (code == CURLE_COULDNT_CONNECT && systemError() != 0)
        m_words += u": "_s + qt_error_string(static_cast<int>(systemError()));
    m_trouble = troubleOf(code);
    Q_EMIT ended(End::Broken);
}

ServerTrouble HttpCall::troubleOf(CURLcode code) const
{
    const QString host = m_query.url.host();
    const auto because = [&host](Cause cause) {
        return ServerTrouble{.cause = cause, .host = host};
    };
    if (m_isLinkLocal)
        return because(Cause::LinkLocal);
    if (const std::optional<Cause> cause = proxyCause(code))
        return because(*cause);
    long verdict = 0;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return because(Cause::HostNotFound);
    case CURLE_COULDNT_CONNECT:
        if (systemError() != ECONNREFUSED)
            return because(systemError() == ETIMEDOUT ? Cause::TimedOut : Cause::Unreachable);
        return {.cause = Cause::ConnectionRefused,
                .host = host + u":%1"_s.arg(m_query.url.port(isTls() ? 443 : 80))};
    case CURLE_OPERATION_TIMEDOUT:
        return because(Cause::TimedOut);
    case CURLE_PEER_FAILED_VERIFICATION:
        curl_easy_getinfo(m_transfer.get(), CURLINFO_SSL_VERIFYRESULT, &verdict);
        return certificateTrouble(verdict);
    case CURLE_SSL_CACERT_BADFILE:
        return because(Cause::AuthorityFile);
    case CURLE_SSL_CONNECT_ERROR:
        return because(m_speaksTls       ? Cause::TlsFailed
                           : m_hasSpoken ? Cause::NotTls
                                         : Cause::CutOff);
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
        return because(Cause::CutOff);
    case CURLE_UNSUPPORTED_PROTOCOL: // as that of HTTP/0.9, which has no head
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_WRITE_ERROR:
        return because(Cause::WrongServer);
    default: // libcurl's enum, not ours: it grows
        return because(Cause::Unreachable);
    }
}

long HttpCall::systemError() const
{
    long error = 0;
    curl_easy_getinfo(m_transfer.get(), CURLINFO_OS_ERRNO, &error);
    return error;
}

std::optional<Cause> HttpCall::proxyCause(CURLcode code) const
{
    if (!isProxied())
        return std::nullopt;
    constexpr int ProxyAuthenticationRequired = 407;
    if (m_head.status == ProxyAuthenticationRequired)
        return Cause::ProxyPassword;
    long status = 0;
    curl_easy_getinfo(m_transfer.get(), CURLINFO_HTTP_CONNECTCODE, &status);
    if (status != 0 && status / 100 != 2)
        return causeOfTunnel(status);
    const bool isTunnel = isTls() && speaksHttp(m_query.proxy);
    const bool hasTunnel = m_speaksTls || code == CURLE_SSL_CONNECT_ERROR;
    // The connection that could not be made was the one to the proxy.
    if (code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT || code == CURLE_PROXY
        || (isTunnel && !hasTunnel))
        return Cause::ProxyUnreachable;
    return std::nullopt;
}

ServerTrouble HttpCall::certificateTrouble(long verdict) const
{
    QStringList names = m_certificate.issuerInfo(QSslCertificate::CommonName);
    if (names.isEmpty())
        names = m_certificate.issuerInfo(QSslCertificate::Organization);
    const Cause cause = causeOfCertificate(verdict);
    return {.cause = cause,
            .host = m_query.url.host(),
            .issuer = names.value(0),
            .until = cause == Cause::CertificateNotYetValid ? m_certificate.effectiveDate()
                                                            : m_certificate.expiryDate()};
}

} // namespace calltray

#include "moc_httpcall.cpp"
