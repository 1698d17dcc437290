// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/logwriter.h"

#include "app/logging/logline.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::seconds LongestEnd{2};

QByteArray leftOut(qint64 lines)
{
    return logLine(QDateTime::currentDateTime(), QtWarningMsg, u"calltray.log"_s,
                   u"%1 lines are left out: the disk was full, or too slow"_s.arg(lines))
        .toUtf8();
}

} // namespace

class LogWriter::Queue
{
public:
    Queue(const QString &folder, const LogFile::Limits &limits)
        : m_file(folder, limits)
    { }

    void append(const QByteArray &line)
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting + line.size() > MostWaiting) {
            ++m_leftOut;
            return;
        }
        m_waiting += line.size();
        m_lines.append(line);
        m_changed.notify_all();
    }

    //! What the thread does.
    void run()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return !m_lines.isEmpty() || m_isEnding; });
            if (m_lines.isEmpty())
                break;
            const QList<QByteArray> lines = std::exchange(m_lines, {});
            m_waiting = 0;
            const qint64 lost = std::exchange(m_leftOut, 0);
            lock.unlock();
            const qint64 unwritten = write(lines, lost);
            lock.lock();
            m_leftOut += unwritten;
        }
        m_hasEnded = true;
        m_changed.notify_all();
    }

    void end()
    {
        std::unique_lock lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
        m_changed.wait_for(lock, LongestEnd, [this] { return m_hasEnded; });
    }

private:
    //! How many could not be written, \a lost of which were left out before.
    qint64 write(const QList<QByteArray> &lines, qint64 lost)
    {
        for (const QByteArray &line : lines) {
            Status written = lost > 0 ? m_file.write(leftOut(lost)) : Status(Success{});
            if (written) {
                lost = 0;
                written = m_file.write(line);
            }
            if (!written)
                ++lost;
            say(written);
        }
        return lost;
    }

    //! Not by Qt's messages, which come here.
    void say(const Status &written)
    {
        if (!written && !std::exchange(m_isTroubled, true)) {
            std::fprintf(stderr, "calltray: the log cannot be written: %s\n",
                         qPrintable(written.error().detail));
        }
        if (written)
            m_isTroubled = false;
    }

    LogFile m_file; // the thread's
    bool m_isTroubled = false; // the thread's
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<QByteArray> m_lines;
    qsizetype m_waiting = 0; //!< bytes in m_lines
    qint64 m_leftOut = 0;
    bool m_isEnding = false;
    bool m_hasEnded = false;
};

LogWriter::LogWriter(const QString &folder, const LogFile::Limits &limits)
    : m_queue(std::make_shared<Queue>(folder, limits))
{
    std::thread([queue = m_queue] { queue->run(); }).detach();
}

LogWriter::~LogWriter()
{
    m_queue->end();
}

void LogWriter::append(const QByteArray &line)
{
    m_queue->append(line);
}

} // namespace calltray
