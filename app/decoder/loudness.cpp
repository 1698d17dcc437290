// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/loudness.h"

#include "app/decoder/protocol.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace calltray::decoder {

namespace {

constexpr double Softest = -50; // dB

//! The power of each moment of \a frame, all channels together, given to \a use.
template <typename Sample, typename Use>
void eachPower(const AVFrame &frame, double zero, double loudest, const Use &use)
{
    const bool isPlanar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
    const int channels = std::max(1, frame.ch_layout.nb_channels);
    for (int moment = 0; moment < frame.nb_samples; ++moment) {
        double power = 0;
        for (int channel = 0; channel < channels; ++channel) {
            const auto *samples =
                reinterpret_cast<const Sample *>(frame.extended_data[isPlanar ? channel : 0]);
            const double sample =
                (static_cast<double>(samples[isPlanar ? moment : moment * channels + channel])
                 - zero)
                / loudest;
            power += sample * sample;
        }
        use(power);
    }
}

template <typename Use>
void eachPower(const AVFrame &frame, const Use &use)
{
    switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_FLT:
        return eachPower<float>(frame, 0, 1, use);
    case AV_SAMPLE_FMT_S16:
        return eachPower<std::int16_t>(frame, 0, 32'768, use);
    case AV_SAMPLE_FMT_S32:
        return eachPower<std::int32_t>(frame, 0, 2'147'483'648.0, use);
    case AV_SAMPLE_FMT_DBL:
        return eachPower<double>(frame, 0, 1, use);
    case AV_SAMPLE_FMT_U8:
        return eachPower<std::uint8_t>(frame, 128, 128, use);
    default:
        return; // None of the codecs gives another.
    }
}

} // namespace

void Loudness::push(const AVFrame &frame)
{
    m_whole = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(frame.sample_rate) * PeakMicroseconds / 1'000'000);
    eachPower(frame, [this](double power) {
        m_sum += power;
        if (++m_count >= m_whole)
            close();
    });
}

void Loudness::close()
{
    const double power = m_sum / static_cast<double>(std::max<std::int64_t>(1, m_count));
    const double decibels = power > 0 ? 10 * std::log10(power) : Softest;
    const double share = std::clamp((decibels - Softest) / -Softest, 0.0, 1.0);
    m_values.push_back(static_cast<char>(std::lround(share * 255)));
    m_sum = 0;
    m_count = 0;
}

std::string Loudness::take()
{
    return std::exchange(m_values, {});
}

std::string Loudness::finish()
{
    if (m_count > 0)
        close();
    return take();
}

} // namespace calltray::decoder
