// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/audiostart.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace calltray::audiostart {

namespace {

using namespace std::string_view_literals;

struct Magic
{
    std::size_t offset = 0;
    std::string_view bytes;
    std::string_view extension;
};

constexpr std::array Magics{
    Magic{0, "ID3"sv, "mp3"sv},
    Magic{0, "OggS"sv, "ogg"sv},
    Magic{0, "fLaC"sv, "flac"sv},
    Magic{4, "ftyp"sv, "m4a"sv},
    Magic{0, "#!AMR"sv, "amr"sv},
    Magic{0, ".snd"sv, "au"sv},
    Magic{0, "caff"sv, "caf"sv},
    Magic{8, "WAVE"sv, "wav"sv},
    Magic{8, "AIFF"sv, "aiff"sv},
    Magic{8, "AIFC"sv, "aiff"sv},
    Magic{0, "ADIF"sv, "aac"sv},
    Magic{0, "wvpk"sv, "wv"sv},
    Magic{0, "\x1a\x45\xdf\xa3"sv, "webm"sv},
    Magic{0, "\x30\x26\xb2\x75"sv, "wma"sv},
};

//! A format's first bytes that cannot be read are among so many of its first.
constexpr std::size_t FirstUnreadable = 64;

unsigned octet(std::string_view bytes, std::size_t place)
{
    return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0;
}

std::size_t littleEndian(std::string_view bytes, std::size_t place)
{
    return octet(bytes, place) | octet(bytes, place + 1) << 8U | octet(bytes, place + 2) << 16U
        | std::size_t{octet(bytes, place + 3)} << 24U;
}

std::size_t bigEndian(std::string_view bytes, std::size_t place)
{
    return octet(bytes, place + 3) | octet(bytes, place + 2) << 8U | octet(bytes, place + 1) << 16U
        | std::size_t{octet(bytes, place)} << 24U;
}

//! The first two bytes of an MPEG audio frame are 11 set bits, then version and layer; ADTS has layer 0.
//! Source: ISO/IEC 11172-3 and 13818-7.
std::string_view frameFormat(std::string_view bytes)
{
    const unsigned second = octet(bytes, 1);
    const unsigned third = octet(bytes, 2);
    if (bytes.size() < 3 || octet(bytes, 0) != 0xff || (second & 0xe0U) != 0xe0)
        return {};
    const bool isReservedVersion = (second & 0x18U) == 0x08;
    const bool isReservedRate = (third & 0x0cU) == 0x0c || (third & 0xf0U) == 0xf0;
    if ((second & 0xf6U) == 0xf0)
        return "aac"sv;
    return isReservedVersion || isReservedRate || (second & 0x06U) == 0 ? std::string_view()
                                                                        : "mp3"sv;
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && c != '\n' && c != '\r' && c != '\t') || byte == 0x7f;
}

//! Source: "Multimedia Programming Interface and Data Specifications 1.0", Microsoft, 1991.
bool holdsSamples(std::string_view wave)
{
    constexpr std::size_t ChunkHeader = 8;
    const bool isBigEndian = wave.starts_with("RIFX"sv);
    std::size_t place = 12;
    while (place + ChunkHeader < wave.size()) {
        if (wave.substr(place, 4) == "data"sv)
            return true;
        const std::size_t size =
            isBigEndian ? bigEndian(wave, place + 4) : littleEndian(wave, place + 4);
        place += ChunkHeader + size + size % 2;
    }
    return false;
}

} // namespace

std::string_view formatOf(std::string_view bytes)
{
    const auto *const magic = std::find_if(Magics.begin(), Magics.end(), [bytes](const Magic &one) {
        return bytes.size() > one.offset && bytes.substr(one.offset).starts_with(one.bytes);
    });
    return magic != Magics.end() ? magic->extension : frameFormat(bytes);
}

bool isText(std::string_view bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), isControl);
}

std::size_t textBefore(std::string_view bytes)
{
    if (!formatOf(bytes).empty())
        return 0;
    const auto *const unreadable = std::find_if(bytes.begin(), bytes.end(), isControl);
    const auto end = static_cast<std::size_t>(unreadable - bytes.begin());
    if (end == bytes.size() || end >= LongestText)
        return 0;
    for (std::size_t place = end - std::min(end, FirstUnreadable); place <= end; ++place) {
        if (!formatOf(bytes.substr(place)).empty())
            return place;
    }
    return 0;
}

bool mayHideRecording(std::string_view bytes)
{
    const std::size_t sure = bytes.size() - std::min(bytes.size(), FirstUnreadable);
    return bytes.size() < LongestText && formatOf(bytes).empty() && textBefore(bytes) == 0
        && isText(bytes.substr(0, sure));
}

bool holdsSound(std::string_view bytes, std::string_view format)
{
    if (format == "wav"sv)
        return holdsSamples(bytes);
    if (format == "au"sv)
        return bytes.size() > bigEndian(bytes, 4);
    if (format == "amr"sv)
        return bytes.size() > bytes.find('\n') + 1 && bytes.find('\n') != std::string_view::npos;
    return true;
}

} // namespace calltray::audiostart
