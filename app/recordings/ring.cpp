// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/ring.h"

#include "app/core/logging.h"
#include "app/recordings/audioplugin.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

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

QByteArray ringSound(AudioFormat format)
{
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

Ring::Ring(AudioPlugin &audio, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_audio(audio)
    , m_settings(settings)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &Ring::silence);
}

Ring::~Ring() = default;

void Ring::ring()
{
    if (isRinging() || !m_settings.value(keys::RingOn, false).toBool())
        return;
    AudioSystem *system = m_audio.system();
    if (system == nullptr) {
        qCWarning(lcRecordings).noquote() << "no ring:" << m_audio.trouble();
        return;
    }
    const QByteArray device = system->device(m_settings.value(keys::RingDevice).toByteArray()).id;
    const AudioFormat format = system->format(device);
    m_queue.restart(format, 0us, 1);
    m_queue.append(ringSound(format));
    m_queue.finish();
    // Without a device the popup is there all the same.
    m_stream =
        device.isEmpty() ? nullptr : system->open(device, format, m_queue, [this] { silence(); });
    if (!m_stream)
        return;
    m_stream->setVolume(std::clamp(m_settings.value(keys::RingVolume, 80).toInt(), 0, 100) / 100.0);
    m_end.start(Length + 300ms);
}

void Ring::silence()
{
    m_end.stop();
    m_stream.reset();
}

} // namespace calltray
