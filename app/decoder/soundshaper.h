// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"

#include <SoundTouch.h>
#include <cstdint>
#include <vector>

namespace calltray::decoder {

//! \brief Brings decoded frames into the form that is heard: sample rate, channels, speed at the original pitch.
class SoundShaper
{
public:
    struct Format
    {
        int rate = 48'000;
        int channels = 2;
    };

    explicit SoundShaper(Format format);

    //! Begins anew: what follows is played \a speed times as fast.
    void restart(double speed);
    //! Skips what of \a frame lies more than \a skipped µs from its beginning. False where its form makes no sense.
    [[nodiscard]] bool push(const AVFrame &frame, std::int64_t skipped);
    //! Nothing follows: what is still inside comes out.
    void flush();
    //! The samples that are ready, int16, interleaved.
    [[nodiscard]] std::vector<std::int16_t> take();

    [[nodiscard]] const Format &format() const { return m_format; }

private:
    [[nodiscard]] bool prepare(const AVFrame &frame);
    //! To the time stretcher or, at the original speed, around it.
    void pass(const float *samples, int frames);
    void takeStretched();
    [[nodiscard]] std::size_t sampleCount(int frames) const;

    Format m_format;
    double m_speed = 1;
    soundtouch::SoundTouch m_stretcher;
    ResamplerPointer m_resampler;
    int m_sourceRate = 0;
    int m_sourceChannels = 0;
    int m_sourceFormat = -1;
    std::vector<float> m_resampled;
    std::vector<std::int16_t> m_ready;
};

} // namespace calltray::decoder
