// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/bridge.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/api/servingturns.h"
#include "app/bridge/origin.h"
#include "app/bridge/pageconnection.h"
#include "app/calling/callingstatus.h"
#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! How long a page has to come back before what it held ends. Source: design, "Calling status".
constexpr std::chrono::seconds TimeToComeBack{10};
//! Source: RFC 1035, section 2.3.4: a name has at most 255 bytes.
constexpr qsizetype MaxOriginLength = 300;

//! Of a place that is written without one: a page of this computer seldom has https.
QString usualScheme(const QString &place)
{
    const QString host = place.section(u':', 0, 0);
    return host == "localhost"_L1 || host == "127.0.0.1"_L1 ? u"http://"_s : u"https://"_s;
}

//! The origins that a setting lists: `crm.example` is meant by https.
QStringList originsOf(const QString &list)
{
    QStringList origins;
    const QStringList parts = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString place = part.trimmed();
        if (const auto origin =
                secureOrigin(place.contains("://"_L1) ? place : usualScheme(place) + place))
            origins.append(*origin);
    }
    return origins;
}

//! The origin of the page at \a url; nothing where there is none.
QStringList originsOfPage(const QString &url)
{
    const std::optional<QString> origin = secureOrigin(url);
    return origin ? QStringList(*origin) : QStringList();
}

} // namespace

Bridge::Bridge(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_pairings(parts.secrets, parts.settings, parts.clock)
    , m_desk(m_pairings)
    , m_shared{
          .pairings = m_pairings,
          .desk = m_desk,
          .guard = m_guard,
          .isTrusted =
              [this](const QString &origin) {
                  return originsOf(m_parts.settings.text(keys::BridgeTrusted)).contains(origin);
              },
          .presence = parts.presence}
{
    addMethods();
    connect(&m_pairings, &Pairings::changed, this, &Bridge::updateSites);
    connect(&m_pairings, &Pairings::revoked, this, &Bridge::onRevoked);
    connect(&parts.settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::BridgeOn && m_isStarted)
            listen();
        if (key == keys::BridgeSites || key == keys::BridgeTrusted || key == keys::CrmUrl)
            updateSites();
    });
}

Bridge::~Bridge()
{
    m_server.reset(); // tells the pages
    for (const auto &[id, connection] : m_connections) {
        connection->disconnect(this);
        m_parts.turns.forget(connection.get());
    }
    for (const auto &session : m_brought)
        session->peer()->ended = nullptr;
}

void Bridge::start()
{
    m_isStarted = true;
    listen();
}

void Bridge::listen()
{
    const bool isOn = m_parts.settings.isOn(keys::BridgeOn);
    if (isOn == (m_server && m_server->port() != 0))
        return;
    m_trouble.clear();
    m_server.reset();
    ++m_generation;
    while (!m_connections.empty())
        onClosed(m_connections.begin()->first);
    if (isOn)
        openServer();
    else
        endAllBrought();
    Q_EMIT changed();
}

void Bridge::openServer()
{
    m_server = std::make_unique<WebSocketServer>();
    // What the one before has told may come only now.
    const auto ifCurrent = [this, generation = ++m_generation](auto act) {
        return [this, generation, act](auto... told) {
            if (generation == m_generation)
                act(told...);
        };
    };
    connect(m_server.get(), &WebSocketServer::opened, this,
            ifCurrent([this](Id id, const QString &origin) { onOpened(id, origin); }));
    connect(m_server.get(), &WebSocketServer::received, this,
            ifCurrent([this](Id id, const QByteArray &text) {
                if (const auto found = m_connections.find(id); found != m_connections.end())
                    found->second->receive(text);
            }));
    connect(m_server.get(), &WebSocketServer::written, this, ifCurrent([this](Id id, qint64 bytes) {
                if (const auto found = m_connections.find(id); found != m_connections.end())
                    found->second->noteWritten(bytes);
            }));
    connect(m_server.get(), &WebSocketServer::closed, this,
            ifCurrent([this](Id id) { onClosed(id); }));
    connect(m_server.get(), &WebSocketServer::turnedAway, this, &Bridge::onTurnedAway);
    m_server->setSites(sites());
    if (const Status listening = m_server->listen(m_parts.firstPort, m_parts.lastPort);
        !listening) {
        m_trouble = listening.error().detail;
        qCWarning(lcApi).noquote() << "pages in a browser cannot reach Calltray:" << m_trouble;
    }
}

QStringList Bridge::sites() const
{
    const QString listed = m_parts.settings.text(keys::BridgeSites);
    QStringList sites =
        listed.isEmpty() ? originsOfPage(m_parts.settings.text(keys::CrmUrl)) : originsOf(listed);
    sites += originsOf(m_parts.settings.text(keys::BridgeTrusted));
    sites += m_pairings.origins();
    sites.removeDuplicates();
    return sites;
}

void Bridge::updateSites()
{
    const QStringList now = sites();
    m_blocked.removeIf([&now](const QString &origin) { return now.contains(origin); });
    if (m_server)
        m_server->setSites(now);
    Q_EMIT changed();
}

