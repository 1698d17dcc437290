// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/qtaudiosystem.h"

#include <QAudioDevice>
#include <QAudioSink>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! How much sound is on its way to the device: the GUI thread may be late by so much.
constexpr std::chrono::microseconds Buffered = 120ms;

QAudioDevice find(const QByteArray &id)
{
    const QList<QAudioDevice> all = QMediaDevices::audioOutputs();
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [&id](const QAudioDevice &device) { return device.id() == id; });
    return found == all.cend() ? QMediaDevices::defaultAudioOutput() : *found;
}

AudioDevice described(const QAudioDevice &device)
{
    if (device.isNull())
        return {};
    return {.id = device.id(), .name = device.description()};
}

QAudioFormat qtFormat(AudioFormat format)
{
    QAudioFormat same;
    same.setSampleRate(format.rate);
    same.setChannelCount(format.channels);
    same.setSampleFormat(QAudioFormat::Int16);
    return same;
}

class SinkStream final : public AudioStream
{
public:
    SinkStream(const QAudioDevice &device, AudioFormat format, QIODevice &source,
               std::function<void()> failed)
        : m_format(format)
        , m_sink(new QAudioSink(device, qtFormat(format)))
    {
        m_sink->setBufferSize(format.bytesFor(Buffered));
        // Queued: the receiver deletes this stream.
        QObject::connect(
            m_sink, &QAudioSink::stateChanged, m_sink,
            [sink = m_sink, failed = std::move(failed)](QAudio::State state) {
                if (state == QAudio::StoppedState && sink->error() != QAudio::NoError)
                    failed();
            },
            Qt::QueuedConnection);
        m_sink->start(&source);
    }

    //! Qt 6.4's sink runs the event loop in its destructor: not in the middle of whatever ends the stream.
    ~SinkStream() override
    {
        m_sink->stop();
        m_sink->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(SinkStream)

    [[nodiscard]] bool isOpen() const { return m_sink->error() == QAudio::NoError; }
    void suspend() override { m_sink->suspend(); }
    void resume() override { m_sink->resume(); }
    void setVolume(double volume) override
    {
        m_sink->setVolume(QAudio::convertVolume(
            static_cast<float>(volume), QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
    }
    [[nodiscard]] std::chrono::microseconds latency() const override
    {
        return m_format.timeOf(std::max<qint64>(0, m_sink->bufferSize() - m_sink->bytesFree()));
    }

private:
    AudioFormat m_format;
    QAudioSink *m_sink;
};

} // namespace

QList<AudioDevice> QtAudioSystem::devices() const
{
    QList<AudioDevice> all;
    const QList<QAudioDevice> found = QMediaDevices::audioOutputs();
    std::transform(found.cbegin(), found.cend(), std::back_inserter(all), described);
    return all;
}

AudioDevice QtAudioSystem::device(const QByteArray &wanted) const
{
    return described(find(wanted));
}

AudioFormat QtAudioSystem::format(const QByteArray &device) const
{
    const QAudioFormat preferred = find(device).preferredFormat();
    return {.rate = std::clamp(preferred.sampleRate(), 8'000, 192'000),
            .channels = std::clamp(preferred.channelCount(), 1, 2)};
}

std::unique_ptr<AudioStream> QtAudioSystem::open(const QByteArray &device, AudioFormat format,
                                                 QIODevice &source, std::function<void()> failed)
{
    const QAudioDevice output = find(device);
    if (output.isNull())
        return nullptr;
    auto stream = std::make_unique<SinkStream>(output, format, source, std::move(failed));
    return stream->isOpen() ? std::move(stream) : nullptr;
}

void QtAudioSystem::watchDevices(std::function<void()> changed)
{
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, std::move(changed));
}

} // namespace calltray
