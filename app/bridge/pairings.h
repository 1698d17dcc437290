// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/core/whendone.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace calltray {

class Clock;
class SecretStore;
class Settings;

//! \brief The sites whose pages the user has allowed to show calls, each with the token that a page of it proves.
//!
//! All of it is one secret in the keychain, which is asked for when the first page comes; a setting names the sites, so that
//! who may connect is known without it.
class Pairings final : public QObject
{
    Q_OBJECT

public:
    struct Pairing
    {
        QString id; //!< what a page calls it by; says nothing to others
        QString origin; //!< `https://crm.example`
        QString name; //!< what the page says that it is, for people
        QByteArray token; //!< 256 random bits, base64url
        qint64 created = 0; //!< Unix seconds
        qint64 used = 0; //!< Unix seconds; of the day's first connection

        bool operator==(const Pairing &) const = default;
    };

    //! As many browsers of one site, and as many in all; the one that was not used for longest goes first. Of a site no fewer than
    //! may be connected (WebSocketServer::MaxOfAnOrigin): pages that keep nothing would drive each other out.
    static constexpr qsizetype MaxOfASite = 16;
    static constexpr qsizetype Max = 64;

    Pairings(SecretStore &secrets, Settings &settings, const Clock &clock,
             QObject *parent = nullptr);

    //! Sites with a pairing.
    [[nodiscard]] QStringList origins() const;
    //! All, newest first; with the keychain's error where it does not answer.
    [[nodiscard]] QFuture<Result<QList<Pairing>>> all();
    //! The one of \a origin, and that it is used now; nothing where there is none.
    [[nodiscard]] QFuture<Result<std::optional<Pairing>>> use(const QString &id,
                                                              const QString &origin);
    //! A new one, once the keychain has it.
    [[nodiscard]] QFuture<Result<Pairing>> add(const QString &origin, const QString &name);
    //! Forgets one; false where there is none.
    [[nodiscard]] QFuture<Result<bool>> revoke(const QString &id);

Q_SIGNALS:
    //! There are others than before.
    void changed();
    void revoked(const QString &id);

private:
    //! Success once the keychain was read; its error where it does not answer, and the next call asks it again.
    QFuture<Status> load();
    QFuture<Status> save();
    void makeRoom(const QString &origin);
    //! Notes which sites there are, for the next start.
    void noteOrigins();

    SecretStore &m_secrets;
    Settings &m_settings;
    const Clock &m_clock;
    std::optional<QFuture<Status>> m_loading; //!< under way
    std::optional<QList<Pairing>> m_pairings; //!< oldest first; nothing until the keychain was read
    QFuture<Status> m_saving = readyFuture(Status(Success{})); //!< the last one: they go in order
};

} // namespace calltray
