// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace calltray {

//! \brief What a file is by its first bytes; neither name nor Content-Type is asked.
struct AudioContent
{
    enum class Kind {
        TooShort, //!< cannot be told yet
        Audio, //!< \ref extension says of which format
        NotAudio, //!< a page, JSON or other text
        Unknown //!< neither: the decoder decides
    };

    //! From so many bytes on nothing is Kind::TooShort.
    static constexpr qsizetype Enough = 512;

    Kind kind = Kind::TooShort;
    QString extension = {}; //!< without the dot, for Kind::Audio

    //! \a isWhole: nothing follows \a bytes. Source: the formats' specifications, and RFC 9639, RFC 3267, RFC 3533.
    [[nodiscard]] static AudioContent of(const QByteArray &bytes, bool isWhole);

    bool operator==(const AudioContent &) const = default;
};

} // namespace calltray
