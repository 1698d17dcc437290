// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/pagesession.h"

#include "app/api/params.h"
#include "app/bridge/proof.h"
#include "app/core/formattedtext.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype MaxNameLength = 100;
//! Base64 of 256 bits has 43 characters.
constexpr qsizetype MaxNonceLength = 100;

Error rateLimited(std::chrono::milliseconds wait)
{
    return {.code = Error::Code::RateLimited,
            .detail = u"Too many wrong proofs came from this site: try again later."_s,
            .retryAfter = std::chrono::ceil<std::chrono::seconds>(wait)};
}

QJsonArray names(ApiScopes scopes)
{
    QJsonArray names;
    if (scopes.testFlag(ApiScope::Notify))
        names.append("notify"_L1);
    if (scopes.testFlag(ApiScope::Presence))
        names.append("presence"_L1);
    if (scopes.testFlag(ApiScope::Calling))
        names.append("calling"_L1);
    return names;
}

} // namespace

std::chrono::milliseconds ProofGuard::banned(const QString &origin) const
{
    const auto bad = m_bad.constFind(origin);
    if (bad == m_bad.cend() || bad->count < Most)
        return {};
    return std::chrono::milliseconds(std::max<qint64>(bad->until.remainingTime(), 0));
}

void ProofGuard::noteBad(const QString &origin)
{
    Bad &bad = m_bad[origin];
    if (bad.count >= Most && bad.until.hasExpired())
        bad.count = 0;
    ++bad.count;
    bad.until = QDeadlineTimer(Ban);
}

