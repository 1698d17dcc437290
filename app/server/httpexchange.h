// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httpanswer.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace calltray {

class ProxyFinder;

//! \brief What is asked of an HTTP server.
struct HttpRequest
{
    struct Header
    {
        QByteArray name;
        QByteArray value;
    };

    QUrl url;
    bool isPost = false; //!< else GET
    QByteArray body = {};
    QList<Header> headers = {};
    QByteArray token = {}; //!< none where it is empty
    QUrl tokenOrigin = {}; //!< the only one that gets the token, redirects or not
    bool allowHttp = false; //!< for other computers too, redirects included
    std::optional<QSslConfiguration> tls = {}; //!< for https; nothing: Qt's own
    qsizetype longestAnswer = 0; //!< bytes, as they are after decompression
    std::chrono::milliseconds timeout{}; //!< of all of it
};

//! \brief One request under way, through the system's proxy and up to three redirects, bounded in time and size.
//!
//! It lives as a child of the network manager until it is done, or until that goes: then \ref Done is never called.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const HttpAnswer &)>;

    static void start(QNetworkAccessManager &network, ProxyFinder &proxies,
                      const HttpRequest &request, Done done);

private:
    HttpExchange(QNetworkAccessManager &network, ProxyFinder &proxies, HttpRequest request,
                 Done done);

    void ask(const QUrl &url);
    void send(const QUrl &url);
    [[nodiscard]] QNetworkRequest networkRequest(const QUrl &url) const;
    void receive();
    void onFinished();
    //! Where the answer leads, if it may be followed.
    [[nodiscard]] std::optional<QUrl> redirection() const;
    void onDeadline();
    void end();

    QNetworkAccessManager &m_network;
    ProxyFinder &m_proxies;
    HttpRequest m_request;
    Done m_done;
    QTimer m_deadline;
    QNetworkReply *m_reply = nullptr; // null between two of them
    HttpAnswer m_answer;
    std::optional<QSslError> m_tlsError;
    bool m_isProxied = false;
    int m_redirects = 0;
};

} // namespace calltray
