// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/audiosystem.h"

#include "app/core/logging.h"
#include "app/recordings/audiostream.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

using Cause = RecordingTrouble::Cause;

AudioSystem::AudioSystem(QString program, Patience patience, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(patience.silence);
    connect(&m_silence, &QTimer::timeout, this,
            [this] { fail(Cause::SoundSilent, u"it does not answer"_s); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(patience.rest);
    connect(&m_rest, &QTimer::timeout, this, &AudioSystem::end);
}

AudioSystem::~AudioSystem()
{
    end();
}

void AudioSystem::prepare()
{
    // What has come meanwhile a new process finds at once.
    if (m_handled > 0 && !m_hasDevice && m_streams.isEmpty())
        end();
    start();
}

void AudioSystem::start()
{
    rest();
    if (m_process)
        return;
    m_hasDevice = false;
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(m_program);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &AudioSystem::receive);
    connect(m_process.get(), &QProcess::finished, this,
            [this] { fail(Cause::PlayerBroken, u"it ended by itself"_s); });
    // Queued: it comes while the process is being started.
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this, process = m_process.get()](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart && m_process.get() == process)
                fail(Cause::PlayerBroken, m_process->errorString());
        },
        Qt::QueuedConnection);
    m_buffer = {};
    m_sent = 1;
    m_handled = 0;
    m_process->start();
    watch();
}

std::unique_ptr<AudioStream> AudioSystem::open(const QByteArray &device, double volume)
{
    prepare();
    const std::uint32_t number = ++m_last;
    auto stream =
        std::make_unique<AudioStream>(number, [this](const Message &message) { send(message); });
    connect(stream.get(), &QObject::destroyed, this, [this, number] {
        m_streams.remove(number);
        rest();
    });
    m_streams.insert(number, stream.get());
    rest();
    send(
        Message(audio::Kind::Open)
            .append(number)
            .append(audioVolume(volume))
            .append(std::string_view(device.constData(), static_cast<std::size_t>(device.size()))));
    return stream;
}

QList<AudioDevice> AudioSystem::devices()
{
    start();
    return m_devices;
}

void AudioSystem::send(const Message &message)
{
    if (!m_process)
        return;
    const std::string bytes = message.bytes();
    m_process->write(bytes.data(), static_cast<qint64>(bytes.size()));
    ++m_sent;
    if (!m_silence.isActive())
        m_silence.start();
}

void AudioSystem::receive()
{
    const QByteArray bytes = m_process->readAllStandardOutput();
    m_buffer.append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    // Whoever hears of it may end the process, and what it has said with it.
    while (m_process) {
        const std::optional<std::string_view> message = m_buffer.next();
        if (!message)
            break;
        take(*message);
    }
    if (m_buffer.isBroken())
        fail(Cause::PlayerBroken, u"it spoke nonsense"_s);
    watch();
}

void AudioSystem::take(std::string_view message)
{
    MessageReader reader(message);
    const auto kind = reader.take<audio::Kind>();
    if (kind == audio::Kind::Devices) {
        takeDevices({reader.rest().data(), static_cast<qsizetype>(reader.rest().size())});
        return;
    }
    const auto number = reader.take<std::uint32_t>();
    if (kind == audio::Kind::Handled) {
        m_handled = number;
        return;
    }
    if (kind == audio::Kind::Failed)
        m_hasDevice = false;
    if (AudioStream *stream = m_streams.value(number))
        stream->take(kind, reader);
}

void AudioSystem::takeDevices(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('\0');
    m_devices.clear();
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2)
        m_devices.append({.id = parts[i], .name = QString::fromUtf8(parts[i + 1])});
    m_hasDevice = !m_devices.isEmpty();
    Q_EMIT devicesChanged();
}

bool AudioSystem::isOwing() const
{
    return m_process
        && (m_handled != m_sent
            || std::any_of(m_streams.cbegin(), m_streams.cend(),
                           [](const AudioStream *stream) { return stream->isPlaying(); }));
}

void AudioSystem::watch()
{
    if (isOwing())
        m_silence.start();
    else
        m_silence.stop();
}

void AudioSystem::rest()
{
    if (m_streams.isEmpty())
        m_rest.start();
    else
        m_rest.stop();
}

void AudioSystem::fail(Cause cause, const QString &detail)
{
    qCWarning(lcRecordings).noquote() << "the computer's sound:" << detail;
    end();
    QList<QPointer<AudioStream>> streams;
    for (AudioStream *stream : std::as_const(m_streams))
        streams.append(stream);
    for (const QPointer<AudioStream> &stream : streams) {
        if (!stream.isNull())
            Q_EMIT stream->failed({.cause = cause, .detail = detail});
    }
}

void AudioSystem::end()
{
    m_silence.stop();
    m_rest.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process.release()->deleteLater();
        return;
    }
    // Its own destructor would wait for the end.
    connect(m_process.get(), &QProcess::finished, m_process.get(), &QObject::deleteLater);
    m_process.release()->kill();
}

} // namespace calltray
