// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpcall.h"

#include "app/server/networktrouble.h"
#include "app/server/urlrules.h"

#include <QPointer>
#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LargestPiece = 65'536;

//! Scheme, host and port, without what the scheme implies.
QByteArray originOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                         | QUrl::RemoveFragment);
}

QByteArray wayTo(const HttpQuery &query)
{
    const QNetworkProxy &proxy = query.proxy;
    const QString through = u"%1 %2@%3:%4"_s.arg(QString::number(proxy.type()), proxy.user(),
                                                 proxy.hostName(), QString::number(proxy.port()));
    return originOf(query.url) + ' ' + through.toUtf8();
}

bool speaksHttp(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::HttpProxy
        || proxy.type() == QNetworkProxy::HttpCachingProxy;
}

//! What a proxy means that opens no way through it.
QAbstractSocket::SocketError errorOf(int status)
{
    switch (status) {
    case 404:
        return QAbstractSocket::HostNotFoundError;
    case 407:
        return QAbstractSocket::ProxyAuthenticationRequiredError;
    case 502:
    case 503:
    case 504:
        return QAbstractSocket::NetworkError;
    default:
        return QAbstractSocket::ProxyConnectionRefusedError;
    }
}

quint16 portOf(const QUrl &url)
{
    return static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

} // namespace

HttpCall::HttpCall(HttpNetwork &network, HttpQuery query, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_query(std::move(query))
{ }

bool HttpCall::isRelayed() const
{
    return m_query.url.scheme() == "http"_L1 && speaksHttp(m_query.proxy);
}

bool HttpCall::isTunnelled() const
{
    return m_query.url.scheme() == "https"_L1 && speaksHttp(m_query.proxy);
}

void HttpCall::start()
{
    m_connection = m_network.take(wayTo(m_query));
    m_isReused = m_connection.socket != nullptr;
    m_speaksTls = m_isReused;
    if (!m_isReused) {
        connectAnew();
        return;
    }
    listen();
    write();
}

void HttpCall::connectAnew()
{
    const bool isTls = m_query.url.scheme() == "https"_L1;
    m_speaksTls = false;
    auto *const tls = isTls ? new QSslSocket : nullptr;
    m_connection.socket.reset(isTls ? tls : new QTcpSocket);
    QTcpSocket &socket = *m_connection.socket;
    socket.setReadBufferSize(LargestPiece);
    socket.setProxy(speaksHttp(m_query.proxy) ? QNetworkProxy(QNetworkProxy::NoProxy)
                                              : m_query.proxy);
    listen();
    connect(&socket, &QAbstractSocket::connected, this, &HttpCall::onConnected);
    if (isTls) {
        if (m_query.tls)
            tls->setSslConfiguration(*m_query.tls);
        connect(tls, &QSslSocket::encrypted, this, &HttpCall::write);
        connect(tls, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            if (!errors.isEmpty())
                m_tlsError = errors.constFirst();
        });
        // Two that only disagree tell each other so.
        const auto speaksTls = [this] { m_speaksTls = true; };
        connect(tls, &QSslSocket::encrypted, this, speaksTls);
        connect(tls, &QSslSocket::alertSent, this, speaksTls);
        connect(tls, &QSslSocket::alertReceived, this, speaksTls);
    }
    const QString host = m_query.url.host(QUrl::FullyEncoded);
    if (speaksHttp(m_query.proxy))
        socket.connectToHost(m_query.proxy.hostName(), m_query.proxy.port());
    else if (isTls)
        tls->connectToHostEncrypted(host, portOf(m_query.url));
    else
        socket.connectToHost(host, portOf(m_query.url));
}

// NOLINTNEXTLINE(readability-make-member-function-const): what it connects changes this
void HttpCall::listen()
{
    QTcpSocket *const socket = m_connection.socket.get();
    connect(socket, &QIODevice::readyRead, this, &HttpCall::onReadyRead);
    connect(socket, &QAbstractSocket::errorOccurred, this, &HttpCall::onError);
}

void HttpCall::onConnected()
{
    const QHostAddress peer = m_connection.socket->peerAddress();
    const bool isDirect = m_query.proxy.type() == QNetworkProxy::NoProxy;
    if (isDirect && !m_query.mayBeLinkLocal && isLinkLocal(peer)) {
        breakOff(u"its address is link-local"_s, ServerTrouble::Cause::LinkLocal);
        return;
    }
    if (isTunnelled())
        askForTunnel();
    else if (m_query.url.scheme() == "http"_L1)
        write();
}

void HttpCall::askForTunnel()
{
    const QByteArray host = m_query.url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray target = (host.contains(':') ? '[' + host + ']' : host) + ':'
        + QByteArray::number(portOf(m_query.url));
    m_tunnel.emplace();
    m_connection.socket->write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                               + proxyLogin() + "\r\n");
}

