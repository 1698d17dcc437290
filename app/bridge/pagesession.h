// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/api/dispatcher.h"
#include "app/bridge/pairingdesk.h"
#include "app/bridge/pairings.h"
#include "app/bridge/ratelimit.h"
#include "app/bridge/websocketserver.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHash>
#include <QJsonValue>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace calltray {

//! \brief Sites whose pages have sent wrong proofs: five, and no page of theirs is heard for a minute.
class ProofGuard final
{
public:
    static constexpr int Most = 5;
    static constexpr std::chrono::seconds Ban{60};

    //! How long pages of \a origin are not heard; zero: they are.
    [[nodiscard]] std::chrono::milliseconds banned(const QString &origin) const;
    void noteBad(const QString &origin);
    void noteGood(const QString &origin) { m_bad.remove(origin); }

private:
    struct Bad
    {
        int count = 0;
        QDeadlineTimer until;
    };
    QHash<QString, Bad> m_bad; //!< by origin, of which there are as many as there are sites
};

//! \brief What one connected page may do, whichever way it came in: nothing but say who it is, until both sides have proved
//! that they hold the token of their pairing; then what pairing granted.
class PageSession final : public QObject
{
    Q_OBJECT

public:
    //! The version of what both sides say to each other.
    static constexpr int Protocol = 1;
    //! Until it has proved who it is; while its user is asked, PairingDesk::Patience more.
    static constexpr std::chrono::seconds Greeting{10};

    //! What all sessions share; it outlives them.
    struct Shared
    {
        Pairings &pairings;
        PairingDesk &desk;
        ProofGuard &guard;
        //! Whether the administrator has answered for the user already.
        std::function<bool(const QString &origin)> isTrusted;
        //! How it is with the presence feed, for whoever has just come.
        std::function<QJsonValue()> presence;
    };

    //! \a peer is a page's from now on. \a owner is in whose name it holds the calling status.
    PageSession(const Shared &shared, QString origin, const QString &owner,
                std::shared_ptr<ApiPeer> peer, QObject *parent = nullptr);
    ~PageSession() override;
    Q_DISABLE_COPY_MOVE(PageSession)

    [[nodiscard]] const QString &origin() const { return m_origin; }
    [[nodiscard]] const QString &owner() const { return m_peer->owner; }
    [[nodiscard]] const std::shared_ptr<ApiPeer> &peer() const { return m_peer; }
    [[nodiscard]] bool isGreeted() const { return m_isGreeted; }
    //! The one that it has, or says that it has; empty: none.
    [[nodiscard]] const QString &pairing() const { return m_pairing.id; }
    //! It ends its pairing itself, and is closed once it has its answer.
    [[nodiscard]] bool isForgetting() const { return m_isForgetting; }

    //! Its connection has gone: nothing is asked of its user any more.
    void end();

    // The methods by these names.
    [[nodiscard]] Dispatcher::Answer hello(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer authenticate(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer requestPairing(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer forgetPairing();

Q_SIGNALS:
    //! The connection is to be closed.
    void closing(calltray::WebSocketServer::CloseCode code, const QString &reason);

private:
    [[nodiscard]] QJsonObject greeting(const QByteArray &pageNonce,
                                       const std::optional<Pairings::Pairing> &pairing);
    [[nodiscard]] std::chrono::milliseconds waitFor(ApiScope scope);

    const Shared &m_shared;
    QString m_origin;
    std::shared_ptr<ApiPeer> m_peer;
    RateLimit m_notifications{5, 20};
    QTimer m_greeting;
    bool m_isGreeted = false;
    QByteArray m_pageNonce;
    QByteArray m_appNonce; //!< empty: nothing is to be proved
    Pairings::Pairing m_pairing; //!< the one of which it is to prove that it has the token
    bool m_isForgetting = false;
    PairingDesk::Question m_question; //!< of it, to the user
};

} // namespace calltray
