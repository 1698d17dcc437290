// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/audiocontent.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace calltray {

namespace {

//! A header ends before, with all that most write in front of the sound; so does what a text would not hold.
constexpr qsizetype LongestHeader = 512;

//! What a recording is told from at once, without waiting for what may follow it.
bool beginsAsPage(const QByteArray &text)
{
    constexpr std::array Pages{"<!doctype", "<html", "<?xml", "{", "[{"};
    const QByteArray start = text.trimmed().left(LongestHeader).toLower();
    return std::any_of(Pages.begin(), Pages.end(),
                       [&start](const char *page) { return start.startsWith(page); });
}

//! Samples are seldom of that kind: silence is the same byte again and again.
bool isSentence(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && text.contains(QLatin1Char(' '));
}

//! Whether \a bytes stay of \a kind whatever follows them.
bool isTold(const QByteArray &bytes, AudioContent::Kind kind, bool mayBeRaw)
{
    if (kind == AudioContent::Kind::NotAudio)
        return bytes.size() >= AudioContent::Enough || beginsAsPage(bytes);
    const std::string_view view(bytes.constData(), std::size_t(bytes.size()));
    return bytes.size() >= LongestHeader && (mayBeRaw || !audiostart::mayHideRecording(view));
}

//! \a bytes are from the recording's beginning on; \a mayWait: more of them may be looked at.
AudioContent ofAudio(std::string_view bytes, bool isWhole, bool mayWait)
{
    using Kind = AudioContent::Kind;
    const std::string_view format = audiostart::formatOf(bytes);
    const bool holdsSound = audiostart::holdsSound(bytes, format);
    if (!holdsSound && !isWhole && mayWait && bytes.size() < std::size_t{LongestHeader})
        return {};
    return {.kind = holdsSound || !isWhole ? Kind::Audio : Kind::NoSound,
            .extension = QString::fromLatin1(format.data(), qsizetype(format.size()))};
}

} // namespace

AudioContent AudioContent::of(const QByteArray &bytes, bool isWhole, Name name)
{
    const std::string_view view(bytes.constData(), std::size_t(bytes.size()));
    if (view.empty())
        return {.kind = isWhole ? Kind::NoSound : Kind::TooShort};
    const bool mayWait = bytes.size() < Enough;
    if (!audiostart::formatOf(view).empty())
        return ofAudio(view, isWhole, mayWait);
    const bool mayBeRaw = name == Name::SaysRaw;
    if (const std::size_t text = audiostart::textBefore(view); !mayBeRaw && text > 0)
        return ofAudio(view.substr(text), isWhole, mayWait);
    const bool isText = audiostart::isText(view.substr(0, Enough));
    const Kind kind = isText && (!mayBeRaw || isSentence(bytes)) ? Kind::NotAudio : Kind::Unknown;
    return {.kind = isWhole || isTold(bytes, kind, mayBeRaw) ? kind : Kind::TooShort};
}

} // namespace calltray
