// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lifecycle/upgradestep.h"
#include "app/platform/programfile.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace calltray {

class CallingStatus;

//! \brief Notices that the program's file was replaced, and emits when to restart into the new one.
//!
//! Only a file that has stopped changing and answers to --version counts. Nothing runs while nothing changes.
class UpgradeWatcher final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString program; //!< absolute; see installedProgram()
        std::function<bool()> isInUse = [] { return false; }; //!< as UpgradeSituation has it
        UpgradePolicy policy = {};
        std::optional<FileIdentity> running = runningIdentity();
    };

    //! \a calling must outlive it.
    UpgradeWatcher(const CallingStatus &calling, Options options, QObject *parent = nullptr);
    ~UpgradeWatcher() override;
    Q_DISABLE_COPY_MOVE(UpgradeWatcher)

    void start();
    //! The version of the program that waits to be started; nothing while there is none.
    [[nodiscard]] std::optional<QString> version() const { return m_version; }
    //! Whether what was installed does not run.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

Q_SIGNALS:
    //! The new version is to be started now.
    void restartDue();
    //! It has waited for so long that the user is to be asked.
    void askDue();
    //! The program that waited to be started was removed, replaced again or rolled back.
    void versionWithdrawn();
    void brokenChanged(bool isBroken);
    //! The program was removed, and nothing put in its place; false: there is one again.
    void removedChanged(bool isRemoved);

private:
    void watch();
    void onTouched();
    void onSettled();
    //! Settles that \a file is none, or the one that runs: it need not be asked for its version.
    void judgeUnrun(const std::optional<FileIdentity> &file);
    void check();
    void onChecked();
    void setBroken(bool isBroken);
    void setRemoved(bool isRemoved);
    void decide();

    const CallingStatus &m_calling;
    const Options m_options;
    QFileSystemWatcher m_files;
    std::optional<FileIdentity>
        m_judged; //!< whose version, or failure, is known; at first the one that runs
    std::optional<FileIdentity> m_candidate;
    std::optional<FileIdentity> m_checked; //!< the candidate that was asked for its version
    qsizetype m_failures = 0; //!< of the candidate's checks
    std::unique_ptr<QProcess> m_check;
    std::optional<QString> m_version;
    bool m_isBroken = false;
    bool m_isRemoved = false;
    bool m_hasAsked = false;
    QElapsedTimer m_found;
    QElapsedTimer m_idle; //!< since the last call
    QTimer m_settle;
    QTimer m_checkTimeout;
    QTimer m_decide;
    QTimer m_gone; //!< while the program is
};

} // namespace calltray
