// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/oggpages.h"

#include <algorithm>

namespace calltray::decoder {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view Capture = "OggS\0"sv;
constexpr std::size_t HeaderSize = 27;
constexpr std::size_t FlagsAt = 5;
constexpr std::size_t NumberAt = 14;
constexpr unsigned BeginsStream = 2;

unsigned byteAt(std::string_view page, std::size_t place)
{
    return static_cast<unsigned char>(page[place]);
}

std::uint32_t numberOf(std::string_view page)
{
    return byteAt(page, NumberAt) | byteAt(page, NumberAt + 1) << 8U
        | byteAt(page, NumberAt + 2) << 16U | byteAt(page, NumberAt + 3) << 24U;
}

bool beginsStream(std::string_view page)
{
    return page.size() > FlagsAt && page.starts_with(Capture)
        && (byteAt(page, FlagsAt) & BeginsStream) != 0;
}

std::size_t sizeOf(std::string_view page)
{
    const std::size_t segments = byteAt(page, HeaderSize - 1);
    std::size_t size = HeaderSize + segments;
    for (std::size_t i = 0; i < segments && HeaderSize + i < page.size(); ++i)
        size += byteAt(page, HeaderSize + i);
    return size;
}

} // namespace

OggHead OggHead::of(std::string_view bytes)
{
    OggHead head;
    while (bytes.size() >= HeaderSize && beginsStream(bytes)) {
        head.streams.push_back(numberOf(bytes));
        const std::size_t size = sizeOf(bytes);
        head.size += size;
        bytes.remove_prefix(std::min(bytes.size(), size));
    }
    return head;
}

std::size_t findOggBeginning(std::string_view bytes, std::size_t from)
{
    for (std::size_t place = bytes.find(Capture, from); place != std::string_view::npos;
         place = bytes.find(Capture, place + 1)) {
        if (beginsStream(bytes.substr(place)))
            return place;
    }
    return std::string_view::npos;
}

bool endsOggStream(std::string_view bytes, const OggHead &head)
{
    const std::size_t place = bytes.rfind(Capture);
    if (place == std::string_view::npos || bytes.size() - place < HeaderSize)
        return false;
    const std::uint32_t number = numberOf(bytes.substr(place));
    return std::find(head.streams.begin(), head.streams.end(), number) != head.streams.end();
}

} // namespace calltray::decoder