PageSession::PageSession(const Shared &shared, QString origin, const QString &owner,
                         std::shared_ptr<ApiPeer> peer, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_origin(std::move(origin))
    , m_peer(std::move(peer))
{
    m_peer->owner = owner;
    m_peer->scopes = ApiScope::Handshake;
    m_peer->wait = [this](ApiScope scope) { return waitFor(scope); };
    m_greeting.setSingleShot(true);
    connect(&m_greeting, &QTimer::timeout, this, [this] {
        Q_EMIT closing(WebSocketServer::Policy, u"It has not said in time who it is."_s);
    });
    m_greeting.start(Greeting);
}

PageSession::~PageSession()
{
    m_peer->wait = nullptr;
}

void PageSession::end()
{
    m_greeting.stop();
    m_shared.desk.withdraw(m_question);
}

std::chrono::milliseconds PageSession::waitFor(ApiScope scope)
{
    return scope == ApiScope::Notify ? m_notifications.take() : std::chrono::milliseconds(0);
}

Dispatcher::Answer PageSession::hello(const QJsonValue &value)
{
    const Params params(value, {"protocol"_L1, "client"_L1, "pairing"_L1, "nonce"_L1});
    const Result<qint64> protocol = params.integer("protocol"_L1, Protocol, Protocol);
    if (!protocol)
        return answered(protocol.error());
    const Result<QString> pairing = params.string("pairing"_L1, MaxNameLength, QString());
    if (!pairing)
        return answered(pairing.error());
    const Result<QString> nonce = params.string("nonce"_L1, MaxNonceLength, QString());
    if (!nonce)
        return answered(nonce.error());
    m_isGreeted = true;
    m_appNonce.clear();
    m_pairing = {};
    if (pairing->isEmpty() || nonce->isEmpty())
        return answered(QJsonValue(greeting({}, {})));
    if (const std::chrono::milliseconds wait = m_shared.guard.banned(m_origin); wait.count() > 0)
        return answered(rateLimited(wait));
    const auto reply = newReply<QJsonValue>();
    whenDone(m_shared.pairings.use(*pairing, m_origin), this,
             [this, reply,
              pageNonce = nonce->toUtf8()](const Result<std::optional<Pairings::Pairing>> &found) {
                 finish(reply,
                        found ? Result<QJsonValue>(greeting(pageNonce, *found))
                              : Result<QJsonValue>(found.error()));
             });
    return reply->future();
}

QJsonObject PageSession::greeting(const QByteArray &pageNonce,
                                  const std::optional<Pairings::Pairing> &pairing)
{
    m_pageNonce = pageNonce;
    m_appNonce = proof::random();
    m_pairing = pairing.value_or(Pairings::Pairing());
    QJsonObject object{
        {"protocol"_L1, Protocol},
        {"app"_L1,
         QJsonObject{{"name"_L1, "Calltray"_L1}, {"version"_L1, QStringLiteral(CALLTRAY_VERSION)}}},
        {"capabilities"_L1, names(PageScopes)},
        {"nonce"_L1, QString::fromLatin1(m_appNonce)},
        {"paired"_L1, pairing.has_value()}};
    if (pairing)
        object.insert("proof"_L1,
                      QString::fromLatin1(proof::of(proof::Side::App, pairing->token, m_origin,
                                                    m_pageNonce, m_appNonce)));
    return object;
}

Dispatcher::Answer PageSession::authenticate(const QJsonValue &value)
{
    const Params params(value, {"proof"_L1});
    const Result<QString> given = params.string("proof"_L1, MaxNonceLength);
    if (!given)
        return answered(given.error());
    if (const std::chrono::milliseconds wait = m_shared.guard.banned(m_origin); wait.count() > 0)
        return answered(rateLimited(wait));
    const QByteArray appNonce = std::exchange(m_appNonce, QByteArray()); // one try each
    const bool isRight = !m_pairing.id.isEmpty() && !appNonce.isEmpty()
        && proof::isSame(
            given->toUtf8(),
            proof::of(proof::Side::Page, m_pairing.token, m_origin, m_pageNonce, appNonce));
    if (!isRight) {
        m_shared.guard.noteBad(m_origin);
        return answered(Error{.code = Error::Code::BadProof, .detail = {}});
    }
    m_shared.guard.noteGood(m_origin);
    m_peer->scopes = PageScopes;
    m_greeting.stop();
    return answered(QJsonValue(QJsonObject{{"presence"_L1, m_shared.presence()},
                                           {"calling"_L1, false},
                                           {"scopes"_L1, names(m_peer->scopes)}}));
}

Dispatcher::Answer PageSession::requestPairing(const QJsonValue &value)
{
    const Params params(value, {"name"_L1});
    const Result<QString> name = params.string("name"_L1, MaxNameLength, QString());
    if (!name)
        return answered(name.error());
    const auto reply = newReply<QJsonValue>();
    const auto onAnswer = [this, reply](const Result<Pairings::Pairing> &pairing) {
        m_question = {};
        m_greeting.start(Greeting);
        finish(reply,
               pairing ? Result<QJsonValue>(QJsonObject{
                   {"pairing"_L1, pairing->id}, {"token"_L1, QString::fromLatin1(pairing->token)}})
                       : Result<QJsonValue>(pairing.error()));
    };
    const QString shown = sanitisedLine(*name);
    if (m_shared.isTrusted(m_origin)) {
        if (const Status free = m_shared.desk.takeTurn(m_origin, PairingDesk::TrustedRest); !free)
            return answered(free.error());
        whenDone(m_shared.pairings.add(m_origin, shown), this, onAnswer);
        return reply->future();
    }
    const Result<PairingDesk::Question> question = m_shared.desk.ask(m_origin, shown);
    if (!question)
        return answered(question.error());
    m_question = *question;
    m_greeting.start(PairingDesk::Patience + Greeting);
    if (m_peer->send)
        m_peer->send(Dispatcher::notification(
            u"pairing.asked"_s,
            QJsonObject{{"code"_L1, question->code},
                        {"seconds"_L1, static_cast<qint64>(PairingDesk::Patience.count())}}));
    whenDone(m_shared.desk.answered(*question), this, onAnswer);
    return reply->future();
}

Dispatcher::Answer PageSession::forgetPairing()
{
    const auto reply = newReply<QJsonValue>();
    m_isForgetting = true;
    m_peer->scopes = ApiScope::Handshake;
    whenDone(
        m_shared.pairings.revoke(m_pairing.id), this, [this, reply](const Result<bool> &revoked) {
            finish(reply,
                   revoked ? Result<QJsonValue>(*revoked) : Result<QJsonValue>(revoked.error()));
            // The answer is sent by an event that is posted already.
            QTimer::singleShot(0, this, [this] {
                Q_EMIT closing(WebSocketServer::Revoked, u"It was forgotten."_s);
            });
        });
    return reply->future();
}

} // namespace calltray