void HttpCall::readTunnel()
{
    m_tunnel->put(m_connection.socket->readAll());
    const HttpReader::State state = m_tunnel->readHead();
    const int status = m_tunnel->head().status;
    if (state == HttpReader::State::Reading)
        return;
    if (state != HttpReader::State::Done) {
        breakOff(u"its proxy does not speak HTTP"_s, ServerTrouble::Cause::ProxyUnreachable);
    } else if (status / 100 != 2) {
        breakOff(u"its proxy answered %1"_s.arg(status),
                 troubleOf(errorOf(status), m_query.url.host(), false, {}).cause);
    } else if (m_tunnel->hasMore()) {
        breakOff(u"its proxy answered for it"_s, ServerTrouble::Cause::ProxyUnreachable);
    } else {
        m_tunnel.reset();
        auto *const tls = static_cast<QSslSocket *>(m_connection.socket.get()); // as made above
        tls->setPeerVerifyName(m_query.url.host(QUrl::FullyEncoded));
        tls->startClientEncryption();
    }
}

QByteArray HttpCall::proxyLogin() const
{
    if (m_query.proxy.user().isEmpty())
        return {};
    const QString login = m_query.proxy.user() + u':' + m_query.proxy.password();
    return "Proxy-Authorization: Basic " + login.toUtf8().toBase64() + "\r\n";
}

void HttpCall::write() const
{
    const QByteArray origin = originOf(m_query.url);
    QByteArray head = m_query.method + ' ' + (isRelayed() ? origin : QByteArray()) + m_query.target
        + " HTTP/1.1\r\nHost: " + origin.mid(origin.indexOf("://") + 3) + "\r\n";
    if (isRelayed())
        head += proxyLogin();
    for (const HttpField &field : m_query.fields)
        head += field.name + ": " + field.value + "\r\n";
    if (m_query.method != "GET")
        head += "Content-Length: " + QByteArray::number(m_query.body.size()) + "\r\n";
    m_connection.socket->write(head + "\r\n" + m_query.body);
}

void HttpCall::onReadyRead()
{
    if (m_tunnel) {
        readTunnel();
        return;
    }
    m_reader.put(m_connection.socket->readAll());
    const QPointer<HttpCall> alive(this);
    if (!m_isHeaded && !readHead())
        return;
    if (!alive.isNull() && m_connection.socket)
        readBody();
}

bool HttpCall::readHead()
{
    switch (m_reader.readHead()) {
    case HttpReader::State::Reading:
        return false;
    case HttpReader::State::Done:
        m_isHeaded = true;
        Q_EMIT headed();
        return true;
    case HttpReader::State::Wrong:
        breakOff(u"it does not speak HTTP"_s, ServerTrouble::Cause::WrongServer);
        return false;
    case HttpReader::State::TooLong:
        end(End::TooLong);
        return false;
    }
    Q_UNREACHABLE();
}

void HttpCall::readBody()
{
    QByteArray body;
    const HttpReader::State state = m_reader.readBody(body);
    const QPointer<HttpCall> alive(this);
    if (!body.isEmpty())
        Q_EMIT received(body);
    if (alive.isNull() || !m_connection.socket)
        return;
    if (state == HttpReader::State::Wrong) {
        breakOff(u"its answer breaks the rules of HTTP"_s, ServerTrouble::Cause::WrongServer);
    } else if (state == HttpReader::State::Done) {
        if (canBeKept()) {
            m_connection.socket->disconnect(this);
            m_network.keep(std::move(m_connection));
        }
        end(End::Whole);
    }
}

bool HttpCall::canBeKept() const
{
    return m_reader.canGoOn() && m_connection.socket->state() == QAbstractSocket::ConnectedState;
}

void HttpCall::onError(QAbstractSocket::SocketError error)
{
    if (m_connection.socket->bytesAvailable() > 0) {
        const QPointer<HttpCall> alive(this);
        onReadyRead();
        if (alive.isNull() || !m_connection.socket)
            return;
    }
    if (std::exchange(m_isReused, false) && m_reader.isEmpty()) {
        connectAnew(); // it had ended before the request came
        return;
    }
    if (m_reader.isWholeAtEnd() && error == QAbstractSocket::RemoteHostClosedError) {
        end(End::Whole);
        return;
    }
    const bool isProxied = m_query.proxy.type() != QNetworkProxy::NoProxy;
    m_words = m_connection.socket->errorString();
    m_trouble = troubleOf(error, m_query.url.host(), isProxied, m_tlsError);
    if (isNoTls(error))
        m_trouble = {.cause = ServerTrouble::Cause::NotTls, .host = m_query.url.host()};
    if (m_trouble.cause == ServerTrouble::Cause::ConnectionRefused)
        m_trouble.host += u":%1"_s.arg(portOf(m_query.url));
    end(End::Broken);
}

bool HttpCall::isNoTls(QAbstractSocket::SocketError error) const
{
    const auto *const tls = qobject_cast<const QSslSocket *>(m_connection.socket.get());
    return error == QAbstractSocket::SslHandshakeFailedError && tls != nullptr
        && tls->mode() == QSslSocket::SslClientMode && !m_speaksTls && !m_tlsError;
}

void HttpCall::breakOff(const QString &words, ServerTrouble::Cause cause)
{
    m_words = words;
    m_trouble = {.cause = cause, .host = m_query.url.host()};
    end(End::Broken);
}

void HttpCall::end(End end)
{
    if (m_connection.socket)
        m_connection.socket->disconnect(this);
    m_connection.socket.reset();
    Q_EMIT ended(end);
}

} // namespace calltray

#include "moc_httpcall.cpp"
