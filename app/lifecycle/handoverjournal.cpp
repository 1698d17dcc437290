// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/handoverjournal.h"

#include "app/core/logging.h"

#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! What changes within that is one write.
constexpr std::chrono::milliseconds GatherFor = 50ms;

} // namespace

HandOverJournal::HandOverJournal(QString file, Gather gather, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_gather(std::move(gather))
{
    m_writer.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(GatherFor);
    connect(&m_soon, &QTimer::timeout, this, &HandOverJournal::write);
}

HandOverJournal::~HandOverJournal()
{
    m_writer.waitForDone();
}

void HandOverJournal::begin()
{
    m_state = State::Writing;
    note();
}

void HandOverJournal::note()
{
    if (m_state == State::Writing && !m_soon.isActive())
        m_soon.start();
}

void HandOverJournal::noteNow()
{
    if (m_state == State::Writing)
        write();
}

void HandOverJournal::write()
{
    m_soon.stop();
    const int number = ++m_newestWrite;
    m_writer.start([this, number, handOver = m_gather(), file = m_file] {
        if (number != m_newestWrite)
            return; // the one that waits behind knows more
        if (const Status written = handOver.write(file); !written)
            qCWarning(lcCalling).noquote()
                << "a crash would lose what is on screen:" << written.error().detail;
    });
}

Status HandOverJournal::finish()
{
    m_state = State::Finished;
    m_soon.stop();
    m_writer.waitForDone();
    return m_gather().write(m_file);
}

} // namespace calltray

#include "moc_handoverjournal.cpp"
