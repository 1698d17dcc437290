// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/logging/loglevels.h"
#include "app/logging/logwriter.h"

#include <QList>
#include <QObject>
#include <QString>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

namespace calltray {

class Clock;

//! \brief All that goes through Qt's messages, from any thread: standard error has it as ever, and what LogLevels takes is
//! in the log file, masked, and here in memory with all that is in it.
//!
//! There is one in a process at a time.
class Log final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t MostKept = 1'000;

    struct Line
    {
        qint64 number = 0; //!< counts up from 1
        QString masked;
        QString whole;
    };

    //! The file is in \a folder; there is none where that is empty. \a clock must outlive it.
    Log(const Clock &clock, const QString &folder);
    ~Log() override;
    Q_DISABLE_COPY_MOVE(Log)

    [[nodiscard]] LogLevels &levels() { return m_levels; }
    //! The last MostKept lines, oldest first, without those up to \a number.
    [[nodiscard]] QList<Line> linesAfter(qint64 number);

Q_SIGNALS:
    //! linesAfter() has more than it gave last. From any thread, where something may be logged: connect it queued.
    void added();

private:
    static void onMessage(QtMsgType type, const QMessageLogContext &context,
                          const QString &message);
    void add(QtMsgType type, const QString &category, const QString &message);

    const Clock &m_clock;
    std::unique_ptr<LogWriter> m_writer; //!< null without a file
    LogLevels m_levels;
    std::mutex m_mutex;
    std::deque<Line> m_lines;
    qint64 m_last = 0; //!< the newest line's number
    std::atomic_bool m_isAnnounced = false;
};

} // namespace calltray
