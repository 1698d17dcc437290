// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <chrono>

namespace calltray {

//! \brief How often something may happen: so many times a second, and so many at once after a rest (a token bucket).
class RateLimit final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    RateLimit(double aSecond, double burst)
        : m_aSecond(aSecond)
        , m_burst(burst)
        , m_left(burst)
    { }

    //! How long it has to wait before it may happen at \a now; zero: it may, and is counted.
    [[nodiscard]] std::chrono::milliseconds take(Time now = std::chrono::steady_clock::now())
    {
        const std::chrono::duration<double> rest = now - m_last;
        m_left = std::min(m_burst, m_left + rest.count() * m_aSecond);
        m_last = now;
        if (m_left < 1) {
            const std::chrono::duration<double> wait((1 - m_left) / m_aSecond);
            return std::chrono::ceil<std::chrono::milliseconds>(wait);
        }
        m_left -= 1;
        return {};
    }

private:
    double m_aSecond;
    double m_burst;
    double m_left;
    Time m_last = std::chrono::steady_clock::now();
};

} // namespace calltray
