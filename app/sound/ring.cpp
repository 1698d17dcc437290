// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sound/ring.h"

#include "app/audio/audiodevice.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/sound/audiostream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace std::chrono_literals;

namespace calltray {

namespace {

struct Tone
{
    double begin; // seconds
    double frequency; // Hz
};

constexpr std::array Tones{Tone{0.0, 659.26}, Tone{0.18, 880.0}, Tone{0.60, 659.26},
                           Tone{0.78, 880.0}};
constexpr double ToneLength = 0.45; // seconds, to where it is no more heard
constexpr double Decay = 9; // a second
constexpr double Attack = 0.008; // seconds: without it each tone begins with a click
constexpr double Loudness = 0.3; // of full scale
constexpr auto Length = 1'300ms;

double toneAt(const Tone &tone, double time)
{
    const double age = time - tone.begin;
    if (age < 0 || age > ToneLength)
        return 0;
    const double envelope = std::min(1.0, age / Attack) * std::exp(-Decay * age);
    return Loudness * envelope * std::sin(2 * std::numbers::pi * tone.frequency * age);
}

} // namespace

QByteArray ringSound()
{
    const AudioFormat format;
    QByteArray sound(format.bytesFor(Length), '\0');
    auto *samples = reinterpret_cast<qint16 *>(sound.data());
    const auto frames = sound.size() / (qsizetype{format.channels} * 2);
    for (qsizetype frame = 0; frame < frames; ++frame) {
        const double time = static_cast<double>(frame) / format.rate;
        double value = 0;
        for (const Tone &tone : Tones)
            value += toneAt(tone, time);
        for (int channel = 0; channel < format.channels; ++channel)
            *samples++ = static_cast<qint16>(std::clamp(value, -1.0, 1.0) * 32'767);
    }
    return sound;
}

Ring::Ring(AudioSystem &audio, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_audio(audio)
    , m_settings(settings)
{ }

Ring::~Ring() = default;

void Ring::ring()
{
    if (!isRinging() && m_settings.isOn(keys::RingOn))
        sound();
}

void Ring::tryOut()
{
    silence();
    sound();
}

void Ring::sound()
{
    m_stream = m_audio.open(m_settings.value(keys::RingDevice).toByteArray(),
                            m_settings.number(keys::RingVolume) / 100.0);
    const auto end = [this, stream = m_stream.get()] {
        if (m_stream.get() == stream)
            silence();
    };
    // Queued: the stream is deleted. Without a device the popup is there all the same.
    connect(m_stream.get(), &AudioStream::drained, this, end, Qt::QueuedConnection);
    connect(m_stream.get(), &AudioStream::failed, this, end, Qt::QueuedConnection);
    connect(m_stream.get(), &AudioStream::failed, this, &Ring::failed, Qt::QueuedConnection);
    m_stream->write(ringSound());
    m_stream->finish();
}

void Ring::silence()
{
    m_stream.reset();
}

} // namespace calltray
