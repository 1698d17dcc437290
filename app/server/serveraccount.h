// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/server/serverclient.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <memory>

namespace calltray {

class SecretStore;
class Settings;

//! \brief Gives the ServerClient its address and its token, and keeps both as the user has them.
//!
//! The token is in the SecretStore. One that a settings file of the user holds is moved there; one in the
//! administrator's file counts where the user has none.
class ServerAccount final : public QObject
{
    Q_OBJECT

public:
    //! \a client is null where no server was configured at start: then a change counts from the next start on.
    ServerAccount(ServerClient *client, Settings &settings, SecretStore &secrets,
                  QObject *parent = nullptr);

    //! What the settings say about the server, without the token.
    [[nodiscard]] static ServerClient::Config config(const Settings &settings);
    //! As the settings say, and waiting for its token; null where they name no server.
    [[nodiscard]] static std::unique_ptr<ServerClient> makeClient(const Settings &settings);

    //! Reads the token; the client's requests wait for it, or fail where the keychain does not answer, until it does.
    void start();
    //! Whether it can be a token: it becomes a line of each request's head.
    [[nodiscard]] static bool isToken(const QByteArray &token);
    //! Keeps \a token for good and uses it from now on.
    QFuture<Status> login(const QByteArray &token);
    QFuture<Status> logout();
    //! Where the token is: `keychain`, `file`, `settings` (a file of settings holds it), `none`, or `awaited` while the
    //! keychain has not said.
    [[nodiscard]] QString tokenPlace() const;
    //! Success, unless \a value is an address of the server or its feed which is not reached, see allowed().
    [[nodiscard]] Status mayBeSet(const QString &key, const QString &value) const;
    //! Whether the setting \a key counts only after a restart, as things are now.
    [[nodiscard]] bool needsRestart(const QString &key) const;

Q_SIGNALS:
    //! There is another token or another address than before: what failed may be tried again at once.
    void changed();

private:
    void read();
    void onSecretRead(const Result<QByteArray> &secret);
    void moveToSecrets(const QByteArray &token);
    void use(const QByteArray &token);

    ServerClient *m_client;
    Settings &m_settings;
    SecretStore &m_secrets;
    bool m_isUnknown = false; // the token: the keychain has been given up
};

} // namespace calltray
