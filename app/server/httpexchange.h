// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/server/httpanswer.h"
#include "app/server/httpcall.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace calltray {

class HttpNetwork;

//! \brief What is asked of an HTTP server.
struct HttpRequest
{
    QUrl url;
    bool isPost = false; //!< else GET
    QByteArray body = {};
    QList<HttpField> headers = {};
    QByteArray token = {}; //!< none where it is empty
    QUrl tokenOrigin = {}; //!< the only one that gets the token, redirects or not
    bool isAlone = false; //!< on connections of its own, so that the server shows its certificate
    bool allowHttp = false; //!< for other computers too, redirects included
    qsizetype longestAnswer = 0; //!< bytes, as they are after decompression
    std::chrono::milliseconds timeout{}; //!< of all of it
};

//! \brief One request under way, through the system's proxy and up to three redirects, bounded in time and size.
//!
//! It lives as a child of the network until it is done, or until that goes: then \ref Done is never called.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const HttpAnswer &)>;

    //! On the network's thread.
    static void start(HttpNetwork &network, const HttpRequest &request, Done done);

private:
    HttpExchange(HttpNetwork &network, HttpRequest request, Done done);

    void ask(const QUrl &url);
    void send(const QNetworkProxy &proxy);
    [[nodiscard]] HttpQuery query(const QNetworkProxy &proxy) const;
    void onHeaded();
    void onReceived(const QByteArray &bytes);
    [[nodiscard]] qsizetype longest() const;
    void onEnded(HttpCall::End end);
    void onDeadline();
    //! Where the answer leads, if it may be followed.
    [[nodiscard]] std::optional<QUrl> redirection() const;
    void endAs(HttpAnswer::Failure failure);
    void end();

    HttpNetwork &m_network;
    const HttpRequest m_request;
    Done m_done;
    QTimer m_deadline;
    QUrl m_url; // that is asked, after redirects
    Retiring<HttpCall> m_call; // null between two of them
    HttpAnswer m_answer;
    int m_redirects = 0;
};

} // namespace calltray
