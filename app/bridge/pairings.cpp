// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/pairings.h"

#include "app/bridge/proof.h"
#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/reply.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 Day = 86'400;

QString secretName()
{
    return u"bridge/pairings"_s;
}

QJsonObject toJson(const Pairings::Pairing &pairing)
{
    return {{"id"_L1, pairing.id},           {"origin"_L1, pairing.origin},
            {"name"_L1, pairing.name},       {"token"_L1, QString::fromLatin1(pairing.token)},
            {"created"_L1, pairing.created}, {"used"_L1, pairing.used}};
}

Pairings::Pairing pairingOf(const QJsonObject &object)
{
    return {.id = object.value("id"_L1).toString(),
            .origin = object.value("origin"_L1).toString(),
            .name = object.value("name"_L1).toString(),
            .token = object.value("token"_L1).toString().toLatin1(),
            .created = object.value("created"_L1).toInteger(),
            .used = object.value("used"_L1).toInteger()};
}

//! What is no pairing is left out.
QList<Pairings::Pairing> read(const QByteArray &secret)
{
    QList<Pairings::Pairing> pairings;
    const QJsonArray array = QJsonDocument::fromJson(secret).array();
    for (const QJsonValue value : array) {
        const Pairings::Pairing pairing = pairingOf(value.toObject());
        if (!pairing.id.isEmpty() && !pairing.origin.isEmpty() && !pairing.token.isEmpty())
            pairings.append(pairing);
    }
    return pairings;
}

QByteArray written(const QList<Pairings::Pairing> &pairings)
{
    QJsonArray array;
    for (const Pairings::Pairing &pairing : pairings)
        array.append(toJson(pairing));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

auto named(const QString &id)
{
    return [id](const Pairings::Pairing &pairing) { return pairing.id == id; };
}

} // namespace

Pairings::Pairings(SecretStore &secrets, Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_settings(settings)
    , m_clock(clock)
{ }

QStringList Pairings::origins() const
{
    return m_settings.text(keys::BridgePaired).split(u", "_s, Qt::SkipEmptyParts);
}

QFuture<Status> Pairings::load()
{
    if (m_pairings || (m_loading && !m_loading->isFinished()))
        return m_loading.value_or(readyFuture(Status(Success{})));
    const auto reply = newReply<Success>();
    m_loading = reply->future();
    whenDone(m_secrets.read(secretName()), this, [this, reply](const Result<QByteArray> &secret) {
        if (secret) {
            m_pairings = read(*secret);
            noteOrigins();
        }
        finish(reply, secret ? Status(Success{}) : Status(secret.error()));
    });
    return reply->future();
}

QFuture<Result<QList<Pairings::Pairing>>> Pairings::all()
{
    const auto reply = newReply<QList<Pairing>>();
    whenDone(load(), this, [this, reply](const Status &status) {
        if (!status) {
            finish(reply, status.error());
            return;
        }
        finish(reply, QList<Pairing>(m_pairings->crbegin(), m_pairings->crend()));
    });
    return reply->future();
}

QFuture<Result<std::optional<Pairings::Pairing>>> Pairings::use(const QString &id,
                                                                const QString &origin)
{
    const auto reply = newReply<std::optional<Pairing>>();
    whenDone(load(), this, [this, reply, id, origin](const Status &status) {
        if (!status) {
            finish(reply, status.error());
            return;
        }
        const auto found = std::find_if(m_pairings->begin(), m_pairings->end(), named(id));
        if (found == m_pairings->end() || found->origin != origin) {
            finish(reply, std::optional<Pairing>());
            return;
        }
        if (m_clock.unixTime() - found->used >= Day) {
            found->used = m_clock.unixTime();
            save();
            Q_EMIT changed();
        }
        finish(reply, std::optional(*found));
    });
    return reply->future();
}

QFuture<Result<Pairings::Pairing>> Pairings::add(const QString &origin, const QString &name)
{
    const auto reply = newReply<Pairing>();
    whenDone(load(), this, [this, reply, origin, name](const Status &status) {
        if (!status) {
            finish(reply, status.error());
            return;
        }
        makeRoom(origin);
        const Pairing pairing{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                              .origin = origin,
                              .name = name,
                              .token = proof::random(),
                              .created = m_clock.unixTime(),
                              .used = m_clock.unixTime()};
        m_pairings->append(pairing);
        noteOrigins();
        Q_EMIT changed();
        whenDone(save(), this, [this, reply, pairing](const Status &saved) {
            if (!saved) { // the page is not told its token: nobody could use it
                m_pairings->removeIf(named(pairing.id));
                noteOrigins();
                Q_EMIT changed();
            }
            finish(reply, saved ? Result<Pairing>(pairing) : Result<Pairing>(saved.error()));
        });
    });
    return reply->future();
}

QFuture<Result<bool>> Pairings::revoke(const QString &id)
{
    const auto reply = newReply<bool>();
    whenDone(load(), this, [this, reply, id](const Status &status) {
        if (!status) {
            finish(reply, status.error());
            return;
        }
        if (m_pairings->removeIf(named(id)) == 0) {
            finish(reply, false);
            return;
        }
        noteOrigins();
        Q_EMIT revoked(id);
        Q_EMIT changed();
        whenDone(save(), this, [reply](const Status &saved) {
            finish(reply, saved ? Result<bool>(true) : Result<bool>(saved.error()));
        });
    });
    return reply->future();
}

//! For one more of \a origin.
void Pairings::makeRoom(const QString &origin)
{
    const auto leastUsed = [this](const auto &isMeant) {
        auto found = m_pairings->end();
        for (auto at = m_pairings->begin(); at != m_pairings->end(); ++at)
            if (isMeant(*at) && (found == m_pairings->end() || at->used < found->used))
                found = at;
        return found;
    };
    const auto isOfSite = [&origin](const Pairing &pairing) { return pairing.origin == origin; };
    const auto drop = [this](QList<Pairing>::iterator pairing) {
        const QString id = pairing->id;
        m_pairings->erase(pairing);
        Q_EMIT revoked(id);
    };
    if (std::count_if(m_pairings->cbegin(), m_pairings->cend(), isOfSite) >= MaxOfASite)
        drop(leastUsed(isOfSite));
    if (m_pairings->size() >= Max)
        drop(leastUsed([](const Pairing &) { return true; }));
}

QFuture<Status> Pairings::save()
{
    const auto reply = newReply<Success>();
    const QFuture<Status> before = m_saving;
    m_saving = reply->future();
    whenDone(before, this, [this, reply](const Status &) {
        whenDone(m_secrets.write(secretName(), written(*m_pairings)), this,
                 [reply](const Status &status) {
                     if (!status)
                         qCWarning(lcApi).noquote()
                             << "which sites may show calls could not be kept:"
                             << status.error().detail;
                     finish(reply, status);
                 });
    });
    return reply->future();
}

void Pairings::noteOrigins()
{
    QStringList sites;
    for (const Pairing &pairing : std::as_const(*m_pairings))
        sites.append(pairing.origin);
    sites.removeDuplicates();
    sites.sort();
    if (sites != origins())
        static_cast<void>(m_settings.setValue(keys::BridgePaired, sites.join(u", "_s)));
}

} // namespace calltray
