// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/servertrouble.h"
#include "app/server/httphead.h"

#include <QNetworkProxy>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <array>
#include <curl/curl.h>
#include <memory>
#include <optional>

struct curl_slist;
struct curl_sockaddr;
struct ssl_ctx_st;

namespace calltray {

class CurlTransfers;
class HttpNetwork;

//! \brief What is sent, and to whom.
struct HttpQuery
{
    QUrl url; //!< scheme, host and port
    QByteArray target; //!< path and query, byte for byte
    QByteArray method = "GET";
    QList<HttpField> fields = {}; //!< beside `Host` and `Content-Length`
    QByteArray body = {};
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    bool isAlone = false; //!< on a connection of its own, that no other has used or will
    bool takesPacked = false; //!< the body may come as `gzip` or `deflate`, and is unpacked
    //! Who asks, where the server wants to know it: Digest before Basic. Source: RFC 7616 and 7617.
    QString user = {};
    QString password = {};
    bool mayBeLinkLocal =
        true; //!< whether the host may have an address of 169.254.0.0/16 or fe80::/10
};

//! \brief One request and its answer, over HTTP/1.1. Redirects, retries and time are its user's.
//!
//! Nothing that a server sends is kept beyond what is handed on; a head is at most LongestHead, and so is what is around
//! two pieces of a body. Why libcurl and not
//! QNetworkAccessManager: Qt 6.4 reads heads of any length, and one that does not end holds its thread in a loop that
//! neither abort() nor the program's end leaves; and it writes a request's target as it likes it.
//!
//! It says what comes in signals, and may be let go in each of them.
class HttpCall final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LongestHead = 65'536;

    enum class End {
        Whole, //!< the body came to its end
        Broken, //!< it did not, or there was no answer: see words() and trouble()
        TooLong //!< the head
    };

    HttpCall(HttpNetwork &network, HttpQuery query, QObject *parent = nullptr);
    ~HttpCall() override;
    Q_DISABLE_COPY_MOVE(HttpCall)

    //! Once.
    void start();
    [[nodiscard]] const HttpHead &head() const { return m_head; }
    //! The server wanted to know who asks, and was told.
    [[nodiscard]] bool hasLoggedIn() const { return m_heads > 1; }
    //! Bytes of the body, as they are sent; nothing where nobody knows yet.
    [[nodiscard]] std::optional<qint64> length() const;
    //! The server's, once headed(), where the connection was made for this call; else, as without TLS, null.
    [[nodiscard]] const QSslCertificate &certificate() const { return m_certificate; }
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] const ServerTrouble &trouble() const { return m_trouble; }

Q_SIGNALS:
    //! All but the body is here.
    void headed();
    void received(const QByteArray &bytes);
    void ended(calltray::HttpCall::End end);

private:
    // What libcurl calls; \a self is the call.
    static std::size_t onHeadLine(const char *line, std::size_t size, std::size_t count,
                                  void *self);
    static std::size_t onBody(const char *bytes, std::size_t size, std::size_t count, void *self);
    static curl_socket_t onSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int onTalk(CURL *transfer, curl_infotype kind, char *bytes, std::size_t size,
                      void *self);
    static int onProgress(void *self, curl_off_t whole, curl_off_t received, curl_off_t toSend,
                          curl_off_t sent);
    static CURLcode onTls(CURL *transfer, void *context, void *self);

    template <typename T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_transfer.get(), option, value);
    }
    void describe();
    void describeProxy();
    void describeTls();
    [[nodiscard]] bool readHeadLine(const QByteArray &line);
    void tellHead();
    void onEnded(CURLcode code);
    [[nodiscard]] ServerTrouble troubleOf(CURLcode code) const;
    //! Why it could not connect.
    [[nodiscard]] long systemError() const;
    [[nodiscard]] ServerTrouble certificateTrouble(long verdict) const;
    [[nodiscard]] std::optional<ServerTrouble::Cause> proxyCause(CURLcode code) const;
    [[nodiscard]] bool isProxied() const { return m_query.proxy.type() != QNetworkProxy::NoProxy; }
    [[nodiscard]] bool isTls() const;

    HttpNetwork &m_network;
    const HttpQuery m_query;
    std::shared_ptr<CurlTransfers> m_transfers; // null before it has begun
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> m_transfer;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> m_fields;
    std::array<char, CURL_ERROR_SIZE> m_error{};
    HttpHead m_head;
    qsizetype m_headSize = 0; // of all heads that came
    int m_heads = 0; // of answers, not of those that only say to go on
    qsizetype m_wrapping = 0; // bytes around the body's since the last of it: of chunks, of packing
    bool m_isHeaded = false;
    bool m_isHeadTooLong = false;
    bool m_isLinkLocal = false;
    bool m_hasSpoken = false; // what was asked to speak TLS
    bool m_speaksTls = false; // as far as it has said something in TLS
    QSslCertificate m_certificate; // the first that is wrong, else the server's
    QString m_words;
    ServerTrouble m_trouble;
};

} // namespace calltray
