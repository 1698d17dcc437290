// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QThread;

namespace calltray {

class HttpNetwork;
struct HttpAnswer;
struct HttpRequest;

//! \brief Talks to the one HTTP server that numbers notifications and tells who is online.
//!
//! Answers are bounded: 64 KiB for a number, 16 MiB for presence, after decompression. A request that takes longer than
//! 10 s, redirects included, has failed. The token goes to the origin of `server/url` alone: neither a redirect nor a
//! presence feed elsewhere gets it.
class ServerClient final : public QObject
{
    Q_OBJECT

public:
    //! What of the server a request was about.
    enum class Part { Saving, Presence };
    struct Config
    {
        QUrl url; //!< `server/url`
        QUrl presenceUrl; //!< `presence/url`; default `{url}/presence`
        QByteArray token; //!< sent as `Authorization: Bearer …` unless empty
        std::chrono::milliseconds timeout{10'000}; //!< of a whole request
        bool allowHttp = false; //!< `server/allowHttp`: for other computers too
        QString authorityFile = {}; //!< `server/ca`: PEM, trusted beside the system's
    };
    //! What the server calls an answer of the feed, to be asked whether there is another.
    struct FeedVersion
    {
        QByteArray etag;
        QByteArray lastModified; //!< counts without an ETag
    };
    struct PresenceAnswer
    {
        bool isModified = true; //!< false: 304, and \ref body is empty
        QByteArray body;
        FeedVersion version;
    };

    explicit ServerClient(Config config, QObject *parent = nullptr);
    //! Ends what is under way; its futures are cancelled.
    ~ServerClient() override;
    Q_DISABLE_COPY_MOVE(ServerClient)

    //! POST {url}/notifications: the number that the server gave. Code::Refused (with the status) is final, Code::Network
    //! (with the server's retryAfter) may be tried again; so may Code::Unauthorised, with another token. After a 403 the
    //! feed is asked with the same token: where it answers, it is this notification that is forbidden.
    QFuture<Result<qint64>> saveNotification(const QByteArray &body,
                                             const QByteArray &idempotencyKey);
    //! GET {presenceUrl}, conditional where \a known is not empty.
    QFuture<Result<PresenceAnswer>> fetchPresence(const FeedVersion &known);

    //! What somebody who looks for trouble wants to know of the server.
    struct Examination
    {
        Status answer = Success{}; //!< why it cannot be reached, or is not the one that was meant
        int status = 0; //!< of HTTP; 0: none came
        bool hasToken = true; //!< false: it was asked without, as the keychain has not given it yet
        QString proxy; //!< that it was asked through, host and port; empty: none
        QDateTime certificateUntil; //!< the end of its certificate; invalid without encryption
        QDateTime date; //!< its own time; invalid where it does not tell
    };
    //! Asks for the feed, or for `server/url` where the feed is another server's, on a connection of its own, within 6 s,
    //! and tells nobody else what came of it.
    QFuture<Examination> examine();

    //! For the requests from now on; the token is not touched, see setToken().
    void setConfig(Config config);
    //! The token is still being read: requests wait until setToken().
    void awaitToken() { m_isTokenAwaited = true; }
    [[nodiscard]] bool isTokenAwaited() const { return m_isTokenAwaited; }
    //! The token cannot be read: requests fail with \a error, which may be tried again, until setToken().
    void failWithoutToken(const Error &error);
    void setToken(const QByteArray &token);

    [[nodiscard]] const Config &config() const { return m_config; }

Q_SIGNALS:
    //! The server has answered a request about \a part as it should.
    void succeeded(calltray::ServerClient::Part part);
    void failed(calltray::ServerClient::Part part, const calltray::Error &error);

private:
    using Saved = std::function<void(const Result<qint64> &number)>;

    void startThread();
    [[nodiscard]] HttpRequest request(const QUrl &url) const;
    void start(const HttpRequest &request, const std::function<void(const HttpAnswer &)> &done);
    void startWaiting();
    void send(const HttpRequest &request, const std::function<void(const HttpAnswer &)> &done);
    void note(Part part, const Status &status);
    [[nodiscard]] QUrl feedUrl() const;
    //! The token, or the notification: then \a done gets Code::Refused, else \a forbidden.
    void askWhatIsForbidden(const Error &forbidden, const Saved &done);

    Config m_config;
    bool m_isTokenAwaited = false;
    std::optional<Error> m_tokenError;
    bool m_isFeedChanged = false; // the next version is of another one
    FeedVersion m_feedVersion; // of its last answer
    std::vector<std::function<void()>> m_waiting; // for the token
    std::unique_ptr<QThread> m_thread; // begun with the first request: encryption takes its time
    HttpNetwork *m_network = nullptr; // lives and goes with the thread
};

} // namespace calltray
