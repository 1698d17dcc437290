// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/waveformreader.h"

#include "app/decoder/protocol.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr std::chrono::microseconds Grain(decoder::PeakMicroseconds);

//! \a values, one for each Grain, as the Waveform of a recording that lasts \a duration. The loudest of what falls into
//! one place is shown there.
Waveform folded(const QByteArray &values, std::chrono::microseconds duration)
{
    if (values.isEmpty())
        return {};
    const auto whole = std::max<double>(static_cast<double>(values.size()),
                                        static_cast<double>(duration.count())
                                            / static_cast<double>(Grain.count()));
    Waveform waveform{.peaks = QByteArray(Waveform::Count, '\0'),
                      .done = static_cast<double>(values.size()) / whole};
    const auto louder = [](char left, char right) {
        return static_cast<uchar>(left) < static_cast<uchar>(right);
    };
    for (qsizetype place = 0; place < Waveform::Count; ++place) {
        const auto begin =
            static_cast<qsizetype>(static_cast<double>(place) * whole / Waveform::Count);
        const auto next =
            static_cast<qsizetype>(static_cast<double>(place + 1) * whole / Waveform::Count);
        const qsizetype end = std::min(std::max(next, begin + 1), values.size());
        if (begin < end)
            waveform.peaks[place] =
                *std::max_element(values.cbegin() + begin, values.cbegin() + end, louder);
    }
    return waveform;
}

} // namespace

WaveformReader::WaveformReader(const QString &decoder, RecordingSource &source,
                               Microseconds duration, QObject *parent)
    : QObject(parent)
    , m_decoder(std::make_unique<DecoderProcess>(decoder, source))
    , m_duration(duration)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(200ms);
    connect(&m_tell, &QTimer::timeout, this, [this] { Q_EMIT grew(folded(m_values, m_duration)); });
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
    Q_EMIT finished(folded(m_values, end), end);
}

} // namespace calltray
