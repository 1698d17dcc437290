// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/logging/logfile.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace calltray {

//! \brief Writes lines to the log's files on a thread of its own.
//!
//! Nobody waits for the disk: what it is too slow for is left out, and how much that was is said in the log. That it
//! cannot be written at all is said once on standard error, until it can be again.
class LogWriter final
{
public:
    static constexpr qsizetype MostWaiting = 1'000'000; //!< bytes

    explicit LogWriter(const QString &folder, const LogFile::Limits &limits = {});
    //! Waits until all is written, two seconds at most: a disk that hangs does not hold up the end of the program.
    ~LogWriter();
    Q_DISABLE_COPY_MOVE(LogWriter)

    //! From any thread.
    void append(const QByteArray &line);

private:
    class Queue;

    //! Shared with the thread, which is left behind where it hangs.
    std::shared_ptr<Queue> m_queue;
};

} // namespace calltray
