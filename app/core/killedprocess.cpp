// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/killedprocess.h"

#include "app/core/logging.h"

#include <QFileInfo>

#include <csignal>
#include <utility>

namespace calltray {

namespace {

class LastMoments final : public QObject
{
public:
    LastMoments(std::unique_ptr<QProcess> process, QObject *owner)
        : QObject(owner)
        , m_process(std::move(process))
    {
        m_process->disconnect();
        connect(m_process.get(), &QProcess::finished, this, [this] {
            noteEnd(*m_process); // it may have crashed just before
            deleteLater();
        });
        m_process->kill();
    }
    ~LastMoments() override
    {
        constexpr int Patience = 1'000; // ms; nobody waits longer for what the kernel holds
        m_process->disconnect(this);
        if (m_process->state() == QProcess::NotRunning)
            return;
        if (m_process->waitForFinished(Patience))
            noteEnd(*m_process);
        else
            (void)m_process.release();
    }
    Q_DISABLE_COPY_MOVE(LastMoments)

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace

void noteEnd(const QProcess &process)
{
    const bool hasCrashed = process.exitStatus() == QProcess::CrashExit;
    if (process.exitCode() == (hasCrashed ? SIGKILL : EXIT_SUCCESS))
        return;
    qCWarning(lcApplication).noquote().nospace()
        << QFileInfo(process.program()).fileName() << " ended "
        << (hasCrashed ? "by signal " : "with status ") << process.exitCode();
}

void killAndLetGo(std::unique_ptr<QProcess> process, QObject *owner)
{
    if (process->state() != QProcess::NotRunning)
        new LastMoments(std::move(process), owner);
}

} // namespace calltray
