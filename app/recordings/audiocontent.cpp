// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/audiocontent.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

struct Magic
{
    qsizetype offset = 0;
    QByteArrayView bytes;
    QLatin1StringView extension;
};

// NOLINTBEGIN(cppcoreguidelines-avoid-magic-numbers): the formats' own
constexpr std::array Magics{
    Magic{0, "ID3", "mp3"_L1},
    Magic{0, "OggS", "ogg"_L1},
    Magic{0, "fLaC", "flac"_L1},
    Magic{4, "ftyp", "m4a"_L1},
    Magic{0, "#!AMR", "amr"_L1},
    Magic{0, ".snd", "au"_L1},
    Magic{0, "caff", "caf"_L1},
    Magic{8, "WAVE", "wav"_L1},
    Magic{8, "AIFF", "aiff"_L1},
    Magic{8, "AIFC", "aiff"_L1},
    Magic{0, "ADIF", "aac"_L1},
    Magic{0, "wvpk", "wv"_L1},
    Magic{0, "\x1a\x45\xdf\xa3", "webm"_L1},
    Magic{0, "\x30\x26\xb2\x75", "wma"_L1},
};

//! The first two bytes of an MPEG audio frame are 11 set bits, then version and layer; ADTS has layer 0.
//! Source: ISO/IEC 11172-3 and 13818-7.
QLatin1StringView frameExtension(const QByteArray &bytes)
{
    if (bytes.size() < 3)
        return {};
    const auto first = static_cast<quint8>(bytes[0]);
    const auto second = static_cast<quint8>(bytes[1]);
    const auto third = static_cast<quint8>(bytes[2]);
    if (first != 0xff || (second & 0xe0) != 0xe0)
        return {};
    const bool isReservedVersion = (second & 0x18) == 0x08;
    const bool isReservedRate = (third & 0x0c) == 0x0c || (third & 0xf0) == 0xf0;
    if ((second & 0xf6) == 0xf0)
        return "aac"_L1;
    return isReservedVersion || isReservedRate || (second & 0x06) == 0 ? QLatin1StringView()
                                                                       : "mp3"_L1;
}

bool isPlainText(const QByteArray &bytes)
{
    return std::none_of(bytes.cbegin(), bytes.cend(), [](char c) {
        const auto byte = static_cast<quint8>(c);
        return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7f;
    });
}
// NOLINTEND(cppcoreguidelines-avoid-magic-numbers)

} // namespace

AudioContent AudioContent::of(const QByteArray &bytes, bool isWhole)
{
    const auto *const magic =
        std::find_if(Magics.begin(), Magics.end(), [&bytes](const Magic &one) {
            return bytes.size() > one.offset
                && QByteArrayView(bytes).sliced(one.offset).startsWith(one.bytes);
        });
    if (magic != Magics.end())
        return {.kind = Kind::Audio, .extension = magic->extension};
    if (const QLatin1StringView frame = frameExtension(bytes); !frame.isEmpty())
        return {.kind = Kind::Audio, .extension = frame};
    // A text of any encoding begins with a mark of its own or with what can be read.
    const QByteArray start = bytes.trimmed();
    if (start.startsWith('<') || start.startsWith('{'))
        return {.kind = Kind::NotAudio};
    if (bytes.size() < Enough && !isWhole)
        return {};
    return {.kind = isPlainText(bytes.first(std::min(bytes.size(), Enough))) ? Kind::NotAudio
                                                                             : Kind::Unknown};
}

} // namespace calltray
