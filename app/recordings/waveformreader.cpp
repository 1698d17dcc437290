// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/waveformreader.h"

#include "app/decoder/protocol.h"

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr std::chrono::microseconds Grain(decoder::PeakMicroseconds);

} // namespace

WaveformReader::WaveformReader(const QString &decoder, RecordingSource &source,
                               Microseconds duration, QObject *parent)
    : QObject(parent)
    , m_decoder(std::make_unique<DecoderProcess>(decoder, source))
    , m_duration(duration)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(200ms);
    connect(&m_tell, &QTimer::timeout, this,
            [this] { Q_EMIT grew(folded(m_values, Grain, m_duration)); });
    connect(m_decoder.get(), &DecoderProcess::opened, this, [this](Microseconds known) {
        if (known > 0us)
            m_duration = known;
    });
    connect(m_decoder.get(), &DecoderProcess::peaks, this, &WaveformReader::onPeaks);
    connect(m_decoder.get(), &DecoderProcess::ended, this, &WaveformReader::onEnded);
    m_decoder->startMeasuring();
}

void WaveformReader::onPeaks(const QByteArray &values)
{
    m_values.append(values);
    if (m_values.size() > Longest / Grain) {
        m_tell.stop();
        m_decoder->disconnect(this);
        m_decoder.release()->deleteLater(); // It is speaking just now.
        m_values = {};
        Q_EMIT gaveUp();
    } else if (!m_tell.isActive()) {
        m_tell.start();
    }
}

void WaveformReader::onEnded(Microseconds end)
{
    m_tell.stop();
    Q_EMIT finished(folded(m_values, Grain, end), end);
}

} // namespace calltray
