// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingaccess.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/recordings/fetch/accessplace.h"
#include "app/server/serverclient.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QString secretOf(const QString &place)
{
    return keys::RecordingsAuth + u'/' + place;
}

} // namespace

RecordingAccess::RecordingAccess(const Settings &settings, SecretStore &secrets,
                                 const ServerClient *server, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_server(server)
{ }

QStringList RecordingAccess::places() const
{
    return accessPlaces(m_settings.text(keys::RecordingsAuth));
}

QByteArray RecordingAccess::serversToken(const QUrl &url) const
{
    if (m_server == nullptr || m_server->config().url.isEmpty())
        return {};
    const QString origin = m_server->config().url.toString(
        QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    return placeCovers(origin, url) ? m_server->config().token : QByteArray();
}

QFuture<Result<QByteArray>> RecordingAccess::token(const QUrl &url)
{
    if (const QByteArray known = serversToken(url); !known.isEmpty())
        return readyFuture(Result<QByteArray>(known));
    QStringList covering = places();
    covering.removeIf([&url](const QString &place) { return !placeCovers(place, url); });
    const Reply<QByteArray> reply = newReply<QByteArray>();
    find(std::move(covering), reply);
    return reply->future();
}

QFuture<Result<QByteArray>> RecordingAccess::tokenOf(const QString &place)
{
    const Reply<QByteArray> reply = newReply<QByteArray>();
    find({place}, reply);
    return reply->future();
}

TokenSource RecordingAccess::source()
{
    return [this](const QUrl &url) {
        const Reply<QByteArray> reply = newReply<QByteArray>();
        QMetaObject::invokeMethod(
            this,
            [this, url, reply] {
                whenDone(token(url), this,
                         [reply](const Result<QByteArray> &found) { finish(reply, found); });
            },
            Qt::QueuedConnection);
        return reply->future();
    };
}

void RecordingAccess::find(QStringList places, const Reply<QByteArray> &reply)
{
    while (!places.isEmpty()) {
        const QString place = places.takeFirst();
        const auto known = m_tokens.constFind(place);
        if (known == m_tokens.cend()) {
            read(place, places, reply);
            return;
        }
        if (!known->isEmpty()) {
            finish(reply, Result<QByteArray>(*known));
            return;
        }
    }
    finish(reply, Result<QByteArray>(QByteArray()));
}

void RecordingAccess::read(const QString &place, const QStringList &others,
                           const Reply<QByteArray> &reply)
{
    whenDone(m_secrets.read(secretOf(place)), this,
             [this, place, others, reply](const Result<QByteArray> &secret) {
                 if (secret) {
                     m_tokens.insert(place, *secret);
                     find(QStringList(place) + others, reply);
                     return;
                 }
                 qCWarning(lcRecordings).noquote()
                     << "no token for" << place << ':' << secret.error().detail;
                 if (secret.error().trouble.cause == ServerTrouble::Cause::Keychain)
                     finish(reply, Result<QByteArray>(secret.error()));
                 else
                     find(others, reply);
             });
}

QFuture<Status> RecordingAccess::login(const QString &place, const QByteArray &token)
{
    if (!places().contains(place)) {
        return readyFuture(Status(Error{
            .code = Error::Code::InvalidParams,
            .detail = u"recordings/auth does not list %1; add it with: calltrayctl config set "
                      "recordings/auth LIST"_s.arg(place.left(200)),
            .field = u"for"_s}));
    }
    m_tokens.insert(place, token);
    return m_secrets.write(secretOf(place), token);
}

QFuture<Status> RecordingAccess::logout(const QString &place)
{
    m_tokens.remove(place);
    return m_secrets.remove(secretOf(place));
}

QString RecordingAccess::tokenPlace(const QString &place) const
{
    switch (m_secrets.place(secretOf(place))) {
    case SecretStore::Place::Keychain:
        return u"keychain"_s;
    case SecretStore::Place::File:
        return u"file"_s;
    case SecretStore::Place::Nowhere:
        break;
    }
    return u"none"_s;
}

} // namespace calltray

#include "moc_recordingaccess.cpp"
