// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/killedprocess.h"

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
        connect(m_process.get(), &QProcess::finished, this, &QObject::deleteLater);
        m_process->kill();
    }
    ~LastMoments() override
    {
        constexpr int Patience = 1'000; // ms; nobody waits longer for what the kernel holds
        m_process->disconnect(this);
        if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(Patience))
            (void)m_process.release();
    }
    Q_DISABLE_COPY_MOVE(LastMoments)

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace

void killAndLetGo(std::unique_ptr<QProcess> process, QObject *owner)
{
    if (process->state() != QProcess::NotRunning)
        new LastMoments(std::move(process), owner);
}

} // namespace calltray
