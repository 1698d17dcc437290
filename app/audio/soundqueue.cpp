// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/soundqueue.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Taken samples are cleared away from so many bytes on.
constexpr qsizetype MostTaken = 65'536;
} // namespace

SoundQueue::SoundQueue()
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool SoundQueue::append(const QByteArray &samples)
{
    if (size() + samples.size() > AudioFormat().bytesFor(Most))
        return false;
    if (m_begin > MostTaken) {
        m_samples.remove(0, m_begin);
        m_begin = 0;
    }
    m_samples.append(samples);
    return true;
}

bool SoundQueue::isReady() const
{
    return !m_isFilling || m_isFinished || size() >= AudioFormat().bytesFor(EnoughSound);
}

qint64 SoundQueue::bytesAvailable() const
{
    return std::max<qint64>(size(), m_isFinished ? 0 : AudioFormat().bytesFor(20ms));
}

qint64 SoundQueue::readData(char *data, qint64 most)
{
    m_isFilling = !isReady();
    const qint64 count = m_isFilling ? 0 : std::min(most, size());
    std::copy_n(m_samples.constData() + m_begin, count, data);
    std::fill(data + count, data + most, '\0');
    m_begin += count;
    m_taken += count;
    if (count < most && !m_isFinished)
        m_isFilling = m_hasRunOut = true;
    Q_EMIT wasRead();
    return most;
}

qint64 SoundQueue::writeData(const char * /*data*/, qint64 /*count*/)
{
    return -1;
}

} // namespace calltray
