// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/recordings/accesstoken.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace calltray {

class SecretStore;
class ServerClient;
class Settings;

//! \brief Knows the tokens that servers with recordings may get: the configured server its own, and those of
//! `recordings/auth` theirs, from the SecretStore.
class RecordingAccess final : public QObject
{
    Q_OBJECT

public:
    //! \a server may be null; all must outlive it.
    RecordingAccess(const Settings &settings, SecretStore &secrets, const ServerClient *server,
                    QObject *parent = nullptr);

    //! The keychain is asked once for each place.
    QFuture<QList<AccessToken>> tokens();
    //! Keeps \a token for \a place; Code::InvalidParams where `recordings/auth` does not list that.
    QFuture<Status> login(const QString &place, const QByteArray &token);
    QFuture<Status> logout(const QString &place);
    //! Where the token for \a place is: `keychain`, `file` or `none`.
    [[nodiscard]] QString tokenPlace(const QString &place) const;

private:
    [[nodiscard]] QStringList places() const;
    //! Asks for the secrets of \a places, one after the other, then answers.
    void read(QStringList places, const std::shared_ptr<QPromise<QList<AccessToken>>> &promise);
    [[nodiscard]] QList<AccessToken> known() const;

    const Settings &m_settings;
    SecretStore &m_secrets;
    const ServerClient *m_server;
    QHash<QString, QByteArray> m_tokens; // by place
};

} // namespace calltray
