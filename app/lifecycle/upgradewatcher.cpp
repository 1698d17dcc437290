// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/upgradewatcher.h"

#include "app/calling/callingstatus.h"
#include "app/core/killedprocess.h"
#include "app/core/logging.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LongestOutput = 4'096;

//! The folder of \a file, or the nearest above it that exists.
QString nearestFolder(const QString &file)
{
    QString folder = QFileInfo(file).absolutePath();
    while (!QFileInfo::exists(folder) && folder != "/"_L1)
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

std::chrono::milliseconds since(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.elapsed());
}

} // namespace

UpgradeWatcher::UpgradeWatcher(const CallingStatus &calling, Options options, QObject *parent)
    : QObject(parent)
    , m_calling(calling)
    , m_options(std::move(options))
    , m_judged(m_options.running)
{
    for (QTimer *timer : {&m_settle, &m_checkTimeout, &m_decide, &m_gone})
        timer->setSingleShot(true);
    m_idle.start();
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &UpgradeWatcher::onTouched);
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, &UpgradeWatcher::onTouched);
    connect(&m_settle, &QTimer::timeout, this, &UpgradeWatcher::onSettled);
    connect(&m_checkTimeout, &QTimer::timeout, this, [this] { m_check->kill(); });
    connect(&m_gone, &QTimer::timeout, this, [this] { setRemoved(true); });
    connect(&m_decide, &QTimer::timeout, this, &UpgradeWatcher::decide);
    connect(&m_calling, &CallingStatus::changed, this, [this] {
        m_idle.start();
        decide();
    });
}

UpgradeWatcher::~UpgradeWatcher()
{
    if (m_check)
        killAndLetGo(std::move(m_check));
}

void UpgradeWatcher::start()
{
    onTouched();
}

void UpgradeWatcher::watch()
{
    if (const QStringList before = m_files.files() + m_files.directories(); !before.isEmpty())
        m_files.removePaths(before);
    // A link's own folder and its target's: either may be what an upgrade changes.
    QStringList paths{nearestFolder(m_options.program)};
    const QString target = QFileInfo(m_options.program).canonicalFilePath();
    if (!target.isEmpty())
        paths << nearestFolder(target) << target;
    paths.removeDuplicates();
    m_files.addPaths(paths);
}

void UpgradeWatcher::onTouched()
{
    // Anew each time: after a rename the watch would be on the old file.
    watch();
    const std::optional<FileIdentity> now = fileIdentity(m_options.program);
    if (now)
        setRemoved(false);
    else if (!m_isRemoved && !m_gone.isActive())
        m_gone.start(m_options.policy.removed);
    if (now == m_judged) {
        m_settle.stop();
        return;
    }
    m_decide.stop();
    if (std::exchange(m_version, std::nullopt))
        Q_EMIT versionWithdrawn();
    if (now != m_candidate || !m_settle.isActive()) {
        m_candidate = now;
        m_failures = 0;
        m_settle.start(m_options.policy.settle);
    }
}

void UpgradeWatcher::onSettled()
{
    const std::optional<FileIdentity> now = fileIdentity(m_options.program);
    if (now != m_candidate)
        onTouched();
    else if (!now || now == m_options.running)
        judgeUnrun(now); // deleted: the folder's watch notices when one is there again
    else if (!m_check)
        check();
}

void UpgradeWatcher::judgeUnrun(const std::optional<FileIdentity> &file)
{
    m_judged = file;
    setBroken(false);
}

void UpgradeWatcher::check()
{
    m_checked = m_candidate;
    m_check = std::make_unique<QProcess>();
    m_check->setStandardInputFile(QProcess::nullDevice());
    m_check->setStandardErrorFile(QProcess::nullDevice());
    connect(m_check.get(), &QProcess::finished, this, &UpgradeWatcher::onChecked);
    connect(m_check.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onChecked();
    });
    connect(m_check.get(), &QProcess::readyReadStandardOutput, this, [this] {
        if (m_check->bytesAvailable() > LongestOutput)
            m_check->kill();
    });
    m_checkTimeout.start(m_options.policy.checkWithin);
    m_check->start(m_options.program, {u"--version"_s});
}

void UpgradeWatcher::onChecked()
{
    m_checkTimeout.stop();
    QProcess *check = m_check.release();
    check->disconnect(this);
    check->deleteLater();
    // What answered may be a file that has been replaced since.
    if (m_checked != m_candidate || fileIdentity(m_options.program) != m_checked) {
        onTouched();
        return;
    }
    const bool hasRun = check->error() != QProcess::FailedToStart
        && check->exitStatus() == QProcess::NormalExit && check->exitCode() == 0;
    const std::optional<QString> version =
        hasRun ? versionIn(check->readAllStandardOutput()) : std::nullopt;
    if (!version && m_failures < m_options.policy.checkAgainAfter.size()) {
        m_settle.start(m_options.policy.checkAgainAfter.at(m_failures++));
        return;
    }
    m_judged = m_candidate;
    setBroken(!version);
    if (!version) {
        qCWarning(lcCalling).noquote() << "what was installed does not run:" << m_options.program;
        return;
    }
    qCInfo(lcCalling).noquote() << "version" << *version << "is installed";
    m_version = version;
    m_hasAsked = false;
    m_found.start();
    decide();
}

void UpgradeWatcher::setBroken(bool isBroken)
{
    if (std::exchange(m_isBroken, isBroken) != isBroken)
        Q_EMIT brokenChanged(isBroken);
}

void UpgradeWatcher::setRemoved(bool isRemoved)
{
    m_gone.stop();
    if (std::exchange(m_isRemoved, isRemoved) != isRemoved)
        Q_EMIT removedChanged(isRemoved);
}

void UpgradeWatcher::decide()
{
    m_decide.stop();
    if (!m_version)
        return;
    const UpgradeStep step = nextUpgradeStep(
        {.waited = since(m_found),
         .idle = m_calling.isCalling() ? std::nullopt : std::optional(since(m_idle)),
         .isInUse = m_options.isInUse(),
         .hasAsked = m_hasAsked},
        m_options.policy);
    switch (step.action) {
    case UpgradeStep::Action::Wait:
        if (step.after)
            m_decide.start(*step.after);
        return;
    case UpgradeStep::Action::Ask:
        m_hasAsked = true;
        Q_EMIT askDue();
        decide();
        return;
    case UpgradeStep::Action::Restart:
        if (fileIdentity(m_options.program) == m_judged)
            Q_EMIT restartDue();
        else
            onTouched();
        return;
    }
}

} // namespace calltray

#include "moc_upgradewatcher.cpp"
