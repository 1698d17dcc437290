// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Keeps secrets in the system's keychain, or, where there is none, in a file that its user alone can read.
//!
//! Names are those of settings, such as `server/token`. Nothing is loaded before the first call. A secret in the file is
//! newer than one in the keychain, as it is there only while the keychain does not take any. A keychain that its user has
//! to unlock lets the answer wait for that, but no longer than \ref Patience; then nothing is read from it any more, which
//! is said at once, until it has answered().
class SecretStore final : public QObject
{
    Q_OBJECT

public:
    //! Where a secret is.
    enum class Place { Nowhere, Keychain, File };

    //! Less than the 25 s of D-Bus, after which its library says no more than where there is no keychain.
    static constexpr std::chrono::milliseconds Patience{20'000};

    //! \a service is the program's name in the keychain, \a file stands in for it.
    SecretStore(QString service, QString file, std::chrono::milliseconds patience = Patience,
                QObject *parent = nullptr);
    ~SecretStore() override;
    Q_DISABLE_COPY_MOVE(SecretStore)

    //! Empty where there is none; with ServerTrouble::Cause::Keychain nobody knows, see answered().
    QFuture<Result<QByteArray>> read(const QString &name);
    //! Success when it is kept; place() says where.
    QFuture<Status> write(const QString &name, const QByteArray &secret);
    //! From both places; with ServerTrouble::Cause::Keychain it may be left in the keychain.
    QFuture<Status> remove(const QString &name);

    //! Success where the keychain answers, whatever is in it; else why it does not.
    QFuture<Status> probe();

    //! As it was when \a name was asked for the last time.
    [[nodiscard]] Place place(const QString &name) const
    {
        return m_places.value(name, Place::Nowhere);
    }
    [[nodiscard]] const QString &file() const { return m_file; }

Q_SIGNALS:
    //! The keychain answers after all, although it was given up: what could not be read may be asked for once more.
    void answered();

private:
    //! What the keychain says; nothing where it has not within \a patience. The job deletes itself.
    template <typename Job>
    QFuture<std::optional<int>> ask(Job *job, std::chrono::milliseconds patience);
    QFuture<Result<QByteArray>> readKeychain(const QString &name);
    QFuture<Result<QByteArray>> readFile(const QString &name);
    //! An empty \a secret removes it.
    QFuture<Status> writeFile(const QString &name, const QByteArray &secret);

    QString m_service;
    QString m_file;
    std::chrono::milliseconds m_patience;
    QHash<QString, Place> m_places; // by name
    bool m_isSilent = false; // it was given up, and has not answered since
    int m_unanswered = 0; // given up, and still under way
    QThreadPool m_worker; // one thread: files in order
};

} // namespace calltray
