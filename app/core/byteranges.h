// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

namespace calltray {

//! \brief Which bytes of a file are there, as ranges [begin, end) in order that do not touch.
class ByteRanges
{
public:
    struct Range
    {
        std::int64_t begin = 0;
        std::int64_t end = 0; //!< one past the last

        bool operator==(const Range &) const = default;
    };

    void add(Range range);
    //! One past the last byte that is there without a gap from \a offset on; \a offset itself where that is missing.
    [[nodiscard]] std::int64_t endFrom(std::int64_t offset) const;
    //! The first byte from \a offset on that is there; -1 where none is.
    [[nodiscard]] std::int64_t nextFrom(std::int64_t offset) const;
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }

    bool operator==(const ByteRanges &) const = default;

private:
    std::vector<Range> m_ranges;
};

} // namespace calltray
