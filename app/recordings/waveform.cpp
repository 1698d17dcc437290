// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/waveform.h"

#include <algorithm>

namespace calltray {

Waveform folded(const QByteArray &values, std::chrono::microseconds grain,
                std::chrono::microseconds duration)
{
    const auto whole = std::max<double>(static_cast<double>(values.size()),
                                        static_cast<double>(duration.count())
                                            / static_cast<double>(grain.count()));
    if (values.isEmpty())
        return {};
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

} // namespace calltray
