// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <unistd.h>

namespace calltray::test {

//! \brief A fake helper under the name of the script that it plays, and what it costs this process.
class HostileHelper
{
public:
    //! \a program plays \a script.
    HostileHelper(const QString &program, const QString &script)
        : m_path(m_folder.filePath(script))
        , m_before(residentBytes())
    {
        m_isThere = QFile::link(program, m_path);
        m_turn.setInterval(std::chrono::milliseconds(0));
        QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] {
            ++m_turns;
            m_most = std::max(m_most, residentBytes());
        });
        m_turn.start();
    }

    [[nodiscard]] QString path() const { return m_isThere ? m_path : QString(); }
    //! How much this process has grown at most.
    [[nodiscard]] qint64 growth() const { return m_most - m_before; }
    //! Turns of the event loop since it began.
    [[nodiscard]] int turns() const { return m_turns; }

private:
    [[nodiscard]] static qint64 residentBytes()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    }

    QTemporaryDir m_folder;
    QString m_path;
    bool m_isThere = false;
    QTimer m_turn;
    int m_turns = 0;
    qint64 m_before;
    qint64 m_most = 0;
};

} // namespace calltray::test
