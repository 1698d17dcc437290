// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/byteranges.h"

#include <algorithm>

namespace calltray {

void ByteRanges::add(Range range)
{
    if (range.begin >= range.end)
        return;
    const auto first = std::find_if(m_ranges.begin(), m_ranges.end(), [&range](const Range &known) {
        return known.end >= range.begin;
    });
    const auto last = std::find_if(
        first, m_ranges.end(), [&range](const Range &known) { return known.begin > range.end; });
    if (first != last) {
        range.begin = std::min(range.begin, first->begin);
        range.end = std::max(range.end, (last - 1)->end);
    }
    m_ranges.insert(m_ranges.erase(first, last), range);
}

std::int64_t ByteRanges::endFrom(std::int64_t offset) const
{
    for (const Range &range : m_ranges) {
        if (range.begin <= offset && offset < range.end)
            return range.end;
    }
    return offset;
}

std::int64_t ByteRanges::nextFrom(std::int64_t offset) const
{
    for (const Range &range : m_ranges) {
        if (offset < range.end)
            return std::max(offset, range.begin);
    }
    return -1;
}

} // namespace calltray
