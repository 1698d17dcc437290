// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"

#include <cstdint>
#include <string>

namespace calltray::decoder {

//! \brief How loud decoded frames are: a value 0…255 for each PeakMicroseconds, in order.
//!
//! The values are in decibels of the root mean square, from -50 dB to 0 dB of full scale, since that is how
//! loudness is heard.
class Loudness
{
public:
    void push(const AVFrame &frame);
    //! The values that are whole since the last call.
    [[nodiscard]] std::string take();
    //! Those, and the last, which is not.
    [[nodiscard]] std::string finish();

private:
    void close();

    double m_sum = 0; // of squares
    std::int64_t m_count = 0;
    std::int64_t m_whole = 1;
    std::string m_values;
};

} // namespace calltray::decoder
