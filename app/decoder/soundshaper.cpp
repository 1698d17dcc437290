// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/soundshaper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace calltray::decoder {

namespace {

constexpr float Loudest = 32'767;

void append(std::vector<std::int16_t> &ready, const float *samples, std::size_t count)
{
    ready.reserve(ready.size() + count);
    std::transform(samples, samples + count, std::back_inserter(ready), [](float sample) {
        return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * Loudest));
    });
}

} // namespace

SoundShaper::SoundShaper(Format format)
    : m_format(format)
{
    m_stretcher.setSampleRate(static_cast<unsigned>(format.rate));
    m_stretcher.setChannels(static_cast<unsigned>(format.channels));
    // Tuned for speech. Source: SoundTouch's README, "Tuning the algorithm parameters".
    m_stretcher.setSetting(SETTING_SEQUENCE_MS, 40);
    m_stretcher.setSetting(SETTING_SEEKWINDOW_MS, 15);
    m_stretcher.setSetting(SETTING_OVERLAP_MS, 8);
}

void SoundShaper::restart(double speed)
{
    m_speed = speed;
    m_stretcher.clear();
    m_stretcher.setTempo(speed);
    m_resampler.reset();
    m_ready.clear();
}

bool SoundShaper::prepare(const AVFrame &frame)
{
    const int channels = frame.ch_layout.nb_channels;
    if (m_resampler && frame.sample_rate == m_sourceRate && channels == m_sourceChannels
        && frame.format == m_sourceFormat)
        return true;
    AVChannelLayout layout;
    av_channel_layout_default(&layout, m_format.channels);
    // FFmpeg 5 takes it without const.
    AVChannelLayout from = frame.ch_layout;
    SwrContext *resampler = nullptr;
    if (channels <= 0 || frame.sample_rate <= 0
        || swr_alloc_set_opts2(&resampler, &layout, AV_SAMPLE_FMT_FLT, m_format.rate, &from,
                               static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0,
                               nullptr)
            < 0)
        return false;
    m_resampler.reset(resampler);
    m_sourceRate = frame.sample_rate;
    m_sourceChannels = channels;
    m_sourceFormat = frame.format;
    return swr_init(resampler) >= 0;
}

bool SoundShaper::push(const AVFrame &frame, std::int64_t skipped)
{
    if (!prepare(frame))
        return false;
    const int room = swr_get_out_samples(m_resampler.get(), frame.nb_samples);
    if (room < 0)
        return false;
    m_resampled.resize(sampleCount(room));
    std::array<std::uint8_t *, 1> out{reinterpret_cast<std::uint8_t *>(m_resampled.data())};
    const int count =
        swr_convert(m_resampler.get(), out.data(), room,
                    const_cast<const std::uint8_t **>(frame.extended_data), frame.nb_samples);
    if (count < 0)
        return false;
    const auto first = static_cast<int>(
        std::min<std::int64_t>(count, av_rescale(skipped, m_format.rate, 1'000'000)));
    pass(m_resampled.data() + sampleCount(first), count - first);
    return true;
}

void SoundShaper::pass(const float *samples, int frames)
{
    if (frames <= 0)
        return;
    if (m_speed == 1) {
        append(m_ready, samples, sampleCount(frames));
        return;
    }
    m_stretcher.putSamples(samples, static_cast<unsigned>(frames));
    takeStretched();
}

void SoundShaper::takeStretched()
{
    std::array<float, 4096> stretched{};
    const auto room = static_cast<unsigned>(static_cast<int>(stretched.size()) / m_format.channels);
    while (const unsigned frames = m_stretcher.receiveSamples(stretched.data(), room))
        append(m_ready, stretched.data(), sampleCount(static_cast<int>(frames)));
}

void SoundShaper::flush()
{
    if (m_speed == 1)
        return;
    m_stretcher.flush();
    takeStretched();
}

std::size_t SoundShaper::sampleCount(int frames) const
{
    return static_cast<std::size_t>(frames) * static_cast<std::size_t>(m_format.channels);
}

std::vector<std::int16_t> SoundShaper::take()
{
    return std::exchange(m_ready, {});
}

} // namespace calltray::decoder
