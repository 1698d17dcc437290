// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bridge/pagesession.h"
#include "app/bridge/pairingdesk.h"
#include "app/bridge/pairings.h"
#include "app/bridge/websocketserver.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <functional>
#include <list>
#include <map>
#include <memory>

namespace calltray {

class CallingStatus;
class Clock;
class Dispatcher;
class PageConnection;
class SecretStore;
class ServingTurns;
class Settings;

//! \brief The way in for pages in a browser: who may connect, who has, and what becomes of it when they go.
//!
//! Source: the design's "Browsers"; the API's session and pairing methods are in resources/openrpc.json.
class Bridge final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Dispatcher &dispatcher;
        ServingTurns &turns;
        CallingStatus &calling;
        Settings &settings;
        SecretStore &secrets;
        const Clock &clock;
        std::function<QJsonValue()> presence; //!< for whoever has just come
        quint16 firstPort = WebSocketServer::FirstPort; //!< of those that it may listen on
        quint16 lastPort = WebSocketServer::LastPort;
    };

    //! Sites that were turned away and are remembered, newest first.
    static constexpr qsizetype MaxBlocked = 20;

    //! Adds its methods to the dispatcher. All of \a parts outlive it.
    explicit Bridge(const Parts &parts, QObject *parent = nullptr);
    ~Bridge() override;
    Q_DISABLE_COPY_MOVE(Bridge)

    //! Listens, where `bridge/on` says so, from now on.
    void start();

    //! Where pages find it; 0 while it does not listen.
    [[nodiscard]] quint16 port() const { return m_server ? m_server->port() : quint16(0); }
    //! Why it does not listen although it should; English.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    //! Whose pages may connect: what is set, what the administrator trusts, and what is paired.
    [[nodiscard]] QStringList sites() const;
    //! Whose pages were turned away since the start, newest first.
    [[nodiscard]] const QStringList &blocked() const { return m_blocked; }
    [[nodiscard]] int connectedOf(const QString &origin) const;
    [[nodiscard]] Pairings &pairings() { return m_pairings; }
    [[nodiscard]] PairingDesk &desk() { return m_desk; }
    //! Adds \a origin to `bridge/sites`; Code::Locked where the administrator decides.
    Status allow(const QString &origin);
    //! For app.status.
    [[nodiscard]] QJsonObject status() const;

Q_SIGNALS:
    //! What is above is another.
    void changed();

private:
    using Id = WebSocketServer::Id;

    void addMethods();
    void listen();
    void openServer();
    void updateSites();
    void onOpened(Id id, const QString &origin);
    void onClosed(Id id);
    //! session.open: \a peer, a program of this user, speaks for a page from now on.
    [[nodiscard]] Result<QJsonValue> bring(const QJsonValue &params,
                                           const std::shared_ptr<ApiPeer> &peer);
    static void endBrought(const PageSession &session, WebSocketServer::CloseCode code,
                           const QString &reason);
    void endAllBrought();
    void onBroughtEnded(PageSession *session);
    //! What a page held that has gone lasts so long that it can come back.
    void endHoldSoon(const QString &owner);
    void onTurnedAway(const QString &origin);
    void onRevoked(const QString &pairing);
    //! In whose name a page of \a origin holds the calling status: no two that are connected have the same.
    [[nodiscard]] QString freeOwner(const QString &origin) const;
    [[nodiscard]] QList<PageSession *> sessions() const;
    [[nodiscard]] PageSession *sessionOf(const ApiPeer *peer) const;

    Parts m_parts;
    Pairings m_pairings;
    PairingDesk m_desk;
    ProofGuard m_guard;
    PageSession::Shared m_shared;
    std::map<Id, std::unique_ptr<PageConnection>> m_connections;
    std::list<std::unique_ptr<PageSession>> m_brought; //!< by the extension
    std::unique_ptr<WebSocketServer> m_server; //!< null while it is switched off
    int m_generation = 0; //!< of m_server: connections of another may have the same numbers
    QStringList m_blocked;
    QString m_trouble;
    bool m_isStarted = false;
};

} // namespace calltray
