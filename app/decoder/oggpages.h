// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace calltray::decoder {

//! \brief The first pages of an Ogg file, or of one of those that are chained to one. Source: RFC 3533, sections 4 and 6.
struct OggHead
{
    std::vector<std::uint32_t> streams; //!< that begin here, by number; empty: not Ogg
    std::size_t size = 0; //!< of the pages that begin them, bytes

    [[nodiscard]] static OggHead of(std::string_view bytes);
};

//! No page is longer.
inline constexpr std::size_t LongestOggPage = 65'307;
//! Where in \a bytes, from \a from on, a page lies that begins a stream; npos: nowhere.
[[nodiscard]] std::size_t findOggBeginning(std::string_view bytes, std::size_t from);
//! Whether the last page in \a bytes is of one of \a head's streams.
[[nodiscard]] bool endsOggStream(std::string_view bytes, const OggHead &head);

} // namespace calltray::decoder