QList<PageSession *> Bridge::sessions() const
{
    QList<PageSession *> sessions;
    for (const auto &[id, connection] : m_connections)
        sessions.append(&connection->session());
    for (const auto &session : m_brought)
        sessions.append(session.get());
    return sessions;
}

int Bridge::connectedOf(const QString &origin) const
{
    const QList<PageSession *> all = sessions();
    return static_cast<int>(
        std::count_if(all.cbegin(), all.cend(), [&origin](const PageSession *session) {
            return session->origin() == origin;
        }));
}

Status Bridge::allow(const QString &origin)
{
    const QString listed = m_parts.settings.text(keys::BridgeSites);
    QStringList now =
        listed.isEmpty() ? originsOfPage(m_parts.settings.text(keys::CrmUrl)) : originsOf(listed);
    if (!now.contains(origin))
        now.append(origin);
    return m_parts.settings.setValue(keys::BridgeSites, now.join(u", "_s));
}

QJsonObject Bridge::status() const
{
    const QList<PageSession *> all = sessions();
    const auto proved = std::count_if(all.cbegin(), all.cend(), [](const PageSession *session) {
        return session->peer()->scopes.testFlag(ApiScope::Session);
    });
    QJsonObject status{{"on"_L1, m_parts.settings.isOn(keys::BridgeOn)},
                       {"port"_L1, port() == 0 ? QJsonValue() : QJsonValue(port())},
                       {"sites"_L1, QJsonArray::fromStringList(sites())},
                       {"paired"_L1, QJsonArray::fromStringList(m_pairings.origins())},
                       {"blocked"_L1, QJsonArray::fromStringList(m_blocked)},
                       {"connected"_L1, proved},
                       {"waiting"_L1, all.size() - proved}};
    if (!m_trouble.isEmpty())
        status.insert("trouble"_L1, m_trouble);
    return status;
}

void Bridge::onOpened(Id id, const QString &origin)
{
    qCInfo(lcApi).noquote() << "a page has connected:" << personal(origin);
    const auto [place, isNew] = m_connections.emplace(
        id,
        std::make_unique<PageConnection>(m_parts.dispatcher, m_shared, origin, freeOwner(origin)));
    PageConnection *connection = place->second.get();
    connect(connection, &PageConnection::ready, this,
            [this, connection] { m_parts.turns.enqueue(connection); });
    connect(connection, &PageConnection::served, this, [this, id] {
        if (m_server)
            m_server->served(id);
    });
    connect(connection, &PageConnection::outgoing, this, [this, id](const QByteArray &message) {
        if (m_server)
            m_server->send(id, message);
    });
    connect(connection, &PageConnection::closing, this,
            [this, id](WebSocketServer::CloseCode code, const QString &reason) {
                if (m_server)
                    m_server->close(id, code, reason);
            });
    Q_EMIT changed();
}

void Bridge::onClosed(Id id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end())
        return;
    // Its own reply may be what closes it: it is destroyed when that has returned.
    PageConnection *connection = found->second.release();
    m_connections.erase(found);
    connection->disconnect(this);
    m_parts.turns.forget(connection);
    connection->end();
    endHoldSoon(connection->session().owner());
    connection->deleteLater();
    Q_EMIT changed();
}

void Bridge::endHoldSoon(const QString &owner)
{
    const QList<CallingStatus::Hold> holds = m_parts.calling.holds();
    const auto held =
        std::find_if(holds.cbegin(), holds.cend(),
                     [&owner](const CallingStatus::Hold &hold) { return hold.owner == owner; });
    if (held == holds.cend())
        return;
    const QDateTime latest = m_parts.clock.now().addDuration(TimeToComeBack);
    if (!held->until.isValid() || held->until > latest)
        m_parts.calling.hold(owner, TimeToComeBack);
}

Result<QJsonValue> Bridge::bring(const QJsonValue &value, const std::shared_ptr<ApiPeer> &peer)
{
    const Params params(value, {"origin"_L1});
    const Result<QString> given = params.string("origin"_L1, MaxOriginLength);
    if (!given)
        return given.error();
    const std::optional<QString> origin = secureOrigin(*given);
    if (!origin)
        return Error{.code = Error::Code::Forbidden,
                     .detail = u"Only pages with https may connect, or pages of this computer."_s};
    if (!m_parts.settings.isOn(keys::BridgeOn))
        return Error{.code = Error::Code::Forbidden,
                     .detail = u"Calltray's settings keep pages in the browser out."_s};
    if (!sites().contains(*origin)) {
        onTurnedAway(*origin);
        return Error{.code = Error::Code::Forbidden,
                     .detail = u"Calltray does not know this site: its user can allow it under "
                               u"Settings, Browser."_s};
    }
    if (connectedOf(*origin) >= WebSocketServer::MaxOfAnOrigin)
        return Error{.code = Error::Code::Forbidden,
                     .detail = u"Too many pages of this site are connected."_s};
    qCInfo(lcApi).noquote() << "the extension has brought a page:" << personal(*origin);
    PageSession *session = m_brought
                               .emplace_back(std::make_unique<PageSession>(
                                   m_shared, *origin, freeOwner(*origin), peer))
                               .get();
    connect(session, &PageSession::closing, this,
            [this, session](WebSocketServer::CloseCode code, const QString &reason) {
                endBrought(*session, code, reason);
            });
    // What is sent may be what ends it, while all of them are gone through.
    peer->ended = [this, session] {
        QMetaObject::invokeMethod(
            this, [this, session] { onBroughtEnded(session); }, Qt::QueuedConnection);
    };
    Q_EMIT changed();
    return QJsonValue(true);
}

