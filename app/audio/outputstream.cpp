// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/outputstream.h"

#include "app/audio/outputdevices.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! How much sound is on its way to the device: all of it is there at once, and a busy computer does not interrupt it.
constexpr std::chrono::microseconds Buffered = EnoughSound;
//! A device that takes nothing for so long has gone, even where nobody says so.
constexpr std::chrono::milliseconds LongestStall = 1'500ms;
constexpr int MostStalls = 3;

QAudioFormat qtFormat()
{
    QAudioFormat same;
    same.setSampleRate(AudioFormat().rate);
    same.setChannelCount(AudioFormat().channels);
    same.setSampleFormat(QAudioFormat::Int16);
    return same;
}

double linear(double volume)
{
    return QAudio::convertVolume(static_cast<float>(volume), QAudio::LogarithmicVolumeScale,
                                 QAudio::LinearVolumeScale);
}

} // namespace

OutputStream::OutputStream(const OutputDevices &devices, QByteArray wanted, double volume)
    : m_devices(devices)
    , m_wanted(std::move(wanted))
    , m_volume(volume)
{
    m_drain.setSingleShot(true);
    m_drain.setTimerType(Qt::PreciseTimer);
    connect(&m_drain, &QTimer::timeout, this, [this] {
        close();
        Q_EMIT drained();
    });
    m_stall.setSingleShot(true);
    m_stall.setInterval(LongestStall);
    connect(&m_stall, &QTimer::timeout, this, &OutputStream::reopen);
    // Queued: the device is in the middle of reading.
    connect(&m_queue, &SoundQueue::wasRead, this, &OutputStream::onRead, Qt::QueuedConnection);
}

OutputStream::~OutputStream()
{
    close();
}

bool OutputStream::append(const QByteArray &samples)
{
    if (!m_queue.append(samples))
        return false;
    begin();
    return true;
}

void OutputStream::finish()
{
    m_queue.finish();
    begin();
}

void OutputStream::begin()
{
    if (m_sink != nullptr || m_isSuspended || !m_queue.isReady())
        return;
    if (m_queue.isDrained())
        m_drain.start(0ms);
    else
        open();
}

void OutputStream::open()
{
    m_device = m_devices.find(m_wanted);
    if (m_device.isNull()) {
        Q_EMIT failed();
        return;
    }
    // Without a parent: Qt would make it that of the sink's back end as well.
    m_sink = new QAudioSink(m_device, qtFormat());
    m_sink->setBufferSize(AudioFormat().bytesFor(Buffered));
    m_sink->setVolume(linear(m_volume));
    m_sink->start(&m_queue);
    if (m_sink->error() != QAudio::NoError) {
        close();
        Q_EMIT failed();
        return;
    }
    connect(m_sink, &QAudioSink::stateChanged, this, &OutputStream::onStopped,
            Qt::QueuedConnection);
    m_stall.start();
    Q_EMIT started();
}

//! Qt 6.4's sink runs the event loop in its destructor: not in the middle of whatever ends it.
void OutputStream::close()
{
    m_stall.stop();
    m_drain.stop();
    if (m_sink == nullptr)
        return;
    QAudioSink *sink = std::exchange(m_sink, nullptr);
    sink->disconnect(this);
    // From Qt 6.8 on stop() would wait until all has been played.
    sink->reset();
    sink->deleteLater();
}

void OutputStream::reopen()
{
    close();
    if (++m_stalls >= MostStalls)
        Q_EMIT failed();
    else
        begin();
}

void OutputStream::onStopped()
{
    if (m_sink != nullptr && m_sink->state() == QAudio::StoppedState)
        reopen();
}

void OutputStream::onRead()
{
    if (m_sink == nullptr || m_isSuspended)
        return;
    m_stalls = 0;
    m_stall.start();
    Q_EMIT played();
    if (!m_queue.isDrained() || m_drain.isActive())
        return;
    m_stall.stop();
    m_drain.start(std::chrono::ceil<std::chrono::milliseconds>(latency()) + 20ms);
}

void OutputStream::suspend()
{
    m_isSuspended = true;
    m_drain.stop();
    m_stall.stop();
    if (m_sink != nullptr)
        m_sink->suspend();
}

void OutputStream::resume()
{
    m_isSuspended = false;
    if (m_sink == nullptr) {
        begin();
        return;
    }
    m_sink->resume();
    m_stall.start();
}

void OutputStream::setVolume(double volume)
{
    m_volume = volume;
    if (m_sink != nullptr)
        m_sink->setVolume(linear(volume));
}

void OutputStream::setWanted(const QByteArray &wanted)
{
    m_wanted = wanted;
    onDevicesChanged();
}

void OutputStream::onDevicesChanged()
{
    if (m_sink == nullptr || m_devices.find(m_wanted).id() == m_device.id())
        return;
    close();
    begin();
}

std::chrono::microseconds OutputStream::latency() const
{
    if (m_sink == nullptr)
        return 0us;
    return AudioFormat().timeOf(std::max<qint64>(0, m_sink->bufferSize() - m_sink->bytesFree()));
}

} // namespace calltray
