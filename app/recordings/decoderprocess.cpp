// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderprocess.h"

#include "app/core/logging.h"
#include "app/recordings/recordingsource.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! A decoder that has all it needs and says nothing for so long is stuck.
constexpr std::chrono::milliseconds LongestSilence = 4s;

RecordingTrouble::Cause causeOf(decoder::Failure failure)
{
    switch (failure) {
    case decoder::Failure::UnknownFormat:
        return RecordingTrouble::Cause::UnknownFormat;
    case decoder::Failure::NotAudio:
        return RecordingTrouble::Cause::NotAudio;
    case decoder::Failure::Damaged:
        break;
    }
    return RecordingTrouble::Cause::Damaged;
}

} // namespace

DecoderProcess::DecoderProcess(const QString &program, RecordingSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_process(std::make_unique<QProcess>())
{
    m_process->setProgram(program);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_silence.setSingleShot(true);
    m_silence.setInterval(LongestSilence);
    connect(&m_silence, &QTimer::timeout, this, &DecoderProcess::onSilent);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &DecoderProcess::receive);
    connect(m_process.get(), &QProcess::finished, this, &DecoderProcess::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(RecordingTrouble::Cause::PlayerBroken, m_process->errorString());
    });
    connect(&source, &RecordingSource::grew, this, [this](qint64 begin, qint64 end) {
        send(Message(decoder::Kind::Data).append(begin).append(end));
        if (m_needed && m_source.available().endFrom(*m_needed) > *m_needed)
            m_needed.reset();
        watch();
    });
    connect(&source, &RecordingSource::sizeKnown, this,
            [this](qint64 size) { send(Message(decoder::Kind::Size).append(size)); });
}

DecoderProcess::~DecoderProcess()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    // Its own destructor would wait for the end.
    connect(m_process.get(), &QProcess::finished, m_process.get(), &QObject::deleteLater);
    m_process.release()->kill();
}

void DecoderProcess::start(AudioFormat format)
{
    run({QString::number(format.rate), QString::number(format.channels)});
}

void DecoderProcess::startMeasuring()
{
    m_isMeasuring = true;
    run({u"--waveform"_s});
}

void DecoderProcess::run(const QStringList &arguments)
{
    m_process->setArguments(arguments);
    m_process->setChildProcessModifier([descriptor = m_source.descriptor()] {
        // The copy stays open in the new program, unlike the original.
        ::dup2(descriptor, decoder::RecordingDescriptor);
    });
    m_process->start();
    tellSource();
    watch();
}

void DecoderProcess::tellSource()
{
    // In one piece, since the decoder begins with the first that it reads.
    std::string all;
    if (const std::optional<qint64> size = m_source.size())
        all += Message(decoder::Kind::Size).append(*size).bytes();
    all += Message(decoder::Kind::Ranges)
               .append(static_cast<std::uint8_t>(m_source.hasRanges()))
               .bytes();
    for (const ByteRanges::Range &range : m_source.available().ranges())
        all += Message(decoder::Kind::Data).append(range.begin).append(range.end).bytes();
    m_process->write(all.data(), static_cast<qint64>(all.size()));
}

void DecoderProcess::play(Microseconds position, double speed)
{
    m_granted = 0;
    m_isOver = false;
    m_needed.reset();
    send(Message(decoder::Kind::Play)
             .append(++m_generation)
             .append(std::int64_t{position.count()})
             .append(static_cast<std::uint32_t>(std::lround(speed * 1000))));
    watch();
}

void DecoderProcess::grant(qint64 bytes)
{
    m_granted += bytes;
    send(Message(decoder::Kind::Credit).append(static_cast<std::uint32_t>(bytes)));
    watch();
}

void DecoderProcess::send(const Message &message)
{
    const std::string bytes = message.bytes();
    if (m_process->state() != QProcess::NotRunning)
        m_process->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void DecoderProcess::watch()
{
    const bool owes = !m_isOver && !m_needed && (m_isMeasuring || m_granted > 0);
    if (owes)
        m_silence.start();
    else
        m_silence.stop();
}

void DecoderProcess::receive()
{
    const QByteArray bytes = m_process->readAllStandardOutput();
    m_buffer.append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    while (const std::optional<std::string_view> message = m_buffer.next())
        take(*message);
    if (m_buffer.isBroken())
        fail(RecordingTrouble::Cause::PlayerBroken, u"it spoke nonsense"_s);
    else
        watch();
}

void DecoderProcess::take(std::string_view message)
{
    MessageReader reader(message);
    const auto text = [](std::string_view view) {
        return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
    };
    switch (reader.take<decoder::Kind>()) {
    case decoder::Kind::Opened: {
        const Microseconds duration(std::max<std::int64_t>(0, reader.take<std::int64_t>()));
        Q_EMIT opened(duration, text(reader.rest()));
        return;
    }
    case decoder::Kind::Need:
        m_needed = std::max<std::int64_t>(0, reader.take<std::int64_t>());
        if (m_source.available().endFrom(*m_needed) > *m_needed)
            m_needed.reset(); // It came meanwhile.
        else
            Q_EMIT needs(*m_needed);
        return;
    case decoder::Kind::Sound: {
        const auto generation = reader.take<std::uint32_t>();
        const Microseconds position(reader.take<std::int64_t>());
        if (generation != m_generation)
            return;
        const QByteArray samples = text(reader.rest());
        m_granted = std::max<qint64>(0, m_granted - samples.size());
        Q_EMIT sound(samples, position);
        return;
    }
    case decoder::Kind::End:
        if (reader.take<std::uint32_t>() != m_generation)
            return;
        m_isOver = true;
        Q_EMIT ended(Microseconds(reader.take<std::int64_t>()));
        return;
    case decoder::Kind::Peaks:
        Q_EMIT peaks(text(reader.rest()));
        return;
    case decoder::Kind::Failed: {
        const auto failure = reader.take<decoder::Failure>();
        fail(causeOf(failure), QString::fromUtf8(text(reader.rest())));
        return;
    }
    case decoder::Kind::Size:
    case decoder::Kind::Data:
    case decoder::Kind::Ranges:
    case decoder::Kind::Play:
    case decoder::Kind::Credit:
        break;
    }
    fail(RecordingTrouble::Cause::PlayerBroken, u"it spoke nonsense"_s);
}

void DecoderProcess::onFinished()
{
    receive();
    if (!m_isOver)
        fail(RecordingTrouble::Cause::PlayerBroken, u"it ended by itself"_s);
}

void DecoderProcess::onSilent()
{
    fail(RecordingTrouble::Cause::PlayerBroken, u"it stopped answering"_s);
    m_process->kill();
}

void DecoderProcess::fail(RecordingTrouble::Cause cause, const QString &detail)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_silence.stop();
    if (cause == RecordingTrouble::Cause::PlayerBroken)
        qCWarning(lcRecordings).noquote() << "the decoder of a recording:" << detail;
    Q_EMIT failed({.cause = cause, .detail = detail});
}

} // namespace calltray