void Bridge::endBrought(const PageSession &session, WebSocketServer::CloseCode code,
                        const QString &reason)
{
    const std::shared_ptr<ApiPeer> &peer = session.peer();
    if (peer->send)
        peer->send(Dispatcher::notification(u"session.closed"_s,
                                            QJsonObject{{"code"_L1, code}, {"reason"_L1, reason}}));
    if (peer->close)
        peer->close();
}

void Bridge::endAllBrought()
{
    for (const auto &session : m_brought)
        endBrought(*session, WebSocketServer::Policy, u"It is switched off."_s);
}

void Bridge::onBroughtEnded(PageSession *session)
{
    const auto found = std::find_if(m_brought.begin(), m_brought.end(),
                                    [session](const auto &one) { return one.get() == session; });
    if (found == m_brought.end())
        return;
    // As onClosed().
    static_cast<void>(found->release());
    m_brought.erase(found);
    session->disconnect(this);
    session->peer()->ended = nullptr;
    session->end();
    endHoldSoon(session->owner());
    session->deleteLater();
    Q_EMIT changed();
}

void Bridge::onTurnedAway(const QString &origin)
{
    if (sites().contains(origin)) // meanwhile
        return;
    if (m_blocked.contains(origin))
        return;
    m_blocked.prepend(origin);
    while (m_blocked.size() > MaxBlocked)
        m_blocked.removeLast();
    Q_EMIT changed();
}

void Bridge::onRevoked(const QString &pairing)
{
    const QString why = u"It was revoked."_s;
    for (const auto &[id, connection] : m_connections) {
        const PageSession &session = connection->session();
        if (session.pairing() == pairing && !session.isForgetting() && m_server)
            m_server->close(id, WebSocketServer::Revoked, why);
    }
    for (const auto &session : m_brought) {
        if (session->pairing() == pairing && !session->isForgetting())
            endBrought(*session, WebSocketServer::Revoked, why);
    }
}

QString Bridge::freeOwner(const QString &origin) const
{
    const QList<PageSession *> all = sessions();
    const auto isTaken = [&all](const QString &owner) {
        return std::any_of(all.cbegin(), all.cend(), [&owner](const PageSession *session) {
            return session->owner() == owner;
        });
    };
    QString owner = origin;
    for (int number = 2; isTaken(owner); ++number)
        owner = u"%1 (%2)"_s.arg(origin).arg(number);
    return owner;
}

PageSession *Bridge::sessionOf(const ApiPeer *peer) const
{
    const QList<PageSession *> all = sessions();
    const auto found = std::find_if(all.cbegin(), all.cend(), [peer](const PageSession *session) {
        return session->peer().get() == peer;
    });
    return found == all.cend() ? nullptr : *found;
}

void Bridge::addMethods()
{
    using Peer = std::shared_ptr<ApiPeer>;
    Dispatcher &dispatcher = m_parts.dispatcher;
    const auto gone = [] {
        return readyFuture(Result<QJsonValue>(Error{.code = Error::Code::Cancelled, .detail = {}}));
    };
    const auto add = [&](const QString &method, ApiScope scope,
                         Dispatcher::Answer (PageSession::*act)(const QJsonValue &)) {
        dispatcher.add(method, scope,
                       [this, act, gone](const QJsonValue &params, const Peer &peer) {
                           PageSession *session = sessionOf(peer.get());
                           return session == nullptr ? gone() : (session->*act)(params);
                       });
    };
    dispatcher.add(
        u"session.open"_s, ApiScope::Control,
        [this](const QJsonValue &params, const Peer &peer) { return bring(params, peer); });
    add(u"session.hello"_s, ApiScope::Handshake, &PageSession::hello);
    add(u"session.authenticate"_s, ApiScope::Handshake, &PageSession::authenticate);
    add(u"pairing.request"_s, ApiScope::Handshake, &PageSession::requestPairing);
    dispatcher.add(
        u"pairing.forget"_s, ApiScope::Session, [this](const QJsonValue &, const Peer &peer) {
            PageSession *session = sessionOf(peer.get());
            return session == nullptr ? readyFuture(Result<QJsonValue>(QJsonValue(false)))
                                      : session->forgetPairing();
        });
}

} // namespace calltray
