// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"
#include "app/core/result.h"
#include "app/recordings/fetch/tokensource.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QUrl>

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

    //! As TokenSource has it, for this thread. The keychain is asked once for each place, when a link leads there.
    QFuture<Result<QByteArray>> token(const QUrl &url);
    //! That of \a place; then tokenPlace() knows where it is.
    QFuture<Result<QByteArray>> tokenOf(const QString &place);
    //! token() for other threads, all of which this must outlive.
    [[nodiscard]] TokenSource source();
    //! Keeps \a token for \a place; Code::InvalidParams where `recordings/auth` does not list that.
    QFuture<Status> login(const QString &place, const QByteArray &token);
    QFuture<Status> logout(const QString &place);
    //! Where the token for \a place is: `keychain`, `file` or `none`.
    [[nodiscard]] QString tokenPlace(const QString &place) const;

private:
    [[nodiscard]] QStringList places() const;
    //! What the configured server has for \a url; empty where that is not of its.
    [[nodiscard]] QByteArray serversToken(const QUrl &url) const;
    //! Answers with the first token that one of \a places has.
    void find(QStringList places, const Reply<QByteArray> &reply);
    void read(const QString &place, const QStringList &others, const Reply<QByteArray> &reply);

    const Settings &m_settings;
    SecretStore &m_secrets;
    const ServerClient *m_server;
    QHash<QString, QByteArray> m_tokens; // by place
};

} // namespace calltray
