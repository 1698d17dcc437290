// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingaccess.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/server/serverclient.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"

#include <QPromise>

#include <memory>
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
    return accessPlaces(m_settings.value(keys::RecordingsAuth).toString());
}

QList<AccessToken> RecordingAccess::known() const
{
    QList<AccessToken> tokens;
    if (m_server != nullptr && !m_server->config().url.isEmpty()) {
        tokens.append({.place = m_server->config().url.toString(QUrl::RemovePath | QUrl::RemoveQuery
                                                                | QUrl::RemoveFragment
                                                                | QUrl::RemoveUserInfo),
                       .token = m_server->config().token});
    }
    const QStringList listed = places();
    for (const QString &place : listed)
        tokens.append({.place = place, .token = m_tokens.value(place)});
    return tokens;
}

QFuture<QList<AccessToken>> RecordingAccess::tokens()
{
    QStringList unknown = places();
    unknown.removeIf([this](const QString &place) { return m_tokens.contains(place); });
    auto promise = std::make_shared<QPromise<QList<AccessToken>>>();
    promise->start();
    QFuture<QList<AccessToken>> future = promise->future();
    read(std::move(unknown), promise);
    return future;
}

void RecordingAccess::read(QStringList places,
                           const std::shared_ptr<QPromise<QList<AccessToken>>> &promise)
{
    if (places.isEmpty()) {
        promise->addResult(known());
        promise->finish();
        return;
    }
    const QString place = places.takeFirst();
    whenDone(m_secrets.read(secretOf(place)), this,
             [this, place, places, promise](const Result<QByteArray> &secret) {
                 if (secret)
                     m_tokens.insert(place, *secret);
                 else
                     qCWarning(lcRecordings).noquote()
                         << "no token for" << place << ':' << secret.error().detail;
                 read(places, promise);
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
