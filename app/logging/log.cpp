// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/log.h"

#include "app/core/clock.h"
#include "app/logging/crashreport.h"
#include "app/logging/logline.h"
#include "app/logging/masking.h"

#include <shared_mutex>

namespace calltray {

namespace {

//! No line is masked beyond that, since none is logged.
constexpr qsizetype LongestMessage = 4'096;

// Qt's handler of messages gets no context, and may be called by any thread until the very end.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::shared_mutex logMutex;
Log *currentLog = nullptr;
QtMessageHandler usualHandler = nullptr;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

} // namespace

Log::Log(const Clock &clock, const QString &folder)
    : m_clock(clock)
    , m_writer(folder.isEmpty() ? nullptr : std::make_unique<LogWriter>(folder))
{
    const std::unique_lock lock(logMutex);
    currentLog = this;
    usualHandler = qInstallMessageHandler(onMessage);
}

Log::~Log()
{
    const std::unique_lock lock(logMutex);
    qInstallMessageHandler(usualHandler);
    currentLog = nullptr;
}

QList<Log::Line> Log::linesAfter(qint64 number)
{
    const std::lock_guard lock(m_mutex);
    m_isAnnounced = false;
    QList<Line> lines;
    for (const Line &line : m_lines) {
        if (line.number > number)
            lines.append(line);
    }
    return lines;
}

void Log::onMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const std::shared_lock lock(logMutex);
    const QString category = QString::fromUtf8(context.category);
    // First: a fatal one ends the process.
    if (currentLog != nullptr && currentLog->m_levels.takes(type, category))
        currentLog->add(type, category, message);
    usualHandler(type, context, unmasked(message));
}

void Log::add(QtMsgType type, const QString &category, const QString &message)
{
    const QString text = message.left(LongestMessage);
    const QDateTime now = m_clock.now();
    const QString line = logLine(now, type, category, masked(text));
    const QByteArray bytes = line.toUtf8();
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back({++m_last, line, logLine(now, type, category, unmasked(text))});
        if (m_lines.size() > MostKept)
            m_lines.pop_front();
        crashreport::keepLine(bytes);
        if (m_writer)
            m_writer->append(bytes);
    }
    if (!m_isAnnounced.exchange(true))
        Q_EMIT added();
}

} // namespace calltray

#include "moc_log.cpp"
