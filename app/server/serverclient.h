// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;

namespace calltray {

//! \brief Talks to the one HTTP server that numbers notifications and tells who is online.
//!
//! Answers are bounded: 64 KiB for a number, 16 MiB for presence. A request that takes longer than 10 s has failed.
//! The token goes to the origin of `server/url` alone: no redirect is followed, and a presence feed elsewhere does not
//! get it.
class ServerClient final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        QUrl url; //!< `server/url`
        QUrl presenceUrl; //!< `presence/url`; default `{url}/presence`
        QByteArray token; //!< sent as `Authorization: Bearer …` unless empty
        std::chrono::milliseconds timeout{10'000}; //!< of a whole request
    };
    struct PresenceAnswer
    {
        bool isModified = true; //!< false: 304, and \ref body is empty
        QByteArray body;
        QByteArray etag;
    };

    explicit ServerClient(Config config, QObject *parent = nullptr);
    //! Ends what is under way; its futures are cancelled.
    ~ServerClient() override;
    Q_DISABLE_COPY_MOVE(ServerClient)

    //! POST {url}/notifications: the number that the server gave. Code::Refused (with the status) is final, Code::Network
    //! (with the server's retryAfter) may be tried again; so may Code::Unauthorised, with another token.
    QFuture<Result<qint64>> saveNotification(const QByteArray &body,
                                             const QByteArray &idempotencyKey);
    //! GET {presenceUrl}, conditional where \a etag is not empty.
    QFuture<Result<PresenceAnswer>> fetchPresence(const QByteArray &etag);

    [[nodiscard]] const Config &config() const { return m_config; }

private:
    [[nodiscard]] QNetworkAccessManager &network();
    [[nodiscard]] QNetworkRequest request(const QUrl &url) const;

    Config m_config;
    std::unique_ptr<QNetworkAccessManager>
        m_network; // made at the first request: it costs memory and a thread
};

} // namespace calltray
