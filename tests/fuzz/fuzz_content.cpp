// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/audiocontent.h"

#include <cstdint>
#include <cstdlib>

// libFuzzer's target: any bytes as the beginning of what a server sends in a recording's place.
// What is told of them once stays so, whatever follows. Built and run by `./dev fuzz`.
namespace {

using calltray::AudioContent;
using Kind = AudioContent::Kind;

void check(const QByteArray &bytes, AudioContent::Name name)
{
    const AudioContent whole = AudioContent::of(bytes, true, name);
    const AudioContent begun = AudioContent::of(bytes, false, name);
    const bool isFormat = whole.kind == Kind::Audio || whole.kind == Kind::NoSound;
    const bool isTold = begun.kind != Kind::TooShort;
    if (whole.kind == Kind::TooShort || isFormat != (!whole.extension.isEmpty() || bytes.isEmpty())
        || (!isTold && bytes.size() >= AudioContent::Enough) || begun.kind == Kind::NoSound
        || (isTold && begun.kind != whole.kind && whole.kind != Kind::NoSound))
        std::abort();
    const std::string_view view(bytes.constData(), std::size_t(bytes.size()));
    const std::size_t text = calltray::audiostart::textBefore(view);
    if (text > 0
        && (text >= calltray::audiostart::LongestText
            || calltray::audiostart::formatOf(view.substr(text)).empty()
            || !calltray::audiostart::isText(view.substr(0, text))))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    check(bytes, AudioContent::Name::SaysNothing);
    check(bytes, AudioContent::Name::SaysRaw);
    return 0;
}
