// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/soundqueue.h"

#include <algorithm>

namespace calltray {

namespace {

//! Given samples are cleared away from so many bytes on.
constexpr qsizetype MostGiven = 65'536;

} // namespace

SoundQueue::SoundQueue()
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void SoundQueue::restart(AudioFormat format, Microseconds position, double speed)
{
    m_format = format;
    m_start = position;
    m_speed = speed;
    m_given = 0;
    m_isFinished = false;
    m_samples.clear();
    m_begin = 0;
}

void SoundQueue::append(const QByteArray &samples)
{
    if (m_begin > MostGiven) {
        m_samples.remove(0, m_begin);
        m_begin = 0;
    }
    m_samples.append(samples);
}

SoundQueue::Microseconds SoundQueue::position() const
{
    const double sound = static_cast<double>(m_format.timeOf(m_given).count());
    return m_start + Microseconds(static_cast<qint64>(sound * m_speed));
}

qint64 SoundQueue::bytesAvailable() const
{
    return std::max<qint64>(size(), m_isFinished ? 0 : m_format.bytesFor(Microseconds(20'000)));
}

qint64 SoundQueue::readData(char *data, qint64 most)
{
    const qint64 count = std::min(most, size());
    std::copy_n(m_samples.constData() + m_begin, count, data);
    m_begin += count;
    m_given += count;
    if (count > 0)
        Q_EMIT taken();
    if (count == most)
        return count;
    std::fill(data + count, data + most, '\0');
    if (!m_isFinished)
        Q_EMIT ranOut();
    return most;
}

qint64 SoundQueue::writeData(const char * /*data*/, qint64 /*count*/)
{
    return -1;
}

} // namespace calltray
