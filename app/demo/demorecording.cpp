// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demorecording.h"

#include <QDataStream>
#include <QIODevice>
#include <QList>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace calltray {

namespace {

constexpr int SampleRate = 8'000; // Hz
constexpr int Seconds = 10;
constexpr qsizetype SampleCount = qsizetype(SampleRate) * Seconds;
constexpr double Loudness = 0.22; // of full scale

//! One syllable: a tone with two overtones that swells and fades.
void addSyllable(QList<double> &samples, double start, double length, double pitch)
{
    const auto first = static_cast<qsizetype>(start * SampleRate);
    const auto count = static_cast<qsizetype>(length * SampleRate);
    const qsizetype end = std::min(first + count, samples.size());
    for (qsizetype i = first; i < end; ++i) {
        const double progress = static_cast<double>(i - first) / static_cast<double>(count);
        const double swell = std::pow(std::sin(std::numbers::pi * progress), 2);
        const double phase = 2 * std::numbers::pi * pitch * (1 - 0.06 * progress)
            * static_cast<double>(i - first) / SampleRate;
        samples[i] += Loudness * swell
            * (0.6 * std::sin(phase) + 0.3 * std::sin(2 * phase) + 0.1 * std::sin(3 * phase));
    }
}

QList<double> conversation()
{
    QList<double> samples(SampleCount, 0.0);
    std::uint32_t state = 7; // a generator of our own, so that every platform makes the same file
    const auto random = [&state] {
        state = state * 1'664'525U + 1'013'904'223U;
        return static_cast<double>(state >> 8U) / (1U << 24U);
    };
    double time = 0.3;
    for (bool isCaller = false; time < Seconds - 1; isCaller = !isCaller) {
        const int syllables = 4 + static_cast<int>(random() * 6);
        for (int i = 0; i < syllables; ++i) {
            const double length = 0.12 + 0.12 * random();
            addSyllable(samples, time, length, (isCaller ? 210 : 125) * (0.9 + 0.3 * random()));
            time += length + 0.04 * random();
        }
        time += 0.35 + 0.4 * random();
    }
    return samples;
}

} // namespace

QByteArray demoRecording()
{
    constexpr int BytesPerSample = 2;
    constexpr auto DataSize = static_cast<quint32>(SampleCount * BytesPerSample);
    constexpr quint32 HeaderSize = 36; // what follows the first eight bytes, up to the samples
    QByteArray file;
    QDataStream stream(&file, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    // Source: http://soundfile.sapp.org/doc/WaveFormat/
    stream.writeRawData("RIFF", 4);
    stream << quint32(HeaderSize + DataSize);
    stream.writeRawData("WAVEfmt ", 8);
    stream << quint32(16) << quint16(1) << quint16(1) << quint32(SampleRate)
           << quint32(SampleRate * BytesPerSample) << quint16(BytesPerSample)
           << quint16(8 * BytesPerSample);
    stream.writeRawData("data", 4);
    stream << DataSize;
    const QList<double> samples = conversation();
    for (const double sample : samples)
        stream << static_cast<qint16>(std::lround(std::clamp(sample, -1.0, 1.0) * 32'767));
    return file;
}

} // namespace calltray
