// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/api/dispatcher.h"
#include "app/api/flowcontrol.h"
#include "app/api/servingturns.h"
#include "app/bridge/pairingdesk.h"
#include "app/bridge/pairings.h"
#include "app/bridge/ratelimit.h"
#include "app/bridge/websocketserver.h"

#include <QByteArray>
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

//! \brief What one connected page may do: nothing but say who it is, until both sides have proved that they hold the token of
//! their pairing; then what pairing granted.
//!
//! Of its messages one is read at a time: it waits for the one before, for its turn, and for answers that it has not read.
class PageSession final : public QObject, public TurnTaker
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
        Dispatcher &dispatcher;
        Pairings &pairings;
        PairingDesk &desk;
        ProofGuard &guard;
        //! Whether the administrator has answered for the user already.
        std::function<bool(const QString &origin)> isTrusted;
        //! How it is with the presence feed, for whoever has just come.
        std::function<QJsonValue()> presence;
    };

    //! \a owner is in whose name it holds the calling status.
    PageSession(const Shared &shared, QString origin, const QString &owner,
                QObject *parent = nullptr);
    ~PageSession() override;
    Q_DISABLE_COPY_MOVE(PageSession)

    [[nodiscard]] const QString &origin() const { return m_origin; }
    [[nodiscard]] const QString &owner() const { return m_peer->owner; }
    [[nodiscard]] const ApiPeer *peer() const { return m_peer.get(); }
    //! Empty until it is proved.
    [[nodiscard]] QString pairing() const { return m_isProved ? m_pairing.id : QString(); }

    //! A message has come; there is no other until served().
    void receive(const QByteArray &message);
    bool serveNext() override;
    //! So many bytes of what was to be sent have gone out.
    void noteWritten(qint64 bytes);
    //! The connection has gone: what came of it before is handled, and nothing is sent any more.
    void end();

    // The methods by these names.
    [[nodiscard]] Dispatcher::Answer hello(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer authenticate(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer requestPairing(const QJsonValue &params);
    [[nodiscard]] Dispatcher::Answer forgetPairing();

Q_SIGNALS:
    //! serveNext() may have something to do.
    void ready();
    //! The next message may come.
    void served();
    void outgoing(const QByteArray &message);
    //! The connection is to be closed.
    void closing(calltray::WebSocketServer::CloseCode code, const QString &reason);

private:
    void send(const QByteArray &message);
    void dispatch();
    [[nodiscard]] QJsonObject greeting(const QByteArray &pageNonce,
                                       const std::optional<Pairings::Pairing> &pairing);
    [[nodiscard]] std::chrono::milliseconds waitFor(ApiScope scope);

    const Shared &m_shared;
    QString m_origin;
    std::shared_ptr<ApiPeer> m_peer = std::make_shared<ApiPeer>();
    FlowControl m_flow{m_peer};
    std::optional<QByteArray> m_message; //!< not handled yet
    qint64 m_unsent = 0; //!< bytes
    RateLimit m_messages{50, 100};
    RateLimit m_notifications{5, 20};
    QTimer m_throttle; //!< runs while it has sent too many
    QTimer m_greeting;
    bool m_isGreeted = false;
    QByteArray m_pageNonce;
    QByteArray m_appNonce; //!< empty: nothing is to be proved
    Pairings::Pairing m_pairing; //!< the one of which it is to prove that it has the token
    bool m_isProved = false;
    PairingDesk::Question m_question; //!< of it, to the user
};

} // namespace calltray
