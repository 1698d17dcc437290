// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/doctor/finding.h"
#include "app/doctor/placechecks.h"
#include "app/server/serverclient.h"
#include "app/sound/audiosystem.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace calltray {

class AudioStream;
class Clock;
class Database;
class PresenceRoster;
class Presenter;
class SecretStore;
class Settings;
class UpgradeWatcher;

//! \brief Finds out what is wrong with this desk: runs all checks at once, none on the GUI thread where it may wait.
//!
//! A check that has not come to its end within its patience is told as such, so that examine() always ends.
class Doctor final : public QObject
{
    Q_OBJECT

public:
    //! Less than calltrayctl waits, and more than the keychain, the sound server and the server are given.
    static constexpr std::chrono::milliseconds Patience{8'000};

    //! All must outlive the Doctor.
    struct Patient
    {
        const Presenter &presenter;
        const Settings &settings;
        const Database &database;
        SecretStore &secrets;
        ServerClient *server = nullptr; //!< null where none is configured
        const PresenceRoster &roster;
        AudioSystem &audio;
        const UpgradeWatcher *upgrade = nullptr; //!< null where it is switched off
        const Clock &clock;
        std::function<QString()> tokenPlace; //!< see ServerAccount
        QList<placechecks::Folder> folders;
        QString socket; //!< where the API listens
        std::function<QJsonObject()>
            bridge; //!< how pages in a browser get in, as app.status has it
    };

    explicit Doctor(Patient patient, std::chrono::milliseconds patience = Patience,
                    QObject *parent = nullptr);
    ~Doctor() override;
    Q_DISABLE_COPY_MOVE(Doctor)

    //! The folders of the running user, and the one of the API's socket.
    [[nodiscard]] static QList<placechecks::Folder> foldersOfUser(const QString &socket);

    //! One finding or more of each check, in the same order each time, withoutOwnFolders(). Asked once more before it has ended, it
    //! is the same examination.
    [[nodiscard]] QFuture<Findings> examine();

private:
    struct Examination;

    //! \a late is the finding where there is none in time.
    void await(const QFuture<Findings> &check, const Finding &late);
    //! The same of a job on the patientPool(), which others need as well: what still hangs is not begun once more.
    void awaitJob(const std::function<Findings()> &job, const Finding &late);
    void take(const std::shared_ptr<Examination> &examination, qsizetype place,
              const Findings &findings);
    void end();

    //! What \a finding is where its check has not ended in time.
    [[nodiscard]] Finding late(const Finding &finding, const QString &remedy) const;
    [[nodiscard]] Finding tray() const;
    [[nodiscard]] Finding display() const;
    [[nodiscard]] Finding feed() const;
    [[nodiscard]] Finding settings() const;
    [[nodiscard]] Finding pages() const;
    [[nodiscard]] Finding version() const;
    void checkHistory();
    void checkKeychain();
    [[nodiscard]] Finding keychain(const Status &answer) const;
    void checkServer();
    void checkSound();
    [[nodiscard]] Finding soundPlayed() const;

    const Patient m_patient;
    const std::chrono::milliseconds m_patience;
    std::shared_ptr<Examination> m_examination; // under way; null: none
    QSet<QString>
        m_running; //!< the ids of the jobs that have not ended, of earlier examinations too
    AudioSystem::Stream m_sound; // that nobody hears
};

} // namespace calltray
