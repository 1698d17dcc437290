// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serveraccount.h"

#include "app/core/logging.h"
#include "app/core/reply.h"
#include "app/core/whendone.h"
#include "app/server/urlrules.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "app/settings/settingtable.h"

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

ServerAccount::ServerAccount(ServerClient *client, Settings &settings, SecretStore &secrets,
                             QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_settings(settings)
    , m_secrets(secrets)
{
    connect(&m_secrets, &SecretStore::answered, this, [this] {
        if (std::exchange(m_isUnknown, false))
            read();
    });
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::ServerToken && m_client != nullptr
            && !m_settings.value(key).toByteArray().isEmpty()) {
            m_client->awaitToken();
            read();
        }
        const bool isOurs = key == keys::ServerUrl || key == keys::PresenceUrl
            || key == keys::ServerCa || key == keys::ServerAllowHttp;
        if (!isOurs || m_client == nullptr || needsRestart(key))
            return;
        m_client->setConfig(config(m_settings));
        Q_EMIT changed();
    });
}

ServerClient::Config ServerAccount::config(const Settings &settings)
{
    return {.url = QUrl(settings.text(keys::ServerUrl)),
            .presenceUrl = QUrl(settings.text(keys::PresenceUrl)),
            .token = {},
            .allowHttp = settings.isOn(keys::ServerAllowHttp),
            .authorityFile = settings.text(keys::ServerCa)};
}

std::unique_ptr<ServerClient> ServerAccount::makeClient(const Settings &settings)
{
    ServerClient::Config wanted = config(settings);
    if (wanted.url.isEmpty() && wanted.presenceUrl.isEmpty())
        return nullptr;
    auto client = std::make_unique<ServerClient>(std::move(wanted));
    client->awaitToken();
    return client;
}

Status ServerAccount::mayBeSet(const QString &key, const QString &value) const
{
    if (value.isEmpty() || (key != keys::ServerUrl && key != keys::PresenceUrl))
        return Success{};
    return allowed(QUrl(value), config(m_settings).allowHttp, key);
}

bool ServerAccount::needsRestart(const QString &key) const
{
    const Setting *const setting = settingtable::find(key);
    if (setting != nullptr && setting->counts == Setting::Counts::AfterRestart)
        return true;
    if (key != keys::ServerUrl && key != keys::PresenceUrl)
        return false;
    // Where notifications are saved, and whether there is a feed, is decided at the start.
    const ServerClient::Config wanted = config(m_settings);
    if (m_client == nullptr)
        return !wanted.url.isEmpty() || !wanted.presenceUrl.isEmpty();
    return wanted.url.isEmpty() != m_client->config().url.isEmpty();
}

QString ServerAccount::tokenPlace() const
{
    if (m_client != nullptr && (m_client->isTokenAwaited() || m_isUnknown))
        return u"awaited"_s;
    switch (m_secrets.place(keys::ServerToken)) {
    case SecretStore::Place::Keychain:
        return u"keychain"_s;
    case SecretStore::Place::File:
        return u"file"_s;
    case SecretStore::Place::Nowhere:
        break;
    }
    const bool isInSettings = m_client != nullptr && !m_client->config().token.isEmpty();
    return isInSettings ? u"settings"_s : u"none"_s;
}

void ServerAccount::start()
{
    if (m_client == nullptr)
        return;
    m_client->awaitToken();
    read();
}

void ServerAccount::read()
{
    whenDone(m_secrets.read(keys::ServerToken), this,
             [this](const Result<QByteArray> &secret) { onSecretRead(secret); });
}

void ServerAccount::onSecretRead(const Result<QByteArray> &secret)
{
    if (!secret)
        qCWarning(lcServer).noquote() << "no token:" << secret.error().detail;
    const QByteArray inSettings = m_settings.value(keys::ServerToken).toByteArray();
    const QByteArray administrators =
        m_settings.administratorValue(keys::ServerToken).toByteArray();
    const QByteArray kept = secret && !secret->isEmpty() ? *secret : administrators;
    const bool isToBeMoved = !inSettings.isEmpty() && inSettings != administrators;
    const bool isSilent = !secret && secret.error().trouble.cause == ServerTrouble::Cause::Keychain;
    if (isSilent && kept.isEmpty() && !isToBeMoved) {
        m_isUnknown = true;
        m_client->failWithoutToken(secret.error());
        return;
    }
    const bool isLate = !m_client->isTokenAwaited(); // requests have failed for want of it
    // Not use(): usually every request has waited for it.
    m_client->setToken(isToBeMoved ? inSettings : kept);
    if (isToBeMoved)
        moveToSecrets(inSettings);
    if (isLate)
        Q_EMIT changed();
}

void ServerAccount::moveToSecrets(const QByteArray &token)
{
    whenDone(m_secrets.write(keys::ServerToken, token), this, [this](const Status &kept) {
        const Status moved = kept ? m_settings.setValue(keys::ServerToken, {}) : kept;
        if (!moved)
            qCWarning(lcServer).noquote()
                << "server/token stays in its file:" << moved.error().detail;
    });
}

void ServerAccount::use(const QByteArray &token)
{
    m_isUnknown = false;
    if (m_client == nullptr)
        return;
    m_client->setToken(token);
    Q_EMIT changed();
}

bool ServerAccount::isToken(const QByteArray &token)
{
    constexpr qsizetype LongestToken = 8'000;
    return !token.isEmpty() && token.size() <= LongestToken
        && std::all_of(token.cbegin(), token.cend(), [](char c) { return c > ' ' && c <= '~'; });
}

QFuture<Status> ServerAccount::login(const QByteArray &token)
{
    const auto reply = newReply<Success>();
    whenDone(m_secrets.write(keys::ServerToken, token), this,
             [this, reply, token](const Status &kept) {
                 if (kept)
                     use(token);
                 finish(reply, kept);
             });
    return reply->future();
}

QFuture<Status> ServerAccount::logout()
{
    const auto reply = newReply<Success>();
    whenDone(m_secrets.remove(keys::ServerToken), this, [this, reply](const Status &removed) {
        if (removed)
            use(m_settings.administratorValue(keys::ServerToken).toByteArray());
        finish(reply, removed);
    });
    return reply->future();
}

} // namespace calltray

#include "moc_serveraccount.cpp"
