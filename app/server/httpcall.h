// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/servertrouble.h"
#include "app/server/httpnetwork.h"
#include "app/server/httpreader.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrl>

#include <optional>

namespace calltray {

//! \brief What is sent, and to whom.
struct HttpQuery
{
    QUrl url; //!< scheme, host and port
    QByteArray target; //!< path and query, byte for byte
    QByteArray method = "GET";
    QList<HttpField> fields = {}; //!< beside `Host` and `Content-Length`
    QByteArray body = {};
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    std::optional<QSslConfiguration> tls = {}; //!< for https; nothing: Qt's own
    bool mayBeLinkLocal =
        true; //!< whether the host may have an address of 169.254.0.0/16 or fe80::/10
};

//! \brief One request and its answer, over HTTP/1.1. Redirects, retries and time are its user's.
//!
//! Nothing that a server sends is kept beyond what is handed on: at most 64 KiB wait to be read, a head is bounded (see
//! HttpReader), so is what is around the chunks of a body. Why not QNetworkAccessManager: Qt 6.4 reads heads of any
//! length, and one that does not end holds its thread in a loop that neither abort() nor the program's end leaves. The
//! same holds of its sockets where they are to speak to a proxy over HTTP, so that the way through one is made here.
//!
//! It says what comes in signals, and may be let go in each of them.
class HttpCall final : public QObject
{
    Q_OBJECT

public:
    enum class End {
        Whole, //!< the body came to its end
        Broken, //!< it did not, or there was no answer: see words() and trouble()
        TooLong //!< the head
    };

    HttpCall(HttpNetwork &network, HttpQuery query, QObject *parent = nullptr);

    //! Once.
    void start();
    [[nodiscard]] const HttpHead &head() const { return m_reader.head(); }
    //! Bytes of the body, as they are sent; nothing where nobody knows yet.
    [[nodiscard]] std::optional<qint64> length() const { return m_reader.length(); }
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] const ServerTrouble &trouble() const { return m_trouble; }

Q_SIGNALS:
    //! All but the body is here.
    void headed();
    void received(const QByteArray &bytes);
    void ended(calltray::HttpCall::End end);

private:
    //! The proxy is spoken to, and not through.
    [[nodiscard]] bool isRelayed() const;
    //! The proxy is asked for a way through it. Source: RFC 9110, 9.3.6.
    [[nodiscard]] bool isTunnelled() const;
    void connectAnew();
    void listen();
    void onConnected();
    void askForTunnel();
    void readTunnel();
    void write() const;
    [[nodiscard]] QByteArray proxyLogin() const;
    void onReadyRead();
    void onError(QAbstractSocket::SocketError error);
    //! Whether what answers has nothing to do with TLS.
    [[nodiscard]] bool isNoTls(QAbstractSocket::SocketError error) const;
    [[nodiscard]] bool readHead();
    void readBody();
    void breakOff(const QString &words, ServerTrouble::Cause cause);
    [[nodiscard]] bool canBeKept() const;
    void end(End end);

    HttpNetwork &m_network;
    const HttpQuery m_query;
    HttpNetwork::Connection m_connection;
    std::optional<HttpReader> m_tunnel; // what the proxy says until it is open
    HttpReader m_reader;
    std::optional<QSslError> m_tlsError;
    bool m_speaksTls = false; // as far as it has said something in TLS
    QString m_words;
    ServerTrouble m_trouble;
    bool m_isHeaded = false;
    bool m_isReused = false; // the connection: it may have ended meanwhile
};

} // namespace calltray
